import Domain

/// Household visits by number: the same number is the same visit in every run.
enum FieldVisit {
    /// Grids of two counties, in turn.
    static let grids = ["511083100001-01", "511002100001-01", "511083100001-02", "511002100001-02"]
    static let city = "511000000000"
    static let peopleAsked = 3

    /// The id of a visit.
    static func id(_ number: UInt64) -> ID<Entry> {
        ID(high: 0x0170_0000_0000_7000, low: 0x8000_0000_0000_0000 | number)
    }

    /// The visit as the API takes it alone.
    static func single(_ number: UInt64) -> JSON { .object(members(number)) }

    /// Visits as the API takes them together.
    static func batch(_ numbers: [UInt64]) -> JSON {
        let items = numbers.map { number in
            JSON.object(members(number).merging(["id": .string(id(number).description)]) { one, _ in one })
        }
        return ["entries": .array(items)]
    }

    private static func members(_ number: UInt64) -> [String: JSON] {
        let subject = ID<Subject>(high: 0x0170_0000_0000_7000, low: 0x9000_0000_0000_0000 | number / 2)
        return [
            "form": "household-visit", "version": 1, "region": .string(grids[Int(number % 4)]),
            "subject": .string(subject.description),
            "occurredAt": .string("2020-02-\(number % 9 + 11)T1\(number % 10):00:00+08:00"),
            "body": ["round": 1, "result": "met", "personsAsked": .number(DecimalNumber(peopleAsked))],
        ]
    }
}
