import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("The bulletin before")
struct FormerBulletinTests {
    @Test("is the newest of that region and kind that speaks of an earlier hour", arguments: Engine.allCases)
    func former(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let store = try BulletinStore(ledger: fixture.ledger)
            let county = try RegionCode(LedgerFixture.longchang)
            let usual = try await store.usualKind(of: county)
            let hours = try ["2020-01-30T00", "2020-01-31T00", "2020-02-01T00"].map { try Hour(asOf: $0) }
            for (kind, hour) in [(usual, hours[0]), (.work, hours[1]), (usual, hours[2])] {
                _ = try await store.publish(kind: kind, region: county, asOf: hour, by: LedgerFixture.account)
            }
            for (kind, before, found) in [
                (usual, hours[0], nil), (usual, hours[1], hours[0]), (usual, hours[2], hours[0]),
                (.work, hours[2], hours[1]), (.work, hours[1], nil),
            ] as [(BulletinKind, Hour, Hour?)] {
                let former = try await store.former(of: county, before: before, kind: kind)
                #expect(former?.bulletin(in: .chinese)?.context.asOf == found)
                #expect(former.map { $0.bulletin(in: .chinese)?.kind == kind } ?? true)
            }
            let village = try #require(try RegionCode(LedgerFixture.grids[0]).ancestor(at: .village))
            #expect(try await store.former(of: village, before: hours[2], kind: .work) == nil)
        }
    }
}
