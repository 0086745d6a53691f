import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("The tree of regions")
struct RegionStoreTests {
    @Test("an import can be repeated, renames what changed, and keeps a zone a zone", arguments: Engine.allCases)
    func repeated(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate(Schema.migrations)
            let store = RegionStore(database: database)
            let zone = try RegionCode("511071000000")
            let regions = try [
                Region(code: RegionCode("51"), name: "四川省"), Region(code: RegionCode("5110"), name: "内江市"),
                Region(code: zone, name: "内江经开区", kind: .zone),
            ]
            let first = try await store.add(regions)
            #expect(first.added == 3 && first.problems.isEmpty)
            let second = try await store.add(regions)
            #expect(second.unchanged == 3 && second.changed == 0)
            let renamed = try await store.add([Region(code: zone, name: "内江经济技术开发区")])
            #expect(renamed.changed == 1)
            let kept = try await store.region(zone)
            #expect(kept?.kind == .zone && kept?.name == "内江经济技术开发区")
            #expect(try await store.path(to: zone).map(\.name) == ["四川省", "内江市", "内江经济技术开发区"])
        }
    }

    @Test("a region without its parent is refused and the others are taken", arguments: Engine.allCases)
    func orphan(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            try await database.migrate(Schema.migrations)
            let store = RegionStore(database: database)
            let orphan = try RegionCode("511083100000")
            let report = try await store.add(
                [Region(code: RegionCode("51"), name: "四川省"), Region(code: orphan, name: "孤镇")],
                place: [orphan: "line 3"])
            #expect(report.added == 1)
            #expect(report.problems.map(\.code) == [.regionParentMissing])
            #expect(report.problems.first?.path == "line 3")
            #expect(try await store.region(orphan) == nil)
        }
    }
}
