import Testing

@testable import Domain

@Suite("JSON")
struct JSONTests {
    @Test("what is written canonically is read back as it was", arguments: UInt64(1)...20)
    func roundTrip(seed: UInt64) throws {
        var generator = ValueGenerator(seed: seed)
        for _ in 0..<200 {
            let value = generator.value(depth: 4)
            #expect(try JSON(parsing: value.canonicalBytes) == value)
            #expect(try JSON(parsing: value.canonicalBytes).canonicalBytes == value.canonicalBytes)
        }
    }

    @Test(
        "what is no JSON, or means two things, is refused",
        arguments: [
            "", " ", "{", "[1", "[1,]", "{\"a\":1,}", "{\"a\" 1}", "{a:1}", "'a'", "\"a", "\"\\x\"", "\"\\u12\"", "tru",
            "nul", "01", "1.", ".5", "+1", "1e", "1e99", "--1", "[1] 2", "{\"a\":1,\"a\":2}", "\"\\u0000\"",
            "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\u{1}\"", "1234567890123456789012", "NaN", "Infinity", "[1 2]",
        ])
    func malformed(text: String) {
        #expect(throws: Problem.self) { try JSON(parsing: text) }
    }

    @Test("nesting is taken to its limit and no further")
    func depth() throws {
        let nested = { (depth: Int) in String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
        _ = try JSON(parsing: nested(JSON.maximumDepth))
        #expect(throws: Problem.self) { try JSON(parsing: nested(JSON.maximumDepth + 1)) }
        #expect(throws: Problem.self) { try JSON(parsing: String(repeating: "[", count: 1_000_000)) }
    }

    @Test("escapes, surrogate pairs, a byte order mark and white space are understood")
    func understood() throws {
        #expect(try JSON(parsing: "\u{FEFF} [ \"\\u5185\\ud83d\\ude00\\n\\/\" , -0.50e1 ] ") == ["内😀\n/", -5])
        #expect(throws: Problem.self) { try JSON(parsing: [0x22, 0xFF, 0x22]) }
    }

    @Test("the canonical text sorts keys by bytes and writes numbers plainly")
    func canonical() throws {
        let value = try JSON(parsing: "{\"b\":1.50,\"a\":[1e2,-0],\"é\":\"\\u0001\\\"\"}")
        #expect(value.canonicalText == "{\"a\":[100,0],\"b\":1.5,\"é\":\"\\u0001\\\"\"}")
    }
}

/// Makes JSON values; the same seed makes the same.
private struct ValueGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func value(depth: Int) -> JSON {
        switch next(depth == 0 ? 5 : 7) {
        case 0: .null
        case 1: .bool(next(2) == 0)
        case 2: .number(DecimalNumber(coefficient: Int64(next(2_000_000)) - 1_000_000, scale: Int(next(7))))
        case 3, 4: .string(text())
        case 5: .array((0..<next(4)).map { _ in value(depth: depth - 1) })
        default:
            .object(Dictionary((0..<next(4)).map { _ in (text(), value(depth: depth - 1)) }, uniquingKeysWith: { $1 }))
        }
    }

    private mutating func text() -> String {
        let scalars: [Unicode.Scalar] = ["a", "Z", "\"", "\\", "/", "\n", "\u{1}", "内", "é", "😀", " ", "\u{7F}"]
        return String(String.UnicodeScalarView((0..<next(8)).map { _ in scalars[Int(next(UInt64(scalars.count)))] }))
    }

    private mutating func next(_ below: UInt64) -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state >> 33) % below
    }
}
