import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("One door registered twice")
struct HouseholdDoubleTests {
    private func register(
        _ fixture: ScreeningFixture, _ number: UInt64, _ building: String?, _ address: String,
        in region: String = ScreeningFixture.grid, splitFrom: UInt64? = nil, hour: Int = 1, amends: Amendment? = nil
    ) async throws {
        var body: [String: JSON] = ["kind": "family", "address": .string(address)]
        body["building"] = building.map { .string($0) }
        body["splitFrom"] = splitFrom.map { .string(ScreeningFixture.household($0).description) }
        try await fixture.file(
            number + (amends == nil ? 0 : 5_000), .householdRegister2, about: ScreeningFixture.household(number),
            .object(body), in: region, hour: hour, amends: amends)
    }

    private func doors(_ fixture: ScreeningFixture, _ region: String = "511000000000") async throws -> [[UInt64]] {
        let store = HouseholdStore(ledger: fixture.base.ledger)
        var cursor: DoubleCursor?
        var found: [[UInt64]] = []
        repeat {
            let page = try await store.doubles(
                in: RegionCode(region), after: cursor, limit: 1, for: LedgerFixture.account)
            found += page.doors.map { $0.map { ($0.id.low & 0xFFFF_FFFF) - 500_000 }.sorted() }
            #expect(page.doors.allSatisfy { $0.allSatisfy { $0.address != nil } })
            cursor = try page.next.map { try DoubleCursor($0.text) }
        } while cursor != nil
        return found.sorted { ($0.first ?? 0) < ($1.first ?? 0) }
    }

    @Test("is listed, however it was written, in its village alone", arguments: Engine.allCases)
    func listed(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            try await register(fixture, 1, "3栋", "2单元501室")
            try await register(fixture, 2, nil, "３幢２单元５０１", in: LedgerFixture.grids[1])
            try await register(fixture, 3, "3栋", "2单元502")
            try await register(fixture, 4, "3栋", "2-501", in: LedgerFixture.grids[2])
            try await register(fixture, 5, "二组", "5号")
            try await register(fixture, 6, "2组", "5")
            try await register(fixture, 7, "二组", "5号", splitFrom: 5)
            try await register(fixture, 8, "2组", "5号", in: LedgerFixture.grids[1])
            #expect(try await doors(fixture) == [[1, 2], [5, 6, 8]])
            #expect(try await doors(fixture, ScreeningFixture.village) == [[1, 2], [5, 6, 8]])
            #expect(try await doors(fixture, ScreeningFixture.grid) == [[5, 6]])
            #expect(try await doors(fixture, "511002000000").isEmpty)
        }
    }

    @Test("is listed no longer when merged, closed, corrected or taken back", arguments: Engine.allCases)
    func settled(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            for (number, building) in [(UInt64(1), "1栋"), (3, "2栋"), (5, "3栋"), (7, "4栋")] {
                try await register(fixture, number, building, "501")
                try await register(fixture, number + 1, building, "501室")
            }
            #expect(try await doors(fixture) == [[1, 2], [3, 4], [5, 6], [7, 8]])
            try await fixture.file(
                101, .householdChange, about: ScreeningFixture.household(2),
                [
                    "change": "merged", "into": .string(ScreeningFixture.household(1).description),
                    "on": "2020-02-02",
                ])
            try await fixture.file(
                102, .householdChange, about: ScreeningFixture.household(4),
                ["change": "closed", "on": "2020-02-02"])
            try await register(fixture, 6, "3栋", "601", amends: .corrects(LedgerFixture.id(6)))
            try await fixture.file(
                103, .householdRegister2, about: ScreeningFixture.household(8), ["reason": "误报"],
                amends: .retracts(LedgerFixture.id(8)))
            #expect(try await doors(fixture).isEmpty)
            // A correction brings one to the door of another.
            try await fixture.file(
                104, .householdRegister2, about: ScreeningFixture.household(3),
                ["kind": "family", "building": "3栋", "address": "601"], hour: 2)
            #expect(try await doors(fixture) == [[3, 6]])
            _ = try await database.write { connection in
                try connection.execute("DELETE FROM address_token")
                try connection.execute("DELETE FROM shared_door")
            }
            #expect(try await doors(fixture).isEmpty)
            _ = try await fixture.base.ledger.rebuild()
            #expect(try await doors(fixture) == [[3, 6]])
        }
    }
}
