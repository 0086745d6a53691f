import Domain
import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    /// JSON, in its canonical text.
    static func json(
        _ json: JSON, status: HTTPResponse.Status = .ok, type: String = "application/json"
    ) -> Response {
        bytes(json.canonicalBytes, type: type, status: status)
    }

    /// JSON that has been written.
    static func jsonText(_ text: String, status: HTTPResponse.Status) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    /// A page.
    static func page(_ html: HTML, status: HTTPResponse.Status = .ok) -> Response {
        bytes(html.document, type: "text/html; charset=utf-8", status: status)
    }

    /// Bytes of a type.
    static func bytes(
        _ bytes: [UInt8], type: String, status: HTTPResponse.Status = .ok
    ) -> Response {
        Response(
            status: status, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// Text of a type.
    static func text(_ text: String, type: String) -> Response { bytes(Array(text.utf8), type: type) }

    /// To another page after a form was taken (303).
    static func seeOther(_ link: Link) -> Response { Response(status: .seeOther, headers: [.location: link.text]) }

    /// Nothing to say (204).
    static var noContent: Response { Response(status: .noContent) }
}
