import Testing

@testable import Domain

@Suite("Numbers of papers")
struct PapersTests {
    @Test("every single wrong digit of an identity number is noticed")
    func checkCharacter() throws {
        let right = Array("11010519491231002X")
        _ = try IdentityNumber(String(right))
        for position in 0..<17 {
            for digit in "0123456789" where digit != right[position] {
                var wrong = right
                wrong[position] = digit
                #expect(throws: Problem.self) { try IdentityNumber(String(wrong)) }
            }
        }
    }

    @Test("a birth date that does not exist is refused though the check character fits")
    func birthDate() throws {
        #expect(throws: Problem.self) { try IdentityNumber(Self.withCheck("11010519490230002")) }
        #expect(throws: Problem.self) { try IdentityNumber(Self.withCheck("11010519001301002")) }
        #expect(throws: Problem.self) { try IdentityNumber(Self.withCheck("01010519491231002")) }
        _ = try IdentityNumber(Self.withCheck("11010520000229002"))
        _ = try IdentityNumber(Self.withCheck("83000019491231002"))
        _ = try IdentityNumber(Self.withCheck("91115619491231002"))
    }

    @Test("no printing shows a number in full")
    func masks() throws {
        let identity = try IdentityNumber("11010519491231002X")
        let mobile = try MobileNumber("13912345678")
        let plate = try PlateNumber("川K12345")
        #expect("\(identity)" == "110***********002X")
        #expect("\(mobile)" == "139****5678")
        #expect("\(plate)" == "川K*****")
        #expect(String(reflecting: identity) == "110***********002X")
        #expect("\([mobile])" == "[139****5678]")
    }

    @Test("a refusal never repeats the number")
    func silent() {
        for text in ["110105194912310021", "12912345678", "K98765"] {
            for problem in Self.refusals(of: text) { #expect(!problem.description.contains(text)) }
        }
    }

    private static func refusals(of text: String) -> [Problem] {
        var problems: [Problem] = []
        do throws(Problem) { _ = try IdentityNumber(text) } catch { problems.append(error) }
        do throws(Problem) { _ = try MobileNumber(text) } catch { problems.append(error) }
        do throws(Problem) { _ = try PlateNumber(text) } catch { problems.append(error) }
        return problems
    }

    /// The check character worked out the other way round: the weighted sum of all 18 is 1 modulo 11.
    private static func withCheck(_ digits: String) -> String {
        let sum = digits.enumerated().reduce(0) { sum, digit in
            var weight = 1
            for _ in digit.offset..<17 { weight = weight * 2 % 11 }
            return sum + (digit.element.wholeNumberValue ?? 0) * weight
        }
        let check = ((1 - sum) % 11 + 11) % 11
        return digits + (check == 10 ? "X" : String(check))
    }
}
