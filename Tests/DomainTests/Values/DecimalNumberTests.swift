import Testing

@testable import Domain

@Suite("Decimal numbers at their edges")
struct DecimalNumberTests {
    @Test(
        "an exponent has one sign and some digits, and may be as far out as it likes",
        arguments: [
            "1e-9223372036854775808", "1e9223372036854775807", "1e+-5", "1e++5", "1e-+5", "1e", "1e+", "1e-", "1e5.0",
            "1e37", "1e-37", "1e99999999999999999999999999",
        ])
    func exponentRefused(text: String) {
        #expect(DecimalNumber(text) == nil)
        #expect(throws: Problem.self) { try JSON(parsing: "[\(text)]") }
    }

    @Test(
        "an exponent moves the point",
        arguments: [
            ("1e0", "1"), ("1e+2", "100"), ("1E-2", "0.01"), ("1.5e01", "15"), ("100e-2", "1"),
            ("1e18", "1000000000000000000"),
            ("1e-18", "0.000000000000000001"), ("0e36", "0"), ("0e-36", "0"), ("-0.0e5", "0"),
        ])
    func exponent(text: String, plain: String) {
        #expect(DecimalNumber(text)?.description == plain)
    }

    @Test("the largest and smallest coefficients can be written and read")
    func extremes() {
        #expect(DecimalNumber(coefficient: .min, scale: 1).description == "-922337203685477580.8")
        #expect(DecimalNumber(coefficient: .max, scale: 18).description == "9.223372036854775807")
        #expect(DecimalNumber(coefficient: .min, scale: 18) < DecimalNumber(coefficient: .max, scale: 18))
        #expect(DecimalNumber(coefficient: .min, scale: 0).whole == Int.min)
    }

    @Test("9 is less than 10 and more than 8.999…, whatever the places")
    func order() throws {
        let nearlyNine = try #require(DecimalNumber("8.99999999999999999"))
        #expect(nearlyNine < 9)
        #expect(!(DecimalNumber(9) < nearlyNine))
        #expect(DecimalNumber(coefficient: -1, scale: 18) < 0)
    }
}
