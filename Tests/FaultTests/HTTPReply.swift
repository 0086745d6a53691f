import Domain

/// What the program answered to a request.
struct HTTPReply: Sendable {
    let status: Int
    /// By lower-case name.
    let headers: [String: String]
    let body: [UInt8]

    /// The body as JSON.
    func json() throws -> JSON { try JSON(parsing: body) }

    /// The body as text.
    var text: String { String(decoding: body, as: UTF8.self) }

    /// The code of the problem it holds, `nil` where it holds none.
    var problemCode: String? {
        do { return try json()["code"]?.text } catch { return nil }
    }
}
