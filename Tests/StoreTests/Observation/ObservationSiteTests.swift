import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("Central places of observation")
struct ObservationSiteTests {
    typealias Fixture = ObservationFixture

    private static let site = LedgerFixture.id(5_500_000, Subject.self)

    private func begun(
        _ number: UInt64, room: String, bed: Int, household: UInt64? = nil
    ) throws -> [Submission] {
        let order = try Fixture.issued(number, for: number, kind: "central")
        var body = order.body.members ?? [:]
        body["household"] = household.map { .string(LedgerFixture.id($0, Subject.self).description) }
        return [
            Submission(
                id: order.id, region: order.region, form: order.form, version: 1, subject: order.subject,
                occurredAt: order.occurredAt, body: .object(body)),
            try Fixture.step(
                number, "activated", of: number, from: "central",
                [
                    "site": .string(Self.site.description), "room": .string(room),
                    "bed": .number(DecimalNumber(bed)),
                ]),
        ]
    }

    private func registration(_ entry: UInt64, rooms: [JSON], at hour: Int) throws -> Submission {
        Submission(
            id: LedgerFixture.id(9_500_000 + entry), region: try RegionCode("511083000000"),
            form: Form.observationSite.name, version: 1, subject: Self.site,
            occurredAt: try Instant("2020-02-01T00:00:00+08:00").adding(seconds: Int64(hour) * 3_600),
            body: ["name": "某宾馆", "inUse": true, "rooms": .array(rooms)])
    }

    @Test("a room is for one person or one household, and a bed for one person", arguments: Engine.allCases)
    func beds(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await Fixture(database)
            for (number, room, bed, household, isTaken) in [
                (1, "301", 1, 70, true), (2, "301", 1, 70, false), (3, "301", 2, 70, true),
                (4, "301", 3, 71, false), (5, "301", 3, nil, false), (6, "302", 1, nil, true),
                (7, "302", 2, nil, false),
            ] as [(UInt64, String, Int, UInt64?, Bool)] {
                let codes = try await fixture.codes(begun(number, room: room, bed: bed, household: household))
                #expect(codes == [nil, isTaken ? nil : .observationStepInvalid], "person \(number)")
            }
            let moved = { (entry: UInt64, room: JSON) in
                try Fixture.step(
                    entry, "transferred", of: 6, at: "2020-02-02T10:00:00+08:00", from: "central",
                    [
                        "withinCounty": true, "to": "central", "site": .string(Self.site.description), "room": room,
                    ])
            }
            #expect(try await fixture.codes([moved(20, "301")]) == [.observationStepInvalid])
            #expect(try await fixture.codes([moved(21, "303")]) == [nil])
            let next = try Fixture.step(
                30, "activated", of: 7, from: "central",
                ["site": .string(Self.site.description), "room": "302", "bed": 1])
            #expect(try await fixture.codes([next]) == [nil], "the room is free again")
        }
    }

    @Test(
        "shows its rooms as registered last and who is in them, before and after a rebuild", arguments: Engine.allCases)
    func occupancy(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await Fixture(database)
            let room = { (name: String, beds: Int) -> JSON in
                ["room": .string(name), "beds": .number(DecimalNumber(beds))]
            }
            let last = try registration(2, rooms: [room("301", 2), room("302", 2)], at: 9)
            try await fixture.base.take([last, registration(1, rooms: [room("301", 1)], at: 8)])
            try await fixture.base.take(
                begun(1, room: "302", bed: 1, household: 70) + begun(2, room: "302", bed: 2, household: 70)
                    + begun(3, room: "301", bed: 1))
            let live = try await database.computed()
            _ = try await fixture.base.ledger.rebuild()
            #expect(try await database.computed() == live)
            let found = try #require(try await fixture.store.site(Self.site))
            #expect(found.site.beds == 4 && found.freeBeds == 1)
            #expect(found.orders.map(\.id) == [3, 1, 2].map(Fixture.order))
            #expect(found.people(in: "302").count == 2)
            #expect(try await fixture.store.sites(in: RegionCode("511000000000")).count == 1)
            #expect(try await fixture.store.sites(in: RegionCode("511002000000")).isEmpty)
            try await fixture.base.take([Fixture.retraction(70, of: last)])
            #expect(try await fixture.store.site(Self.site)?.site.beds == 1)
            #expect(try await fixture.store.site(Fixture.order(1))?.site == nil)
        }
    }

    @Test(
        "tells who came, who left and what was done on a day, by its hours in Asia/Shanghai", arguments: Engine.allCases
    )
    func days(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await Fixture(database)
            let rooms: [JSON] = [["room": "301", "beds": 2], ["room": "302", "beds": 1]]
            try await fixture.base.take([registration(1, rooms: rooms, at: 8)])
            try await fixture.base.take(begun(1, room: "301", bed: 1) + begun(2, room: "302", bed: 1))
            try await fixture.base.take([
                Fixture.step(10, "converted", of: 1, at: "2020-02-01T23:59:59+08:00", from: "central"),
                Fixture.step(
                    11, "transferred", of: 2, at: "2020-02-02T00:00:00+08:00", from: "central",
                    ["withinCounty": true, "to": "home"]),
                service(1, at: "2020-02-01T23:59:59+08:00"), service(2, at: "2020-02-02T00:00:00+08:00"),
            ])
            let site = try #require(try await fixture.store.site(Self.site)?.site)
            let first = try await fixture.store.day(Day("2020-02-01"), at: site)
            #expect(first.arrivals.map(\.order.id) == [1, 2].map(Fixture.order))
            #expect(first.departures.map(\.order.id) == [Fixture.order(1)] && first.services.count == 1)
            let second = try await fixture.store.day(Day("2020-02-02"), at: site)
            #expect(second.arrivals.isEmpty && second.services.count == 1)
            #expect(second.departures.map(\.order.id) == [Fixture.order(2)])
            let third = try await fixture.store.day(Day("2020-02-03"), at: site)
            #expect(third.arrivals.isEmpty && third.departures.isEmpty && third.services.isEmpty)
        }
    }

    private func service(_ entry: UInt64, at time: String) throws -> Submission {
        Submission(
            id: LedgerFixture.id(9_600_000 + entry), region: try RegionCode("511083000000"),
            form: Form.siteService.name, version: 1, subject: Self.site, occurredAt: try Instant(time),
            body: ["service": "disinfection"])
    }
}
