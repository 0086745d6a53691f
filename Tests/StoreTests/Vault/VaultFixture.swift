import Domain
import SQLCore
import Store

/// Made-up people of the fixture's counties.
struct Somebody: Sendable {
    let name: String
    let mobile: String
    let identityNumber: String
    let sex: String
    let birthYear: Int

    /// The same number gives the same person.
    init(_ number: Int) {
        let surnames = Array("王李张刘陈杨黄赵吴周徐孙马朱胡")
        let given = Array("伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂")
        name = "\(surnames[number % 15])\(given[number / 15 % 24])\(given[(number / 7 + 5) % 24])"
        mobile = "139" + Self.digits(20_000_000 + number * 37, 8)
        birthYear = 1940 + number % 70
        sex = number.isMultiple(of: 2) ? "female" : "male"
        identityNumber = Self.identityNumber(birthYear: birthYear, sequence: number)
    }

    private static func identityNumber(birthYear: Int, sequence: Int) -> String {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let stem =
            "511028\(birthYear)\(digits(1 + sequence / 700 % 12, 2))\(digits(1 + sequence / 25 % 28, 2))"
            + digits(sequence % 1_000, 3)
        let sum = zip(stem.utf8, weights).reduce(0) { $0 + Int($1.0 - 48) * $1.1 }
        return stem + String(Array("10X98765432")[sum % 11])
    }

    private static func digits(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text.suffix(width)
    }

    /// The answers of a register entry.
    var body: JSON {
        [
            "name": .string(name), "identityNumber": .string(identityNumber), "mobile": .string(mobile),
            "household": .string(LedgerFixture.id(3_000_000, Subject.self).description), "sex": .string(sex),
            "birthYear": .number(DecimalNumber(birthYear)), "residency": "resident",
        ]
    }
}

extension LedgerFixture {
    /// The id of the person with a number.
    static func person(_ number: UInt64) -> ID<Subject> { id(4_000_000 + number) }

    /// The registration of a person.
    static func registration(
        _ number: UInt64, of person: UInt64, body: JSON? = nil, in region: String = grids[0],
        at time: String = "2020-02-02T10:00:00+08:00", amends: Amendment? = nil
    ) throws -> Submission {
        Submission(
            id: id(number), region: try RegionCode(region), form: "person-register", version: 1,
            subject: self.person(person), occurredAt: try Instant(time), body: body ?? Somebody(Int(person)).body,
            amends: amends)
    }

    /// Files and expects every submission taken.
    func take(_ submissions: [Submission]) async throws {
        for outcome in try await ledger.append(submissions, by: try Self.everybody()) {
            if let problem = outcome.problem { throw problem }
        }
    }

    /// What the vault says of people of 隆昌市, by number.
    func opened(_ people: UInt64...) async throws -> [UInt64: JSON] {
        let county = try RegionCode(Self.longchang)
        let vault = vault
        let answers = try await database.read { try vault.open(people.map(Self.person), in: county, $0) }
        return Dictionary(
            uniqueKeysWithValues: people.compactMap { number in answers[Self.person(number)].map { (number, $0) } })
    }
}
