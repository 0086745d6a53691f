/// The URL a webhook pushes to. Only what all parsers read alike is taken: `http` or `https`, a name of letters, digits,
/// hyphens and points or an IPv4 address, a port, a path and a query; no user, no fragment, no IPv6 address in brackets.
public struct WebhookAddress: Sendable, Hashable {
    /// How long an address may be, in characters.
    public static let limit = 500

    /// The URL, its scheme and name in lower case.
    public let text: String
    /// Whether it is `https`.
    public let isSecure: Bool
    /// The name or IPv4 address, in lower case.
    public let host: String

    /// Reads a URL.
    ///
    /// - Throws: `webhook.address-invalid`; the text is not repeated.
    public init(_ text: String) throws(Problem) {
        guard text.utf8.count <= Self.limit, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            let separator = text.firstRange(of: "://"), !text.contains("#"), !text.contains("\\")
        else { throw Self.malformed }
        let scheme = text[..<separator.lowerBound].lowercased()
        let rest = text[separator.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let parts = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let host = parts[0].lowercased()
        guard ["http", "https"].contains(scheme), Self.isHost(host), parts.count == 1 || Self.isPort(parts[1]) else {
            throw Self.malformed
        }
        isSecure = scheme == "https"
        self.host = host
        let port = parts.count == 1 ? "" : ":" + parts[1]
        self.text = "\(scheme)://\(host)\(port)\(rest.dropFirst(authority.count))"
    }

    /// The IPv4 address, where the host is one.
    public var literal: NetworkAddress? { NetworkAddress(ipv4: host) }

    /// A name, or four numbers. What ends in a number and is not that (`127.1`, `0x7f.1`, `2130706433`) is an address to
    /// some parsers and a name to others.
    private static func isHost(_ host: String) -> Bool {
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        let isName = host.utf8.count <= 253 && labels.allSatisfy(isLabel)
        guard isName, let last = labels.last else { return false }
        return last.first?.isNumber == false || NetworkAddress(ipv4: host) != nil
    }

    private static func isLabel(_ label: Substring) -> Bool {
        (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
            && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    }

    private static func isPort(_ text: Substring) -> Bool {
        text.utf8.count <= 5 && text.allSatisfy { $0.isASCII && $0.isNumber } && (1...65_535).contains(Int(text) ?? 0)
    }

    private static var malformed: Problem {
        Problem(
            .webhookAddressInvalid,
            "推送地址无法识别：应为 https:// 开头的网址，最长 \(limit) 个字符，不含用户名、“#”和中文。",
            "The address cannot be read: a URL with https://, at most \(limit) characters, without a user or “#”.",
            at: "address")
    }
}
