import Domain
import Testing

@Suite("JSON of other programs")
struct JSONRoundingTests {
    @Test("Long numbers are rounded where that is asked for, and refused everywhere else")
    func rounding() throws {
        for (text, expected) in [
            ("4.440892098500626e-16", JSON.number(0)),
            ("29.123456789012345678901", .number(try #require(DecimalNumber("29.123456789012")))),
            ("-105.1234567890123456789", .number(try #require(DecimalNumber("-105.123456789012")))),
            ("1e300", .null), ("1e999", .null), ("12345678901234567890", .null),
            ("1e-400", .number(0)),
        ] {
            #expect(try JSON(parsing: Array(text.utf8), roundsNumbers: true) == expected, "\(text)")
            #expect(throws: Problem.self) { try JSON(parsing: text) }
        }
        #expect(try JSON(parsing: Array("37.3".utf8), roundsNumbers: true) == JSON(parsing: "37.3"))
        for text in ["1-2", "e", "--1", String(repeating: "1", count: 401)] {
            #expect(throws: Problem.self) { try JSON(parsing: Array(text.utf8), roundsNumbers: true) }
        }
    }

    @Test("The nearest number has twelve places, fewer where it is large")
    func nearest() {
        #expect(DecimalNumber(nearest: 9e17)?.whole == 900_000_000_000_000_000)
        #expect(DecimalNumber(nearest: 9.1e17) == nil)
        #expect(DecimalNumber(nearest: .nan) == nil)
        #expect(DecimalNumber(nearest: -.infinity) == nil)
        #expect(DecimalNumber(nearest: 1e15) == DecimalNumber("1000000000000000"))
    }
}
