import Domain
import HTTPTypes
import HummingbirdTesting
import NIOCore

/// An answer, ready to be looked into.
struct Reply: Sendable {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let text: String
    let bytes: [UInt8]

    init(_ response: TestResponse) {
        status = response.status
        headers = response.headers
        text = String(buffer: response.body)
        bytes = Array(response.body.readableBytesView)
    }

    /// The body as JSON, `null` where it is none.
    var json: JSON {
        do { return try JSON(parsing: text) } catch { return .null }
    }

    /// The code of the problem.
    var code: String? { json["code"]?.text }

    /// The cookies set, by name.
    var cookies: [String: String] {
        Dictionary(
            headers[values: .setCookie].compactMap { line in
                let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
                return pair.count == 2 ? (String(pair[0]), String(pair[1])) : nil
            }, uniquingKeysWith: { $1 })
    }

    /// The value of a hidden field of a form.
    func hidden(_ name: String) -> String? {
        text.components(after: "name=\"\(name)\" value=\"")
    }
}

extension String {
    fileprivate func components(after mark: String) -> String? {
        guard let range = range(of: mark) else { return nil }
        return String(self[range.upperBound...].prefix { $0 != "\"" })
    }

    private func range(of mark: String) -> Range<Index>? { ranges(of: mark).first }
}
