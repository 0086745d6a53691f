import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("People without a registered household")
struct WithoutHouseholdTests {
    private func listed(
        _ fixture: ScreeningFixture, _ region: String = "511000000000", limit: Int = 1
    ) async throws -> [[String]] {
        let people = PersonStore(ledger: fixture.base.ledger)
        var cursor: PersonCursor?
        var found: [[String]] = []
        repeat {
            let page = try await people.withoutHousehold(
                in: RegionCode(region), after: cursor, limit: limit, for: LedgerFixture.everybody())
            #expect(page.people.allSatisfy { $0.resident.maskedName == "张**" })
            found += page.people.map { ["\(($0.resident.id.low & 0xFFFF_FFFF) - 700_000)", $0.reason.rawValue] }
            cursor = try page.next.map { try PersonCursor($0.text) }
        } while cursor != nil
        return found
    }

    private func merge(
        _ fixture: ScreeningFixture, _ number: UInt64, _ household: UInt64, into other: UInt64
    ) async throws -> ID<Entry> {
        try await fixture.file(
            number, .householdChange, about: ScreeningFixture.household(household),
            [
                "change": "merged", "into": .string(ScreeningFixture.household(other).description),
                "on": "2020-02-02",
            ])
    }

    @Test("are listed with the reason, in their region, until the household is registered", arguments: Engine.allCases)
    func reasons(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            for number in UInt64(1)...4 { try await fixture.register(number) }
            try await fixture.register(person: 1, in: 1)
            try await fixture.register(person: 2, in: 2)
            try await fixture.register(person: 3, in: 3)
            try await fixture.register(person: 4, in: 90, region: LedgerFixture.grids[1])
            try await fixture.register(person: 5, in: 91)
            try await fixture.file(
                40, .personChange, about: ScreeningFixture.person(5), ["change": "left", "on": "2020-02-02"])
            #expect(try await listed(fixture) == [["4", "unregistered"]])
            try await fixture.file(
                41, .householdRegister2, about: ScreeningFixture.household(2), ["reason": "误报"],
                amends: .retracts(LedgerFixture.id(2)))
            let lost = try await merge(fixture, 42, 4, into: 92)
            _ = try await merge(fixture, 43, 3, into: 4)
            let expected = [["2", "retracted"], ["3", "merged"], ["4", "unregistered"]]
            for limit in [1, 2, 3, 100] { #expect(try await listed(fixture, limit: limit) == expected) }
            #expect(try await listed(fixture, ScreeningFixture.grid) == Array(expected.prefix(2)))
            #expect(try await listed(fixture, "511002000000").isEmpty)
            try await fixture.file(
                44, .householdChange, about: ScreeningFixture.household(4), ["reason": "误并"], amends: .retracts(lost))
            try await fixture.register(90)
            #expect(try await listed(fixture) == [["2", "retracted"]])
        }
    }

    @Test(
        "are those of closed households too, and of households merged into one, until it is lived in again",
        arguments: Engine.allCases)
    func closed(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            for number in UInt64(1)...3 { try await fixture.register(number) }
            for number in UInt64(1)...3 { try await fixture.register(person: number, in: number) }
            _ = try await merge(fixture, 41, 2, into: 1)
            let closing = try await fixture.file(
                42, .householdChange, about: ScreeningFixture.household(1), ["change": "closed", "on": "2020-02-02"])
            #expect(try await listed(fixture) == [["1", "closed"], ["2", "merged"]])
            try await fixture.file(
                43, .personChange, about: ScreeningFixture.person(1), ["change": "left", "on": "2020-02-02"])
            #expect(try await listed(fixture) == [["2", "merged"]])
            try await fixture.file(
                44, .householdChange, about: ScreeningFixture.household(1), ["reason": "误报"],
                amends: .retracts(closing))
            #expect(try await listed(fixture).isEmpty)
        }
    }

    @Test("have no name for whoever may not see who they are, and the look is recorded", arguments: Engine.allCases)
    func recorded(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            let people = PersonStore(ledger: fixture.base.ledger)
            let region = try RegionCode(ScreeningFixture.village)
            let volunteer = Author(account: LedgerFixture.account, grants: [Grant(.volunteer, on: region)])
            func looks() async throws -> Int {
                try await database.read {
                    try $0.query("SELECT 1 FROM access_shown WHERE person = \(ScreeningFixture.person(1))").count
                }
            }
            #expect(try await people.withoutHousehold(in: region, for: volunteer).people.isEmpty)
            try await fixture.register(person: 1, in: 1)
            let found = try await people.withoutHousehold(in: region, for: volunteer).people
            #expect(found.map(\.resident.id) == [ScreeningFixture.person(1)])
            #expect(found.allSatisfy { $0.resident.maskedName == nil })
            #expect(try await looks() == 1)
        }
    }

    @Test("and households merged into one that is not registered, with that one", arguments: Engine.allCases)
    func households(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            let store = HouseholdStore(ledger: fixture.base.ledger)
            func lost(_ region: String = "511000000000") async throws -> [[ID<Subject>]] {
                var cursor: DoorCursor?
                var found: [HouseholdStore.LostHousehold] = []
                repeat {
                    let page = try await store.lost(
                        in: RegionCode(region), round: 1, after: cursor, limit: 1, for: LedgerFixture.account)
                    found += page.households
                    cursor = try page.next.map { try DoorCursor($0.text) }
                } while cursor != nil
                #expect(found.allSatisfy { $0.household.address == "大千路" })
                return found.map { [$0.household.id, $0.into] }
            }
            for number in UInt64(1)...4 { try await fixture.register(number) }
            try await fixture.register(5, in: LedgerFixture.grids[1])
            _ = try await merge(fixture, 41, 1, into: 2)
            #expect(try await lost().isEmpty)
            _ = try await merge(fixture, 42, 3, into: 93)
            _ = try await merge(fixture, 43, 4, into: 3)
            _ = try await merge(fixture, 44, 5, into: 95)
            let (three, five) = (
                [3, 93].map { ScreeningFixture.household($0) }, [5, 95].map { ScreeningFixture.household($0) }
            )
            #expect(try await lost() == [three, five])
            #expect(try await lost(ScreeningFixture.grid) == [three])
            try await fixture.register(93)
            #expect(try await lost() == [five])
        }
    }
}
