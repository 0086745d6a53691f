import Domain
import SQLCore
import Store
import TestKit
import Testing

/// Rows of files find the households that are registered at their doors.
@Suite("A row's household")
struct ImportDoorTests {
    private static let village = "511083100001"

    /// A person's row that names a household of its own making.
    private func person(
        _ number: UInt64, _ building: String?, _ address: String, digest: UInt8 = 1, named: UInt64? = nil,
        name: String = "张三"
    ) throws -> ImportRow {
        let household: ID<Subject> = LedgerFixture.id(600_000 + (named ?? number))
        return ImportRow(
            number: Int(number), root: LedgerFixture.id(30_000 + number), isGiven: false,
            region: try RegionCode(Self.village), occurredAt: try Instant("2020-02-02T12:00:00+08:00"), saysWhen: true,
            subject: LedgerFixture.person(number),
            body: [
                "name": .string(name), "sex": "female", "birthYear": 1950, "residency": "resident",
                "household": .string(household.description),
            ],
            digest: [digest, UInt8(truncatingIfNeeded: number)],
            household: ImportRow.Household(
                id: household, root: LedgerFixture.id(40_000 + (named ?? number)), building: building,
                address: address))
    }

    private func register(
        _ fixture: ScreeningFixture, _ number: UInt64, _ building: String?, _ address: String, hour: Int = 1
    ) async throws {
        var body: [String: JSON] = ["kind": "family", "address": .string(address)]
        body["building"] = building.map { .string($0) }
        try await fixture.file(
            number, .householdRegister2, about: ScreeningFixture.household(number), .object(body), hour: hour)
    }

    private func households(_ fixture: ScreeningFixture) async throws -> Int {
        try await fixture.base.database.read { try $0.query("SELECT 1 FROM household WHERE state = 'open'").count }
    }

    private func home(_ fixture: ScreeningFixture, _ number: UInt64) async throws -> ID<Subject>? {
        try await fixture.base.database.read {
            try $0.first("SELECT household FROM person WHERE id = \(LedgerFixture.person(number))")?
                .optionalID(0, as: Subject.self)
        }
    }

    @Test("is the one registered by phone at its door, and the file again changes nothing", arguments: Engine.allCases)
    func found(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            let imports = ImportStore(ledger: fixture.base.ledger)
            let author = try LedgerFixture.everybody()
            try await register(fixture, 1, "3栋", "2单元501室")
            let rows = [try person(1, nil, "3-2-501"), try person(2, "3栋", "2单元502")]
            #expect(try await imports.standings(of: rows, form: .personRegister).households.count == 1)
            let taken = try await imports.take(rows, form: .personRegister, by: author)
            #expect(taken.standings == [.new, .new] && taken.households.count == 1)
            #expect(try await home(fixture, 1) == ScreeningFixture.household(1))
            #expect(try await home(fixture, 2) == rows[1].household?.id)
            // Somebody registers the same door by phone afterwards: the row stays where it is.
            try await register(fixture, 3, "3栋", "2单元501")
            let computed = try await fixture.base.computed()
            let again = try await imports.take(rows, form: .personRegister, by: author)
            #expect(again.standings == [.identical, .identical] && again.households.isEmpty)
            #expect(try await fixture.base.computed() == computed)
            let changed = try await imports.take(
                [try person(1, nil, "3-2-501", digest: 2, name: "张三丰")], form: .personRegister, by: author)
            #expect(changed.standings == [.changed(rows[0].root)] && changed.households.isEmpty)
            #expect(try await home(fixture, 1) == ScreeningFixture.household(1))
            #expect(try await households(fixture) == 3)
        }
    }

    @Test("is one of its own where several have the door or none", arguments: Engine.allCases)
    func own(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            let imports = ImportStore(ledger: fixture.base.ledger)
            let author = try LedgerFixture.everybody()
            try await register(fixture, 1, "3栋", "501")
            try await register(fixture, 2, "3幢", "501室")
            let rows = [
                try person(11, "3栋", "501"), try person(12, "4栋", "501"), try person(13, nil, "4幢501"),
                try person(14, "张家湾", "老屋"),
            ]
            let taken = try await imports.take(rows, form: .personRegister, by: author)
            // Two rows that write one door in two ways share the first's household.
            #expect(taken.households.count == 3)
            #expect(try await home(fixture, 11) == rows[0].household?.id)
            #expect(try await home(fixture, 13) == rows[1].household?.id)
            #expect(try await home(fixture, 14) == rows[3].household?.id)
            let doubles = try await HouseholdStore(ledger: fixture.base.ledger).doubles(
                in: RegionCode(Self.village), for: LedgerFixture.account)
            #expect(doubles.doors.map(\.count) == [3])
        }
    }

    @Test("takes whoever lives there into its grid, where a row names the village alone", arguments: Engine.allCases)
    func grid(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            let imports = ImportStore(ledger: fixture.base.ledger)
            let author = try LedgerFixture.everybody()
            // One registered by phone, one with the id that a file makes of its address.
            try await register(fixture, 1, "3栋", "501")
            try await fixture.file(
                2, .householdRegister2, about: LedgerFixture.id(600_022),
                ["kind": "family", "address": "502", "building": "3栋"])
            let rows = [try person(21, "3栋", "501"), try person(22, "3栋", "502"), try person(23, "3栋", "503")]
            for standing in [RowStanding.new, .identical] {
                let taken = try await imports.take(rows, form: .personRegister, by: author)
                #expect(taken.standings == [standing, standing, standing])
            }
            let regions = try await database.read {
                try $0.query("SELECT region FROM person ORDER BY id").map { try $0.text(0) }
            }
            #expect(regions == [ScreeningFixture.grid, ScreeningFixture.grid, "511083100001"])
            let changed = try person(22, "3栋", "502", digest: 2, name: "张三丰")
            #expect(
                try await imports.take([changed], form: .personRegister, by: author).standings
                    == [.changed(rows[1].root)])
        }
    }

    @Test("in a table of households keeps its grid and takes what the row says", arguments: Engine.allCases)
    func register(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            let imports = ImportStore(ledger: fixture.base.ledger)
            let author = try LedgerFixture.everybody()
            try await register(fixture, 1, "3栋", "501")
            let row = ImportRow(
                number: 1, root: LedgerFixture.id(50_001), isGiven: false, region: try RegionCode(Self.village),
                occurredAt: try Instant("2020-02-02T12:00:00+08:00"), saysWhen: true,
                subject: LedgerFixture.id(600_001),
                body: ["kind": "rented", "building": "3幢", "address": "501室", "serial": 7], digest: [1], household: nil)
            for standing in [[RowStanding.new], [.identical]] {
                let taken = try await imports.take([row], form: .householdRegister2, by: author)
                #expect(taken.standings == standing)
            }
            let kept = try await database.read { try $0.query("SELECT region, kind, serial FROM household") }
            #expect(kept.count == 1)
            #expect(try kept.first?.text(0) == ScreeningFixture.grid)
            #expect(try kept.first?.text(1) == "rented")
            #expect(try kept.first?.int(2) == 7)
        }
    }
}
