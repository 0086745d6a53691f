import Domain
import Testing

@Suite("Decimal numbers, whatever they are")
struct DecimalNumberPropertyTests {
    private func number(_ generator: inout SeededGenerator) -> DecimalNumber {
        let width = Int.random(in: 1...18, using: &generator)
        let limit = (0..<width).reduce(Int64(1)) { power, _ in power * 10 }
        let coefficient = Int64.random(in: -limit + 1...limit - 1, using: &generator)
        return DecimalNumber(coefficient: coefficient, scale: Int.random(in: 0...18, using: &generator))
    }

    /// The sign and the digits before and behind the point, padded so that texts compare as numbers.
    private func sortable(_ number: DecimalNumber) -> (Bool, String) {
        let parts = number.description.drop { $0 == "-" }.split(separator: ".")
        let front = String(repeating: "0", count: 20 - parts[0].count) + parts[0]
        return (number.coefficient < 0, front + (parts.count > 1 ? parts[1] : ""))
    }

    @Test("are read back as they are written", arguments: UInt64(1)...4)
    func roundTrip(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let one = number(&generator)
            #expect(DecimalNumber(one.description) == one)
        }
    }

    @Test("have the order of their digits", arguments: UInt64(1)...4)
    func order(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let one = number(&generator)
            let other = number(&generator)
            let (isNegative, digits) = sortable(one)
            let (isOtherNegative, otherDigits) = sortable(other)
            let expected =
                isNegative != isOtherNegative ? isNegative : isNegative ? otherDigits < digits : digits < otherDigits
            #expect((one < other) == expected, "\(one) \(other)")
            #expect((one == other) == (!(one < other) && !(other < one)), "\(one) \(other)")
        }
    }

    @Test("are whole where nothing stands behind the point")
    func whole() {
        #expect(DecimalNumber(coefficient: 1200, scale: 2).whole == 12)
        #expect(DecimalNumber(coefficient: 1201, scale: 2).whole == nil)
        #expect(DecimalNumber(coefficient: 0, scale: 18).whole == 0)
    }
}
