import Domain
import SQLCore
import TestKit
import Testing

@testable import Store

@Suite("Who else was there")
struct WhereaboutsTests {
    private typealias Scene = ActivityScene

    private static func query(
        from: String = "09:00", until: String = "11:00", place: String? = nil, line: String? = nil,
        plate: String? = nil, seat: Seat? = nil, in division: String = Scene.village
    ) throws -> WhereaboutsQuery {
        try WhereaboutsQuery(
            division: RegionCode(division), from: Instant("2020-02-01T\(from):00+08:00"),
            until: Instant("2020-02-01T\(until):00+08:00"), place: place, line: line,
            vehicle: try plate.map { text throws(Problem) in try PlateNumber(text) }, seat: seat,
            medicalCase: Scene.illness)
    }

    private static func rows(
        _ scene: Scene, _ query: WhereaboutsQuery, by author: Author? = nil
    ) async throws -> ActivityStore.Whereabouts {
        try await scene.store.whereabouts(query, for: .investigation, by: author ?? scene.everybody)
    }

    @Test(
        "passages of the time are found with plate and names masked, and with the person of the register",
        arguments: Engine.allCases)
    func passages(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            try await scene.file([
                Scene.passage(20, at: "08:59"), Scene.passage(21, at: "09:00"),
                Scene.passage(
                    22, at: "10:59",
                    [
                        "riskArea": true,
                        "persons": [
                            ["name": "王五", "mobile": "13800138000"], ["name": "陈七", "mobile": "13900139000"],
                        ],
                    ]),
                Scene.passage(23, at: "11:00"),
            ])
            let found = try await Self.rows(scene, Self.query())
            #expect(found.rows.map(\.subject) == [10_021, 10_022, 10_022].map { LedgerFixture.id($0) })
            #expect(found.rows.map(\.label) == ["川K·12**5", "川K·12**5 王*", "川K·12**5 陈*"])
            #expect(found.rows.map(\.person) == [nil, Scene.neighbour, nil] && !found.isPartial)
            #expect(found.rows.allSatisfy { $0.kind == .passage && $0.reason.chinese.contains("村口") })
            #expect(try await scene.records("search") == 1)
            let town = try await Self.rows(scene, Self.query(in: "511083100000"))
            #expect(town.rows.count == 3)
        }
    }

    @Test("who lives in the building is found, and who is listed already is marked", arguments: Engine.allCases)
    func residents(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            let visit = try Scene.submission(
                20, .householdVisit3, about: LedgerFixture.id(601), in: Scene.village,
                at: "2020-02-01T10:00:00+08:00", ["round": 1, "result": "met", "personsAsked": 1])
            let listing = try Scene.submission(
                21, .contact, about: LedgerFixture.id(2_000), in: Scene.village,
                [
                    "person": .string(Scene.neighbour.description), "case": .string(Scene.illness.description),
                    "degree": "close", "setting": "other", "lastContactOn": "2020-02-01",
                ])
            try await scene.file([visit])
            let before = try await Self.rows(scene, Self.query(place: "3栋")).rows
            #expect(Set(before.map(\.person)) == [LedgerFixture.id(500), Scene.neighbour])
            #expect(before.allSatisfy { !$0.isListed && $0.kind == .resident })
            #expect(before.first { $0.person == Scene.neighbour }?.reason.chinese.contains("走访1次") == true)
            try await scene.file([listing])
            let after = try await Self.rows(scene, Self.query(place: "3栋")).rows
            #expect(after.filter(\.isListed).map(\.person) == [Scene.neighbour])
            #expect(try await Self.rows(scene, Self.query(place: "5栋")).rows.isEmpty)
        }
    }

    @Test(
        "another case at the place or on the train is found, with rows apart; one out of reach is counted alone",
        arguments: Engine.allCases)
    func cases(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            let train: [String: JSON] = ["kind": "transport", "line": "g8502", "carriage": 5, "seat": "10A"]
            try await scene.file([
                Scene.activity(20), Scene.activity(21, of: Scene.other, in: "511002000000", from: "10:00"),
                Scene.activity(22, of: Scene.other, in: "511002000000", from: "12:00", until: "13:00", train),
            ])
            let met = try await Self.rows(scene, Self.query(place: "李家 面馆"))
            #expect(met.rows.map(\.subject) == [Scene.other] && met.casesElsewhere == 0)
            #expect(met.rows.first?.reason.chinese.hasPrefix("同一地点") == true)
            #expect(try await Self.rows(scene, Self.query(until: "10:00")).rows.isEmpty)
            let ridden = try await Self.rows(
                scene,
                Self.query(
                    from: "12:30", until: "12:40", line: "G8502", seat: Seat("12F", carriage: 5), in: Scene.longchang))
            #expect(ridden.rows.map(\.reason.chinese) == ["同乘G8502，同车厢，相距2排"])
            let own = Author(
                account: LedgerFixture.account, grants: [Grant(.countyDesk, on: try RegionCode(Scene.longchang))])
            let hidden = try await Self.rows(scene, Self.query(), by: own)
            #expect(hidden.rows.isEmpty && hidden.casesElsewhere == 1)
        }
    }

    @Test("a case that was handed over is found as it is counted now", arguments: Engine.allCases)
    func handedOver(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            let ledger = scene.fixture.ledger
            let filing = CaseFiling(ledger: ledger, queue: LedgerQueue(ledger: ledger))
            let found = try await CaseStore(ledger: ledger).record(Scene.other, for: scene.everybody).found
            var offer = found.stepBody(.offered, ground: "户籍").members ?? [:]
            offer.merge(["to": .string(Scene.longchang), "approval": "市指挥部"]) { $1 }
            try await scene.file([
                Scene.activity(20, of: Scene.other, in: "511002000000"),
                Scene.submission(
                    21, .caseStep2, about: Scene.other, in: "511002000000", at: "2020-02-02T10:30:00+08:00",
                    .object(offer)),
            ])
            let taking = try await filing.takingOver(
                Scene.other, entry: LedgerFixture.id(22), approval: "市指挥部", at: scene.fixture.now, by: scene.everybody)
            try await scene.file([taking])
            try await filing.settle()
            let met = try await Self.rows(scene, Self.query(place: "李家面馆"))
            #expect(met.rows.map(\.subject) == [try #require(taking.subject)] && met.casesElsewhere == 0)
        }
    }

    @Test(
        "what passed a post near the activity that is asked for is found, wherever it lies", arguments: Engine.allCases)
    func near(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            func point(_ metresNorth: Int64) -> JSON {
                [
                    "latitude": .number(DecimalNumber(coefficient: 29_351_000 + metresNorth * 9, scale: 6)),
                    "longitude": .number(DecimalNumber(coefficient: 105_288, scale: 3)), "system": "WGS-84",
                ]
            }
            for (number, metres) in [(901, 600), (902, 1_400)] as [(UInt64, Int64)] {
                try await scene.file([
                    Scene.submission(
                        number, .checkpoint, about: LedgerFixture.id(number), in: LedgerFixture.grids[1],
                        [
                            "name": "邻组", "kind": "village-entrance", "state": "in-use", "point": point(metres),
                        ]),
                    Scene.submission(
                        number + 10, .passage, about: LedgerFixture.id(number + 20), in: LedgerFixture.grids[1],
                        at: "2020-02-01T10:00:00+08:00",
                        [
                            "checkpoint": .string(LedgerFixture.id(number, Subject.self).description),
                            "direction": "in", "vehicle": "car", "plate": "川K12345", "passengers": 2,
                            "outcome": "let-through",
                        ]),
                ])
            }
            try await scene.file([Scene.activity(20, ["point": point(0), "division": .string(LedgerFixture.grids[0])])])
            #expect(try await Self.rows(scene, Self.query(in: LedgerFixture.grids[0])).rows.isEmpty)
            let query = try WhereaboutsQuery(
                division: RegionCode(LedgerFixture.grids[0]), from: Instant("2020-02-01T09:00:00+08:00"),
                until: Instant("2020-02-01T11:00:00+08:00"), medicalCase: Scene.illness,
                activity: LedgerFixture.id(20))
            #expect(try await Self.rows(scene, query).rows.map(\.subject) == [LedgerFixture.id(921)])
        }
    }

    @Test("the vehicle itself is found where it passed, within the time", arguments: Engine.allCases)
    func vehicles(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            try await scene.file([
                Scene.passage(20, at: "09:30", plate: "川K54321"), Scene.passage(21, at: "12:00", plate: "川K54321"),
                Scene.passage(22, at: "09:40"),
            ])
            let found = try await Self.rows(scene, Self.query(plate: "川K·54321", in: Scene.longchang))
            #expect(found.rows.map(\.subject) == [LedgerFixture.id(10_020)])
            #expect(found.rows.map(\.kind) == [.vehicle])
        }
    }

    @Test(
        "who works on no cases there is refused before anything is read, and nothing is recorded",
        arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            let village = try RegionCode(Scene.village)
            for grant in [Grant(.community, on: village), Grant(.countyDesk, on: try RegionCode("511002000000"))] {
                let author = Author(account: LedgerFixture.account, grants: [grant])
                await #expect(throws: Problem.self) { try await Self.rows(scene, Self.query(), by: author) }
            }
            // Who works on cases of the village sees no case of the county.
            let medical = Author(account: LedgerFixture.account, grants: [Grant(.medical, on: village)])
            await #expect(throws: CaseStore.unknown) { try await Self.rows(scene, Self.query(), by: medical) }
            #expect(try await scene.records("search") == 0)
        }
    }
}
