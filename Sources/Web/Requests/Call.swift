import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Store

/// A request on its way to an answer: what came in, what there is to work with, and who asks.
struct Call: Sendable {
    let request: Request
    let context: WebContext
    let services: Services
    /// Who is signed in, `nil` where nobody is.
    let session: Session?

    /// - Throws: `access.sign-in-required`.
    func author() throws(Problem) -> Author { try signedIn().author }

    /// - Throws: `access.sign-in-required`.
    func signedIn() throws(Problem) -> Session {
        guard let session else { throw Self.signInRequired }
        return session
    }

    static var signInRequired: Problem {
        Problem(.signInRequired, "请先登录。", "Please sign in first.")
    }

    static var refused: Problem {
        Problem(
            .accessRefused, "您的职责不包括这个区域，请与上级联系。",
            "Your duties do not cover this region; ask whoever granted them.")
    }

    /// A parameter of the path, unescaped.
    func path(_ name: String) throws(Problem) -> String {
        guard let escaped = context.parameters.get(name), let text = PercentCoding.decode(escaped) else {
            throw Problem(.requestMalformed, "地址无法识别。", "The address cannot be read.", at: name)
        }
        return text
    }

    /// A region of the path.
    func region(_ name: String = "region") throws(Problem) -> RegionCode {
        let text = try path(name)
        do { return try RegionCode(text) } catch { throw error.at(name) }
    }

    /// An id of the path.
    func id<Thing>(_ name: String = "id", of _: Thing.Type) throws(Problem) -> ID<Thing> {
        let text = try path(name)
        do { return try ID(text) } catch { throw error.at(name) }
    }

    /// The hour of the path, `2020-02-02T16` or `2020-02-02T16:00`.
    func asOf() throws(Problem) -> Hour {
        let text = try path("asOf")
        do { return try Hour(asOf: text) } catch { throw error.at("asOf") }
    }

    /// The day of the path, `2020-02-02`.
    func day(_ name: String = "day") throws(Problem) -> Day {
        let text = try path(name)
        do { return try Day(text) } catch { throw error.at(name) }
    }

    /// The query. Forms of pages write a space as a plus; in the API a plus is one, as in `+08:00`.
    func query() throws(Problem) -> NamedValues {
        try NamedValues(request.uri.query ?? "", plusIsSpace: !request.uri.path.hasPrefix("/api/"))
    }

    /// The body, up to a limit.
    ///
    /// - Throws: `request.too-large`, `request.malformed` where it breaks off.
    func body(upTo limit: Int) async throws -> ByteBuffer {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw Self.tooLarge(limit)
        }
        var body = ByteBuffer()
        var read = 0
        do {
            for try await part in request.body {
                read += part.readableBytes
                if body.readableBytes <= limit { body.writeImmutableBuffer(part) }
                guard read <= limit + Limits.readOut else { break }
            }
        } catch let cancelled as CancellationError {
            throw cancelled
        } catch {
            throw Self.brokenOff
        }
        guard body.readableBytes <= limit else { throw Self.tooLarge(limit) }
        return body
    }

    /// The connection broke or what came is not HTTP: no defect of ours, phones lose their signal every minute.
    static var brokenOff: Problem {
        Problem(
            .requestMalformed, "请求内容没有传完整，请重新提交。", "The request did not come through whole; send it again.")
    }

    /// The body as JSON, up to a limit.
    func json(upTo limit: Int = Limits.body) async throws -> JSON {
        try JSON(parsing: try await body(upTo: limit).readableBytesView)
    }

    /// The body as a form of a page.
    func form(upTo limit: Int = Limits.form) async throws -> NamedValues {
        let bytes = try await body(upTo: limit).readableBytesView
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Problem(.requestMalformed, "表单不是 UTF-8 编码。", "The form is not UTF-8.")
        }
        return try NamedValues(text, plusIsSpace: true)
    }

    /// The body as a form of a page with files in it; `nil` where it is another body, which is not read then.
    func multipartForm(upTo limit: Int) async throws -> MultipartForm? {
        let type = request.headers[.contentType] ?? ""
        guard type.lowercased().hasPrefix("multipart/form-data") else { return nil }
        let bytes = Array(try await body(upTo: limit).readableBytesView)
        return try MultipartForm(bytes, contentType: type, mostParts: Limits.photoFormParts)
    }

    private static func tooLarge(_ limit: Int) -> Problem {
        Problem(
            .requestTooLarge, "内容过大，一次最多 \(limit / 1024) KB，请分批提交。",
            "The request is too large; the limit is \(limit / 1024) KiB. Send it in parts.")
    }
}
