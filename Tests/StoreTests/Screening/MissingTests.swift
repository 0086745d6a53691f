import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("Who was not reached")
struct MissingTests {
    @Test("are listed in the order of doors, page by page, until nobody is missing", arguments: Engine.allCases)
    func pages(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            try await fixture.register(1, building: "10栋", serial: 1)
            try await fixture.register(2, building: "3栋", serial: 10)
            try await fixture.register(3, building: "3栋", serial: 9)
            try await fixture.register(4, building: "3栋", serial: 1, in: LedgerFixture.grids[1])
            try await fixture.register(5, building: "1栋", serial: 1)
            try await fixture.register(6, in: LedgerFixture.grids[2])
            try await fixture.visit(1, household: 5, "met")
            try await fixture.visit(2, household: 3, "nobody-home")
            let expected = [3, 2, 1, 4].map { ScreeningFixture.household($0) }
            for region in [ScreeningFixture.village, "511083000000"] {
                var found: [ListedHousehold] = []
                var after: DoorCursor?
                repeat {
                    let page = try await fixture.missing(region, after: after, limit: 3)
                    found += page.households
                    after = try page.next.map { try DoorCursor($0.text) }
                } while after != nil
                #expect(found.map(\.id) == expected, "\(region)")
                #expect(found.map(\.status) == [.tried, nil, nil, nil])
                #expect(found[0].address == "大千路")
            }
            let city = try await fixture.missing("511000000000")
            #expect(city.households.map(\.id) == [ScreeningFixture.household(6)] + expected && city.next == nil)
            let rest = try await fixture.missing(
                "511000000000", after: try DoorCursor("511002.\(ScreeningFixture.household(6))"))
            #expect(rest.households.map(\.id) == expected)
        }
    }

    @Test("are listed by how far the round has come at the door", arguments: Engine.allCases)
    func states(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            // In the first village one of each state, in the other one that nobody has been to.
            for number in UInt64(1)...5 { try await fixture.register(number, serial: Int(number)) }
            try await fixture.register(6, in: LedgerFixture.grids[2])
            for (number, result) in [(UInt64(1), "met"), (2, "nobody-home"), (3, "refused"), (4, "nobody-home")] {
                try await fixture.visit(number, household: number, result)
            }
            let expected: [MissingState?: [UInt64]] = [.due: [5], .tried: [2, 4], .refused: [3], nil: [2, 3, 4, 5]]
            for (state, numbers) in expected {
                let households = numbers.map { ScreeningFixture.household($0) }
                for region in [ScreeningFixture.grid, ScreeningFixture.village, "511083000000"] {
                    let page = try await fixture.missing(region, state: state)
                    #expect(page.households.map(\.id) == households, "\(state?.rawValue ?? "all") of \(region)")
                }
                let coverage = try await fixture.screening.coverage(of: RegionCode("511083000000"), round: 1).whole
                #expect(coverage.missing(state).households == numbers.count)
                let city = try await fixture.missing("511000000000", state: state).households.map(\.id)
                let elsewhere = [nil, .due].contains(state) ? [ScreeningFixture.household(6)] : []
                #expect(city == elsewhere + households)
                #expect(try await fixture.missing("511083000000", round: 2, state: .due).households.count == 5)
            }
        }
    }

    @Test(
        "addresses of entries' households are shown to those who go to doors there, and recorded",
        arguments: Engine.allCases)
    func doors(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            try await fixture.register(1, building: "3栋")
            try await fixture.register(2, in: LedgerFixture.grids[1])
            let village = try RegionCode(ScreeningFixture.village)
            let asked = Dictionary(
                uniqueKeysWithValues: (UInt64(1)...3).map { (ScreeningFixture.household($0), village) })
            func seen(_ duty: Duty, _ region: String) async throws -> [ID<Subject>: String] {
                try await fixture.screening.doors(
                    of: asked, in: village, for: try LedgerFixture.holder(duty, of: region))
            }
            let one = [ScreeningFixture.household(1): "3栋 大千路"]
            #expect(try await seen(.gridWorker, ScreeningFixture.grid) == one)
            #expect(try await seen(.community, ScreeningFixture.village).count == 2)
            for duty in [Duty.auditor, .supplies, .checkpointOfficer] {
                #expect(try await seen(duty, ScreeningFixture.village).isEmpty)
            }
            let acts = try await database.read { connection in
                try connection.query("SELECT act, people FROM access_record ORDER BY position").map {
                    "\(try $0.text(0)) \(try $0.integer(1))"
                }
            }
            #expect(acts == ["list 1", "list 2"])
        }
    }

    @Test("every look is recorded, and an empty list shows nobody", arguments: Engine.allCases)
    func recorded(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            #expect(try await fixture.missing(ScreeningFixture.village).households.isEmpty)
            try await fixture.register(1)
            _ = try await fixture.missing(ScreeningFixture.village)
            _ = try await fixture.screening.work(
                in: RegionCode(ScreeningFixture.grid), round: 1, for: LedgerFixture.everybody())
            let acts = try await database.read { connection in
                try connection.query("SELECT act, people FROM access_record ORDER BY position").map {
                    "\(try $0.text(0)) \(try $0.integer(1))"
                }
            }
            #expect(acts == ["list 1", "export 1"])
        }
    }

    @Test("lists give telephone and position to the worker of the grid, to others the telephone masked")
    func masked() async throws {
        try await withDatabase(.sqlite) { database in
            let fixture = try await ScreeningFixture(database)
            try await fixture.file(
                1, .householdRegister2, about: ScreeningFixture.household(1),
                [
                    "kind": "family", "address": "大千路", "telephone": "13912345678",
                    "position": ["latitude": 29, "longitude": 105, "system": "WGS-84"],
                ])
            let listed = try #require(try await fixture.missing(ScreeningFixture.village).households.first)
            func seen(_ duty: Duty, _ region: String) throws -> JSON? {
                listed.listed(for: try LedgerFixture.holder(duty, of: region)).sealed
            }
            for region in [ScreeningFixture.grid, ScreeningFixture.village] {
                #expect(try seen(.gridWorker, region) == listed.sealed && listed.sealed?["position"] != nil)
            }
            let masked: JSON = ["address": "大千路", "telephone": "139****5678"]
            for (duty, region) in [
                (Duty.community, ScreeningFixture.village), (.police, ScreeningFixture.grid),
                (.gridWorker, LedgerFixture.grids[1]), (.gridWorker, "511083100000"),
            ] {
                #expect(try seen(duty, region) == masked, "\(duty) of \(region)")
            }
        }
    }

    @Test("a cursor of a household that is in no register is refused")
    func badCursor() async throws {
        try await withDatabase(.sqlite) { database in
            let fixture = try await ScreeningFixture(database)
            for text in ["", "511083", "511083.x", "5110831.x.y"] {
                #expect(throws: Problem.self) { try DoorCursor(text) }
            }
            let cursor = try DoorCursor("511083.\(ScreeningFixture.household(9))")
            await #expect(throws: Problem.self) { try await fixture.missing(ScreeningFixture.village, after: cursor) }
        }
    }

    @Test("the work of a grid names who lives there, masked", arguments: Engine.allCases)
    func work(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            try await fixture.register(1)
            try await fixture.register(2)
            try await fixture.register(person: 1, in: 2, needs: ["dialysis"])
            let found = try await fixture.screening.work(
                in: RegionCode(ScreeningFixture.grid), round: 1, for: LedgerFixture.everybody())
            #expect(found.doors.map(\.residents.count) == [0, 1] && found.next == nil)
            #expect(found.doors[1].residents[0].maskedName == "张**")
            let needing = try await PersonStore(ledger: fixture.base.ledger).needing(
                "dialysis", in: RegionCode("511083000000"), for: LedgerFixture.everybody())
            #expect(needing.map(\.id) == [ScreeningFixture.person(1)])
            #expect(needing.map(\.maskedName) == ["张**"])
            #expect(
                try await PersonStore(ledger: fixture.base.ledger).needs(in: RegionCode("511000000000")) == [
                    "dialysis": 1
                ])
        }
    }

    @Test("the next door is the nearest that waits, and the way goes round", arguments: Engine.allCases)
    func nextDoor(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            // In the order of doors 1 to 5; on the ground 1, 4, 2, 5, and 3 beside the door before it.
            let latitudes: [(UInt64, Int64?)] = [(1, 29_340), (2, 29_342), (3, nil), (4, 29_341), (5, 29_343)]
            for (number, latitude) in latitudes {
                var body: [String: JSON] = [
                    "kind": "family", "building": "3栋", "address": "大千路", "serial": .number(DecimalNumber(Int(number))),
                ]
                body["position"] = latitude.map {
                    [
                        "latitude": .number(DecimalNumber(coefficient: $0, scale: 3)), "longitude": 105,
                        "system": "WGS-84",
                    ]
                }
                try await fixture.file(
                    number, .householdRegister2, about: ScreeningFixture.household(number), .object(body), hour: 1)
            }
            func next(behind number: UInt64) async throws -> ID<Subject>? {
                try await fixture.screening.nextDoor(
                    behind: ScreeningFixture.household(number), in: RegionCode(ScreeningFixture.grid), round: 1,
                    for: LedgerFixture.account)?.id
            }
            for (door, following) in [(UInt64(1), UInt64(4)), (4, 2), (2, 3), (3, 5), (5, 1)] {
                #expect(try await next(behind: door) == ScreeningFixture.household(following), "behind \(door)")
            }
            try await fixture.visit(1, household: 4, "met")
            try await fixture.visit(2, household: 2, "refused")
            // Nobody was home at 10, and a day has not passed.
            try await fixture.visit(3, household: 3, "nobody-home")
            #expect(try await next(behind: 1) == ScreeningFixture.household(5))
            try await fixture.visit(4, household: 1, "met")
            #expect(try await next(behind: 5) == nil)
            #expect(try await next(behind: 99) == nil)
            let doors = try await fixture.screening.doors(
                in: RegionCode(ScreeningFixture.grid), round: 1, for: LedgerFixture.account)
            #expect(doors.map(\.id) == (1...5).map { ScreeningFixture.household($0) })
        }
    }

    @Test("doors to be tried again are listed once their hour has come", arguments: Engine.allCases)
    func secondVisits(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            for number in 1...3 { try await fixture.register(UInt64(number)) }
            // Now is 16:30.
            for (number, at) in [(UInt64(1), "16:30"), (2, "16:31")] {
                try await fixture.file(
                    50 + number, .householdVisit2, about: ScreeningFixture.household(number),
                    ["round": 1, "result": "nobody-home", "nextAttempt": .string("2020-02-02T\(at):00+08:00")])
            }
            try await fixture.visit(3, household: 3, "nobody-home")
            let due = try await fixture.screening.secondVisits(
                in: RegionCode("511083000000"), round: 1, for: LedgerFixture.account)
            #expect(due.map(\.id) == [ScreeningFixture.household(1)])
            for (region, round, count) in [
                ("511000000000", 1, 1), (ScreeningFixture.grid, 1, 1), ("511002000000", 1, 0), ("511083000000", 2, 0),
            ] {
                let found = try await fixture.screening.secondVisits(
                    in: RegionCode(region), round: round, for: LedgerFixture.account)
                #expect(found.count == count, "\(region), round \(round)")
            }
        }
    }

    @Test("two workers' different answers are in the review list with both values", arguments: Engine.allCases)
    func conflicts(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            try await fixture.register(1)
            try await fixture.visit(1, household: 1, "met", asked: 3, hour: 9, by: 1)
            try await fixture.visit(2, household: 1, "met", asked: 4, hour: 10, by: 2)
            let conflicts = try await fixture.screening.conflicts(in: RegionCode("511083000000"))
            let difference = try #require(conflicts.first?.differences.first)
            #expect(conflicts.count == 1 && difference.question == "personsAsked")
            #expect(difference.kept.value == 4 && difference.other.value == 3)
            #expect(try await fixture.screening.conflicts(in: RegionCode("511002000000")).isEmpty)
        }
    }
}
