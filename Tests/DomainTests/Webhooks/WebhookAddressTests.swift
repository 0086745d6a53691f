import Testing

@testable import Domain

@Suite("The address of a webhook")
struct WebhookAddressTests {
    @Test(
        "is kept with its name in lower case",
        arguments: [
            ("HTTPS://Police.Example/Hook?key=Ab", "https://police.example/Hook?key=Ab", "police.example"),
            ("https://203.0.113.9:8443", "https://203.0.113.9:8443", "203.0.113.9"),
            ("http://localhost:80/", "http://localhost:80/", "localhost"),
        ])
    func taken(text: String, kept: String, host: String) throws {
        let address = try WebhookAddress(text)
        #expect(address.text == kept && address.host == host)
        #expect(try WebhookAddress(kept) == address)
    }

    @Test(
        "is refused where two parsers might read two things, and is not repeated",
        arguments: [
            "", "police.example", "ftp://police.example", "https://", "https:///path", "https://a@police.example/",
            "https://police.example#x", "https://police.example\\@b", "https://police.example:0", "https://a:65536/",
            "https://a:8 0/", "https://公安.example/", "https://[::1]/", "https://127.1/", "https://2130706433/",
            "https://0x7f.0.0.1/", "https://0177.0.0.1/", "https://a..b/", "https://a.b./", "https://-a.b/",
            "https://%31.example/", "https://1.2.3.4.5/", "https://256.1.1.1/", "https://a\n.b/",
            "https://a.b/" + String(repeating: "x", count: 500),
        ])
    func refused(text: String) {
        let found = problem { () throws(Problem) in try WebhookAddress(text) }
        #expect(found?.code == .webhookAddressInvalid)
    }

    @Test(
        "leads far, near or where nothing may go",
        arguments: [
            ("8.8.8.8", NetworkReach.far), ("9.255.255.255", .far), ("10.0.0.0", .near), ("10.255.255.255", .near),
            ("11.0.0.0", .far), ("100.63.255.255", .far), ("100.64.0.0", .near), ("100.127.255.255", .near),
            ("100.128.0.0", .far), ("100.100.100.200", .never), ("126.255.255.255", .far), ("127.0.0.1", .near),
            ("127.255.255.255", .near), ("128.0.0.0", .far), ("169.253.255.255", .far), ("169.254.169.254", .never),
            ("169.255.0.0", .far), ("172.15.255.255", .far), ("172.16.0.0", .near), ("172.31.255.255", .near),
            ("172.32.0.0", .far), ("192.167.255.255", .far), ("192.168.0.1", .near), ("192.169.0.0", .far),
            ("192.0.0.192", .never), ("192.0.1.0", .far), ("0.0.0.0", .never), ("1.0.0.0", .far),
            ("168.63.129.16", .never), ("223.255.255.255", .far), ("224.0.0.1", .never), ("255.255.255.255", .never),
            ("198.18.0.1", .never), ("198.20.0.0", .far), ("203.0.113.1", .never),
        ])
    func reach4(text: String, reach: NetworkReach) throws {
        let address = try #require(NetworkAddress(ipv4: text))
        #expect(address.reach == reach)
        #expect(address.text == text)
        // The same behind the two prefixes of IPv6 that carry an IPv4 address.
        let mapped = Self.zeros(10) + [0xFF, 0xFF]
        let translated: [UInt8] = [0, 0x64, 0xFF, 0x9B] + Self.zeros(8)
        for prefix in [mapped, translated] {
            #expect(NetworkAddress(bytes: prefix + address.bytes)?.reach == reach)
        }
    }

    @Test(
        "of IPv6 leads far only in 2000::/3 without its special parts",
        arguments: [
            (0x2001_0DA8, 1, NetworkReach.far), (0x3FFE_0000, 1, .far), (0x4000_0000, 1, .never),
            (0x1FFF_0000, 1, .never), (0, 1, .near), (0, 0, .never), (0, 2, .never), (0x2001_0DB8, 1, .never),
            (0x2001_0000, 1, .never), (0x2001_0200, 1, .far), (0x2002_0000, 1, .never), (0x3FFF_0001, 1, .never),
            (0xFC00_0000, 1, .near), (0xFDFF_0000, 1, .near), (0xFD00_0EC2, 254, .never), (0xFE80_0000, 1, .never),
            (0xFF02_0000, 1, .never),
        ])
    func reach6(head: UInt32, last: UInt8, reach: NetworkReach) throws {
        let bytes = stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: head >> UInt32($0)) }
        let address = try #require(NetworkAddress(bytes: bytes + Self.zeros(11) + [last]))
        #expect(address.reach == reach)
    }

    @Test("of IPv6 is written as eight groups")
    func text6() {
        let bytes: [UInt8] = [0x20, 0x01, 0x0D, 0xA8] + Self.zeros(11) + [0x1F]
        #expect(NetworkAddress(bytes: bytes)?.text == "2001:da8:0:0:0:0:0:1f")
        #expect(NetworkAddress(bytes: Self.zeros(5)) == nil)
    }

    @Test("is taken as the operator's setting says")
    func rule() throws {
        let (strict, open) = (ConnectionRule(), ConnectionRule(allowsNear: true))
        let refusal = { (rule: ConnectionRule, text: String) throws in
            let address = try WebhookAddress(text)
            return problem { () throws(Problem) in try rule.check(address) }?.code
        }
        #expect(try refusal(strict, "https://police.example/") == nil)
        for text in ["http://police.example/", "https://127.0.0.1/", "https://10.0.0.1/", "https://169.254.169.254/"] {
            #expect(try refusal(strict, text) == .webhookAddressInvalid, "\(text)")
        }
        for text in ["http://127.0.0.1/", "https://10.0.0.1/", "http://desk/"] {
            #expect(try refusal(open, text) == nil, "\(text)")
        }
        for text in ["http://8.8.8.8/", "https://169.254.169.254/", "https://100.100.100.200/"] {
            #expect(try refusal(open, text) == .webhookAddressInvalid, "\(text)")
        }
    }

    private static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }
}
