import Domain
import Testing

@Suite("The dates of answers")
struct DateReachTests {
    private static let reach = {
        guard let earliest = Day(year: 2020, month: 1, day: 24), let today = Day(year: 2020, month: 2, day: 2) else {
            preconditionFailure("both are days")
        }
        return DateReach(earliest: earliest, today: today)
    }()

    private func paths(_ form: Form, _ body: JSON) -> [String?] {
        do throws(Problem) {
            try Self.reach.check(body, of: form)
            return []
        } catch {
            return error.details.map(\.path)
        }
    }

    @Test("nobody is born after this year", arguments: [(2020, true), (2021, false), (2099, false)])
    func births(year: Int, holds: Bool) {
        let body: JSON = ["birthYear": .number(DecimalNumber(year))]
        #expect(paths(.personRegister, body).isEmpty == holds)
        #expect(paths(.householdRegister, ["members": [body]]) == (holds ? [] : ["members[0].birthYear"]))
    }

    @Test(
        "nobody came long before the emergency or comes after tomorrow",
        arguments: [
            ("1970-01-01", false), ("2019-10-25", false), ("2019-10-26", true), ("2020-02-03", true),
            ("2020-02-04", false), ("2099-01-01", false),
        ])
    func arrivals(day: String, holds: Bool) {
        let body: JSON = ["cameOn": .string(day)]
        #expect(paths(.personRegister, body).isEmpty == holds)
        #expect(paths(.householdVisit2, ["people": [["atHome": true], body]]) == (holds ? [] : ["people[1].cameOn"]))
    }
}
