import Domain
import SQLCore
import Store
import TestKit
import Testing

/// Rows of files whose household is there no longer: closed, merged, retracted.
@Suite("A row of a household that is there no longer")
struct ImportStandingHouseholdTests {
    private static let village = "511083100001"

    /// A person's row, or with no name the row of a household.
    private func row(
        _ number: UInt64, _ building: String?, _ address: String, kind: String? = nil, digest: UInt8 = 1
    ) throws -> ImportRow {
        let household: ID<Subject> = LedgerFixture.id(600_000 + number)
        var body: [String: JSON] = ["address": .string(address)]
        body["building"] = building.map { .string($0) }
        body["kind"] = kind.map { .string($0) }
        if kind == nil {
            body = [
                "name": "张三", "sex": "female", "birthYear": 1950, "residency": "resident",
                "household": .string(household.description),
            ]
        }
        return ImportRow(
            number: Int(number), root: LedgerFixture.id((kind == nil ? 30_000 : 40_000) + number), isGiven: false,
            region: try RegionCode(Self.village), occurredAt: try Instant("2020-02-02T12:00:00+08:00"), saysWhen: true,
            subject: kind == nil ? LedgerFixture.person(number) : household, body: .object(body),
            digest: [digest, UInt8(truncatingIfNeeded: number)],
            household: kind != nil
                ? nil
                : ImportRow.Household(
                    id: household, root: LedgerFixture.id(40_000 + number), building: building, address: address))
    }

    private func register(
        _ fixture: ScreeningFixture, _ number: UInt64, _ building: String?, _ address: String
    ) async throws {
        var body: [String: JSON] = ["kind": "family", "address": .string(address)]
        body["building"] = building.map { .string($0) }
        try await fixture.file(
            number, .householdRegister2, about: ScreeningFixture.household(number), .object(body), hour: 1)
    }

    private func change(
        _ fixture: ScreeningFixture, _ number: UInt64, _ household: ID<Subject>, _ change: JSON,
        into other: ID<Subject>? = nil
    ) async throws {
        var body: [String: JSON] = ["change": change, "on": "2020-02-02"]
        body["into"] = other.map { .string($0.description) }
        try await fixture.file(number, .householdChange, about: household, .object(body), hour: 13)
    }

    private func home(_ fixture: ScreeningFixture, _ number: UInt64) async throws -> ID<Subject>? {
        try await fixture.base.database.read {
            try $0.first("SELECT household FROM person WHERE id = \(LedgerFixture.person(number))")?
                .optionalID(0, as: Subject.self)
        }
    }

    /// Takes rows as their rehearsal said; gives a word, or the first sentence, for each.
    private func take(_ fixture: ScreeningFixture, _ rows: [ImportRow], _ form: Form) async throws -> [String] {
        let imports = ImportStore(ledger: fixture.base.ledger)
        let author = try LedgerFixture.everybody()
        let rehearsed = try await imports.rehearse(rows, form: form, by: author)
        let taken = try await imports.take(rows, form: form, by: author)
        #expect(rehearsed.standings == taken.standings && rehearsed.households == taken.households)
        return taken.standings.map { standing in
            switch standing {
            case .new: "new"
            case .identical: "identical"
            case .changed: "changed"
            case .waiting: "waiting"
            case .refused(let problem): String(problem.sentence.chinese.prefix { $0 != "。" })
            }
        }
    }

    @Test("goes to the one it was merged into; a registration only at the same door", arguments: Engine.allCases)
    func merged(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            let (one, two) = (ScreeningFixture.household(1), ScreeningFixture.household(2))
            #expect(try await take(fixture, [row(1, "3栋", "501")], .personRegister) == ["new"])
            try await register(fixture, 1, "3栋", "501室")
            try await register(fixture, 2, "3栋", "502")
            try await register(fixture, 3, "3栋", "503")
            let own = try #require(try row(1, "3栋", "501").household?.id)
            try await change(fixture, 11, own, "merged", into: one)
            try await change(fixture, 12, ScreeningFixture.household(3), "merged", into: two)
            #expect(
                try await take(fixture, [row(2, "3幢", "501"), row(3, "3栋", "503")], .personRegister)
                    == ["new", "new"])
            #expect(try await home(fixture, 2) == one)
            #expect(try await home(fixture, 3) == two)
            let households = [try row(4, "3栋", "501号", kind: "rented"), try row(5, "3栋", "503室", kind: "rented")]
            #expect(try await take(fixture, households, .householdRegister2) == ["new", "这一户已并入另一户，登记没有改动，这一行没有采用"])
            let kinds = try await database.read {
                try $0.query("SELECT kind FROM household WHERE state = 'open' ORDER BY id").map { try $0.text(0) }
            }
            #expect(kinds == ["rented", "family"])
            try await change(fixture, 13, two, "merged", into: ScreeningFixture.household(99))
            #expect(try await take(fixture, [row(6, "3栋", "502")], .personRegister) == ["这一户已并入另一户，而那一户没有登记，这一行没有采用"])
            // An entry of the file about a household that was merged later is left as it is.
            let first = try row(8, "4栋", "101", kind: "family")
            #expect(try await take(fixture, [first], .householdRegister2) == ["new"])
            try await register(fixture, 7, "4栋", "101室")
            try await change(fixture, 14, try #require(first.subject), "merged", into: ScreeningFixture.household(7))
            #expect(try await take(fixture, [first], .householdRegister2) == ["identical"])
            let again = try row(8, "4栋", "101", kind: "rented", digest: 2)
            #expect(
                try await take(fixture, [again], .householdRegister2) == ["这一户已并入另一户，登记没有改动，这一行没有采用"])
        }
    }

    private func doors(_ fixture: ScreeningFixture) async throws -> [ID<Subject>] {
        try await fixture.base.database.read {
            try $0.query("SELECT household FROM address_token").map { try $0.id(0, as: Subject.self) }
        }
    }

    private func erase(_ fixture: ScreeningFixture, _ number: UInt64) async throws {
        try await PersonStore(ledger: fixture.base.ledger).erase(
            LedgerFixture.person(number), by: LedgerFixture.holder(.cityCommand, of: "511000000000"))
    }

    @Test("gives the door its address again where who lived there was erased", arguments: Engine.allCases)
    func erased(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            let first = try row(1, "3栋", "501")
            let home = try #require(first.household)
            /// Another who moves in, with the same writing of the door.
            func another(_ number: UInt64) throws -> ImportRow {
                let own = try row(number, "3栋", "501")
                var body = own.body.members ?? [:]
                body["household"] = .string(home.id.description)
                return ImportRow(
                    number: own.number, root: own.root, isGiven: false, region: own.region, occurredAt: own.occurredAt,
                    saysWhen: true, subject: own.subject, body: .object(body), digest: own.digest, household: home)
            }
            #expect(try await take(fixture, [first], .personRegister) == ["new"])
            try await erase(fixture, 1)
            #expect(try await doors(fixture).isEmpty)
            #expect(try await take(fixture, [another(2)], .personRegister) == ["new"])
            #expect(try await doors(fixture) == [home.id])
            #expect(try await take(fixture, [row(3, "3栋", "501室")], .personRegister) == ["new"])
            #expect(try await self.home(fixture, 3) == home.id)
            let households = try await database.read { try $0.first("SELECT COUNT(*) FROM household")?.int(0) }
            #expect(households == 1)
            // Again, since the correction is another entry to be corrected.
            try await erase(fixture, 2)
            try await erase(fixture, 3)
            #expect(try await doors(fixture).isEmpty)
            #expect(try await take(fixture, [another(4)], .personRegister) == ["new"])
            #expect(try await doors(fixture) == [home.id])
            // Somebody who registers nobody's household is not kept from registering who lives there.
            try await erase(fixture, 4)
            let police = try LedgerFixture.holder(.police, of: Self.village)
            let taken = try await ImportStore(ledger: fixture.base.ledger).take(
                [another(5)], form: .personRegister, by: police)
            #expect(try await doors(fixture).isEmpty && taken.standings == [.new] && taken.households.isEmpty)
        }
    }

    @Test(
        "gives the door's address to the household that its own was merged into, where that one has lost it",
        arguments: Engine.allCases)
    func mergedAndErased(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            #expect(try await take(fixture, [row(1, "3栋", "501")], .personRegister) == ["new"])
            let own = try #require(try row(1, "3栋", "501").household)
            try await register(fixture, 1, "3栋", "501室")
            try await change(fixture, 11, own.id, "merged", into: ScreeningFixture.household(1))
            try await erase(fixture, 1)
            #expect(try await doors(fixture).isEmpty)
            let other = try row(2, "3栋", "501")
            var body = other.body.members ?? [:]
            body["household"] = .string(own.id.description)
            let again = ImportRow(
                number: other.number, root: other.root, isGiven: false, region: other.region,
                occurredAt: other.occurredAt, saysWhen: true, subject: other.subject, body: .object(body),
                digest: other.digest, household: own)
            #expect(try await take(fixture, [again], .personRegister) == ["new"])
            #expect(try await home(fixture, 2) == ScreeningFixture.household(1))
            #expect(try await doors(fixture) == [ScreeningFixture.household(1)])
        }
    }

    @Test("registers the household of the erased again by the very same row", arguments: Engine.allCases)
    func sameRow(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            let register = try row(1, "3栋", "501", kind: "family")
            #expect(try await take(fixture, [register], .householdRegister2) == ["new"])
            try await fixture.file(
                90, .personRegister, about: LedgerFixture.person(1),
                [
                    "name": "张三", "sex": "female", "birthYear": 1950, "residency": "resident",
                    "household": .string(try #require(register.subject).description),
                ])
            try await erase(fixture, 1)
            #expect(try await take(fixture, [register], .householdRegister2) == ["changed"])
            #expect(try await doors(fixture) == [register.subject])
            #expect(try await take(fixture, [register], .householdRegister2) == ["identical"])
        }
    }

    @Test("is refused with a sentence where it is closed, unless somebody else lives there", arguments: Engine.allCases)
    func closed(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            #expect(try await take(fixture, [row(1, "3栋", "501")], .personRegister) == ["new"])
            let own = try #require(try row(1, "3栋", "501").household?.id)
            try await register(fixture, 2, "3栋", "502")
            try await change(fixture, 11, own, "closed")
            try await change(fixture, 12, ScreeningFixture.household(2), "closed")
            #expect(try await take(fixture, [row(1, "3栋", "501")], .personRegister) == ["identical"])
            let closed = "这一户登记为“已无人居住”，这一行没有采用"
            #expect(
                try await take(
                    fixture, [row(1, "3栋", "501", digest: 2), row(3, "3栋", "502室")], .personRegister)
                    == ["identical", closed])
            #expect(
                try await take(fixture, [row(4, "3栋", "502室", kind: "family")], .householdRegister2) == [closed])
            try await register(fixture, 5, "3栋", "501号")
            #expect(try await take(fixture, [row(6, "3栋", "501")], .personRegister) == ["new"])
            #expect(try await home(fixture, 6) == ScreeningFixture.household(5))
            // What opens it again is about the household itself.
            let opening = ImportRow(
                number: 7, root: LedgerFixture.id(30_007), isGiven: false, region: try RegionCode(Self.village),
                occurredAt: try Instant("2020-02-02T14:00:00+08:00"), saysWhen: true, subject: own,
                body: ["change": "reopened", "on": "2020-02-02"], digest: [7],
                household: ImportRow.Household(
                    id: own, root: LedgerFixture.id(40_001), building: "3栋", address: "501"))
            #expect(try await take(fixture, [opening], .householdChange) == ["new"])
            let open = try await database.read {
                try $0.query("SELECT 1 FROM household WHERE state = 'open' AND id = \(own)").count
            }
            #expect(open == 1)
        }
    }

    @Test(
        "is refused with a sentence where its registration was retracted, and taken once it is registered again",
        arguments: Engine.allCases)
    func retracted(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            #expect(
                try await take(fixture, [row(1, "3栋", "501", kind: "family")], .householdRegister2) == ["new"])
            let own = try row(1, "3栋", "501", kind: "family")
            try await fixture.file(
                11, .householdRegister2, about: own.subject, ["reason": "误报"], amends: .retracts(own.root))
            #expect(try await take(fixture, [own], .householdRegister2) == ["这一行原来的记录已被撤销，没有再登记"])
            let person = try row(1, "3栋", "501")
            #expect(try await take(fixture, [person], .personRegister) == ["这一户的登记已被撤销，没有再登记，这一行没有采用"])
            try await register(fixture, 2, "3栋", "501室")
            #expect(try await take(fixture, [person], .personRegister) == ["new"])
            #expect(try await home(fixture, 1) == ScreeningFixture.household(2))
        }
    }

    @Test(
        "One door that a file writes in two ways is one household, in one batch and in two", arguments: Engine.allCases)
    func twoWritings(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            let imports = ImportStore(ledger: fixture.base.ledger)
            let author = try LedgerFixture.everybody()
            let rows = [try row(1, "测试路8栋", "101室"), try row(2, nil, "测试路8栋 101"), try row(3, nil, "测试路8栋-101")]
            let (seen, doors) = (FileDoors(), FileDoors())
            var (rehearsed, taken): (Set<ID<Subject>>, Set<ID<Subject>>) = ([], [])
            for row in rows {
                let found = try await imports.rehearse([row], form: .personRegister, by: author, doors: seen)
                #expect(found.standings == [.new])
                rehearsed.formUnion(found.households)
            }
            for batch in [Array(rows[..<2]), Array(rows[2...])] {
                let found = try await imports.take(batch, form: .personRegister, by: author, doors: doors)
                #expect(found.standings.allSatisfy { $0 == .new })
                taken.formUnion(found.households)
            }
            let own = try #require(rows[0].household?.id)
            #expect(rehearsed == [own] && taken == [own])
            for number in UInt64(1)...3 { #expect(try await home(fixture, number) == own) }
        }
    }

    @Test(
        "A household that a file registers twice is taken once, one that was split from it too",
        arguments: Engine.allCases)
    func twice(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            let first = try row(1, nil, "测试路8栋101室", kind: "family")
            let second = try row(2, nil, "测试路8栋 101", kind: "rented")
            let split = ImportRow(
                number: 3, root: LedgerFixture.id(40_003), isGiven: false, region: first.region,
                occurredAt: first.occurredAt, saysWhen: true, subject: LedgerFixture.id(600_003),
                body: [
                    "kind": "family", "address": "测试路8栋-101",
                    "splitFrom": .string(first.subject?.description ?? ""),
                ], digest: [3], household: nil)
            #expect(
                try await take(fixture, [first, second, split], .householdRegister2)
                    == ["new", "与第 1 行是同一门牌，只是写法不同，这一行没有采用", "new"])
            #expect(
                try await take(fixture, [first, second, split], .householdRegister2)
                    == ["identical", "与第 1 行是同一门牌，只是写法不同，这一行没有采用", "identical"])
            let imports = ImportStore(ledger: fixture.base.ledger)
            let author = try LedgerFixture.everybody()
            let doors = FileDoors()
            let one = [try row(4, "9栋", "101", kind: "family")]
            let other = [try row(5, "9栋", "101室", kind: "family")]
            #expect(
                try await imports.take(one, form: .householdRegister2, by: author, doors: doors).standings == [.new])
            let late = try await imports.take(other, form: .householdRegister2, by: author, doors: doors).standings
            guard case .refused(let problem)? = late.first else {
                Issue.record("the second row of a door goes to review")
                return
            }
            #expect(problem.code == .importRowConflicting)
        }
    }
}
