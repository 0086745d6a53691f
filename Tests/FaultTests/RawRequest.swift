import Domain
import Foundation

/// Bytes that are no request.
struct RawRequest: Sendable, CustomStringConvertible {
    let description: String
    private let lines: [String]

    private init(_ description: String, _ lines: String...) {
        self.description = description
        self.lines = lines
    }

    /// The bytes, with a token where they hold `TOKEN`.
    func bytes(token: String) -> [UInt8] {
        Array(lines.map { $0.replacing("TOKEN", with: token) }.joined(separator: "\r\n").utf8)
    }

    private static let put =
        "PUT /api/v1/entries/\(FieldVisit.id(900)) HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer TOKEN"
    private static let visit = FieldVisit.single(900).canonicalText

    static let all = [
        RawRequest("nothing"),
        RawRequest("a greeting in TLS", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}", "", ""),
        RawRequest("a request line of 1 MB", "GET /\(String(repeating: "a", count: 1_000_000)) HTTP/1.1", "", ""),
        RawRequest("a header of 1 MB", put, "X-Long: \(String(repeating: "a", count: 1_000_000))", "", ""),
        RawRequest("20,000 headers", put, (1...20_000).map { "X-\($0): a" }.joined(separator: "\r\n"), "", ""),
        RawRequest("a NUL in a header", put, "X-Zero: a\0b", "Content-Length: 0", "", ""),
        RawRequest("a method of its own", "FETCH /healthz HTTP/1.1", "", ""),
        RawRequest("no version", "GET /healthz", "", ""),
        RawRequest("a version to come", "GET /healthz HTTP/9.9", "Host: a", "", ""),
        RawRequest("a length below zero", put, "Content-Length: -1", "", visit),
        RawRequest("a length in words", put, "Content-Length: many", "", visit),
        RawRequest("a length beyond 64 bits", put, "Content-Length: 99999999999999999999", "", visit),
        RawRequest("two lengths", put, "Content-Length: 1", "Content-Length: \(visit.utf8.count)", "", visit),
        RawRequest("a length and pieces", put, "Content-Length: 3", "Transfer-Encoding: chunked", "", "0", "", visit),
        RawRequest("a piece of no length", put, "Transfer-Encoding: chunked", "", "xyz", visit, "0", "", ""),
        RawRequest(
            "a piece beyond 64 bits", put, "Transfer-Encoding: chunked", "", "FFFFFFFFFFFFFFFFF", visit, "0", "", ""),
        RawRequest("half a body", put, "Content-Length: 100000", "", visit),
    ]
}
