import Domain
import SQLCore
import Store

extension LedgerFixture {
    var people: PersonStore { PersonStore(ledger: ledger) }

    /// Somebody with one duty on one region.
    static func holder(_ duty: Duty, of region: String) throws -> Author {
        Author(account: ID(high: 8, low: 8), grants: [Grant(duty, on: try RegionCode(region))])
    }

    /// The registration of somebody as told, from number 10,000 on.
    func register(
        _ number: UInt64, name: String, mobile: String? = nil, identityNumber: String? = nil,
        paperNumber: String? = nil,
        sex: String = "male", birthYear: Int = 1980, needs: [String] = [], in region: String = grids[0]
    ) async throws {
        var body: [String: JSON] = [
            "name": .string(name), "sex": .string(sex), "birthYear": .number(DecimalNumber(birthYear)),
            "residency": "resident", "household": .string(Self.id(3_000_000, Subject.self).description),
        ]
        if !needs.isEmpty { body["needs"] = .array(needs.map { .string($0) }) }
        body["mobile"] = mobile.map { .string($0) }
        body["identityNumber"] = identityNumber.map { .string($0) }
        if let paperNumber {
            body["paper"] = "passport"
            body["paperNumber"] = .string(paperNumber)
        }
        try await take([Self.registration(10_000 + number, of: number, body: .object(body), in: region)])
    }

    /// The numbers of people found, in order.
    func find(
        _ search: PersonSearch, in region: String = "511000000000", by duty: Duty = .cityCommand
    ) async throws -> [UInt64] {
        let author = try Self.holder(duty, of: region)
        return try await people.search(search, in: RegionCode(region), by: author).people.map(Self.number)
    }

    /// The number of a person that `person(_:)` made.
    static func number(_ person: Person) -> UInt64 { number(person.id) }

    static func number(_ id: ID<Subject>) -> UInt64 { (id.low & 0xFFFF_FFFF) - 4_000_000 }

    /// What the record of access says, in order: the act, and how many.
    func accessActs() async throws -> [String] {
        try await database.read { connection in
            try connection.query("SELECT act, people FROM access_record ORDER BY chain, position").map {
                "\(try $0.text(0)) \(try $0.integer(1))"
            }
        }
    }
}
