/// An IP address, as bytes.
public struct NetworkAddress: Sendable, Hashable {
    /// 4 bytes of IPv4 or 16 of IPv6, the highest first.
    public let bytes: [UInt8]

    /// An address; `nil` for another number of bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// Four decimal numbers from 0 to 255 without leading zeros, with points between them; `nil` for anything else.
    public init?(ipv4 text: String) {
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false).map { part in
            let isPlain = part.utf8.count <= 3 && part.allSatisfy { $0.isASCII && $0.isNumber }
            return isPlain && (part.count == 1 || part.first != "0") ? UInt8(part) : nil
        }
        let bytes = numbers.compactMap { $0 }
        guard numbers.count == 4, bytes.count == 4 else { return nil }
        self.bytes = bytes
    }

    /// `192.0.2.1`, or eight groups as in `2001:da8:0:0:0:0:0:1f`.
    public var text: String {
        guard bytes.count == 16 else { return bytes.map(String.init).joined(separator: ".") }
        return stride(from: 0, to: 16, by: 2)
            .map { String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16) }.joined(separator: ":")
    }

    /// Where it leads.
    public var reach: NetworkReach { bytes.count == 4 ? Self.reach4(bytes) : Self.reach6(bytes) }

    /// By the registries of special addresses (RFC 6890 with its updates, IANA), and what clouds give their machines'
    /// secrets out at: 169.254/16, 100.100.100.200 (Aliyun), 192.0.0.192 (Oracle), 168.63.129.16 (Azure).
    private static func reach4(_ bytes: [UInt8]) -> NetworkReach {
        switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
        case (100, 100, 100, 200), (168, 63, 129, 16): .never
        case (10, _, _, _), (127, _, _, _), (192, 168, _, _), (172, 16...31, _, _), (100, 64...127, _, _): .near
        case (0, _, _, _), (169, 254, _, _), (192, 0, 0, _), (192, 0, 2, _), (192, 88, 99, _), (198, 18...19, _, _),
            (198, 51, 100, _), (203, 0, 113, _), (224..., _, _, _):
            .never
        default: .far
        }
    }

    /// What lies outside of 2000::/3 leads nowhere, save loopback, unique local addresses, and those that carry an IPv4
    /// address (::ffff:0:0/96, 64:ff9b::/96), which are what that one is.
    private static func reach6(_ bytes: [UInt8]) -> NetworkReach {
        let zeros = [UInt8](repeating: 0, count: 16)
        if bytes.starts(with: zeros[..<10] + [0xFF, 0xFF]) || bytes.starts(with: [0, 0x64, 0xFF, 0x9B] + zeros[..<8]) {
            return reach4(Array(bytes[12...]))
        }
        if bytes == zeros[..<15] + [1] { return .near }
        return switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
        // Amazon's fd00:ec2::254.
        case (0xFD, 0x00, 0x0E, 0xC2): .never
        case (0xFC...0xFD, _, _, _): .near
        // Protocol assignments with Teredo, documentation, 6to4.
        case (0x20, 0x01, 0x00...0x01, _), (0x20, 0x01, 0x0D, 0xB8), (0x20, 0x02, _, _), (0x3F, 0xFF, 0x00...0x0F, _):
            .never
        case (0x20...0x3F, _, _, _): .far
        default: .never
        }
    }
}
