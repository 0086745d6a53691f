import Foundation
import HTTPTypes
import Hummingbird
import Store

/// The token that a tracker presents outside of its message: the password of a Basic login (the user is not looked at),
/// a bearer token, the header `X-Limit-D`, then `d`, `id` or `deviceid` of the query. The first that can be a token
/// counts, so that a login that a person filled in with something else does not hide the rest.
enum TrackerCredentials {
    private static let device = HTTPField.Name("X-Limit-D")

    static func token(of request: Request, query: [(name: String, value: String)]) -> String? {
        let header = request.headers[.authorization]
        let named = ["d", "id", "deviceid"].map { name in query.last { $0.name == name }?.value }
        let candidates = [header.flatMap(password), header.flatMap(bearer), device.flatMap { request.headers[$0] }]
        return (candidates + named).compactMap { $0 }.first(where: TrackDelivery.canBeToken)
    }

    /// The password of a Basic login (RFC 7617).
    private static func password(_ header: String) -> String? {
        guard header.utf8.count < 512, header.prefix(6).lowercased() == "basic ",
            let bytes = Data(base64Encoded: String(header.dropFirst(6))),
            let text = String(validating: bytes, as: UTF8.self), let colon = text.firstIndex(of: ":")
        else { return nil }
        return String(text[text.index(after: colon)...])
    }

    private static func bearer(_ header: String) -> String? {
        header.prefix(7).lowercased() == "bearer " ? String(header.dropFirst(7)) : nil
    }
}
