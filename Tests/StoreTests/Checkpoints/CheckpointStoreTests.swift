import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("Keeping checkpoints and who passes them")
struct CheckpointStoreTests {
    private static let village = "511083100001"
    private static let officer = ID<Account>(high: 7, low: 9)
    private static let post: ID<Subject> = LedgerFixture.id(900)

    private static func author(_ duty: Duty, on region: String = village) throws -> Author {
        Author(account: officer, grants: [Grant(duty, on: try RegionCode(region))])
    }

    private static func submission(
        _ number: UInt64, _ form: Form, about subject: ID<Subject>?, in region: String = village,
        after seconds: Int64 = 0,
        _ body: JSON, amends: Amendment? = nil
    ) throws -> Submission {
        Submission(
            id: LedgerFixture.id(number), region: try RegionCode(region), form: form.name, version: form.version,
            subject: subject, occurredAt: try Instant("2020-02-02T10:00:00+08:00").adding(seconds: seconds), body: body,
            amends: amends)
    }

    private static func checkpoint(
        _ number: UInt64 = 1, _ id: ID<Subject> = post, in region: String = village, state: JSON = "in-use"
    ) throws -> Submission {
        try submission(
            number, .checkpoint, about: id, in: region, ["name": "连界出口", "kind": "motorway", "state": state])
    }

    private static func passage(
        _ number: UInt64, plate: String = "川K12345", direction: JSON = "in", people: Int = 2,
        at post: ID<Subject> = post,
        in region: String = village, about subject: ID<Subject>? = nil, after seconds: Int64 = 0,
        _ more: [String: JSON] = [:], amends: Amendment? = nil
    ) throws -> Submission {
        let body: [String: JSON] = [
            "checkpoint": .string(post.description), "direction": direction, "vehicle": "car",
            "plate": .string(plate), "passengers": .number(DecimalNumber(people)), "outcome": "let-through",
        ]
        return try submission(
            number, .passage, about: subject ?? LedgerFixture.id(10_000 + number), in: region, after: seconds,
            .object(body.merging(more) { $1 }), amends: amends)
    }

    private static func shift(
        _ number: UInt64, _ step: String, after seconds: Int64, queue: Int = 0, of shift: UInt64 = 500
    ) throws -> Submission {
        var body: [String: JSON] = [
            "checkpoint": .string(post.description), "step": .string(step), "queue": .number(DecimalNumber(queue)),
        ]
        if step != "end" { body["staff"] = 4 }
        return try submission(number, .checkpointShift, about: LedgerFixture.id(shift), after: seconds, .object(body))
    }

    private static func file(_ submissions: [Submission], _ fixture: LedgerFixture) async throws -> [String] {
        try await fixture.ledger.append(submissions, by: LedgerFixture.everybody()).map(\.name)
    }

    private static func computed(_ fixture: LedgerFixture) async throws -> [String] {
        let before = try await fixture.computed()
        _ = try await fixture.ledger.rebuild()
        #expect(try await fixture.computed() == before)
        return before
    }

    @Test(
        "passages are counted by hour, direction and shift, a correction and a retraction move the counts, and a rebuild arrives at the same",
        arguments: Engine.allCases)
    func counted(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let store = CheckpointStore(ledger: fixture.ledger)
            let other: ID<Subject> = LedgerFixture.id(901)
            let filed = try await Self.file(
                [
                    Self.checkpoint(), Self.checkpoint(2, other, in: "511083100001-01"),
                    Self.shift(3, "begin", after: -3_600, queue: 5),
                    Self.passage(11), Self.passage(12, plate: "鄂A12345", ["fever": [["temperature": 38]]]),
                    Self.passage(13, direction: "out", people: 7, after: 60),
                    Self.passage(14, after: 3_700, ["outcome": "turned-back"]), Self.passage(15, after: 7_300),
                    Self.passage(16, at: other, in: "511083100001-01"),
                ], fixture)
            #expect(filed == Array(repeating: "accepted", count: 9))
            let day = try Day("2020-02-02")
            let post = try await store.checkpoint(Self.post, for: Self.author(.checkpointOfficer))
            let ten = try #require(try await store.hours(of: post, on: day).first)
            #expect(ten.hour.ofDay == 10 && ten.counts[.inward]?.vehicles == 2 && ten.counts[.inward]?.people == 4)
            #expect(ten.counts[.inward]?.fevers == 1 && ten.counts[.outward]?.people == 7)
            let page = try await store.checkpoints(in: RegionCode(LedgerFixture.longchang), on: day)
            #expect(page.checkpoints.map(\.checkpoint.id) == [Self.post, other] && page.next == nil)
            #expect(page.checkpoints[0].counts[.inward]?.passages == 4)
            #expect(page.checkpoints[0].counts[.inward]?.stopped == 1)
            #expect(page.checkpoints[0].shifts.first?.queue == 5)
            let shifts = try await store.shifts(at: post)
            #expect(shifts.first?.counts[.inward]?.passages == 4 && shifts.first?.steps.count == 1)
            let amended = try await Self.file(
                [
                    Self.passage(
                        21, direction: "out", people: 9, about: LedgerFixture.id(10_011),
                        amends: .corrects(LedgerFixture.id(11))),
                    Submission(
                        id: LedgerFixture.id(22), region: RegionCode(Self.village), form: "passage", version: 1,
                        subject: LedgerFixture.id(10_015), occurredAt: fixture.now, body: ["reason": "填错"],
                        amends: .retracts(LedgerFixture.id(15))),
                ], fixture)
            #expect(amended == ["accepted", "accepted"])
            let hours = try await store.hours(of: post, on: day)
            #expect(hours.map(\.hour.ofDay) == [10, 11])
            #expect(hours[0].counts[.inward]?.vehicles == 1 && hours[0].counts[.outward]?.people == 16)
            _ = try await Self.computed(fixture)
            #expect(try await store.hours(of: post, on: day) == hours)
        }
    }

    @Test(
        "the same passage sent five times is one, sent anew under another id it is refused, and a post that is not there takes none",
        arguments: Engine.allCases)
    func once(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            #expect(try await Self.file([Self.checkpoint()], fixture) == ["accepted"])
            #expect(try await Self.file([Self.passage(11)], fixture) == ["accepted"])
            for _ in 0..<4 { #expect(try await Self.file([Self.passage(11)], fixture) == ["identical"]) }
            let again = try Self.passage(12, about: LedgerFixture.id(10_011))
            let both = try [Self.passage(13), Self.passage(14, about: LedgerFixture.id(10_013))]
            let outcomes = try await fixture.ledger.append([again] + both, by: LedgerFixture.everybody())
            #expect(outcomes.map { $0.problem?.code } == [.passageExists, nil, .passageExists])
            let nowhere = try Self.passage(15, at: LedgerFixture.id(999))
            let elsewhere = try Self.passage(16, in: "511002100001")
            let beside = try Self.passage(17, in: "511002000000")
            let refused = try await fixture.ledger.append([nowhere, elsewhere, beside], by: LedgerFixture.everybody())
            #expect(refused.map { $0.problem?.code } == [.checkpointUnknown, .checkpointUnknown, .checkpointUnknown])
            let sums = try await database.read {
                try $0.first("SELECT CAST(SUM(passages) AS \(fragment: .integer)) FROM checkpoint_hour")?.int(0)
            }
            #expect(sums == 2)
            _ = try await Self.computed(fixture)
        }
    }

    @Test("a post and its passages lie in one county and one region", arguments: Engine.allCases)
    func moved(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let outcomes = try await fixture.ledger.append(
                [Self.checkpoint(1, in: "511083100001-01"), Self.passage(11, in: "511083100001-02")],
                by: LedgerFixture.everybody())
            #expect(outcomes.map { $0.problem?.code } == [nil, .checkpointUnknown])
            #expect(try await Self.file([Self.passage(12, in: "511083100000")], fixture) == ["accepted"])
        }
    }

    @Test("where a passage was is told to whoever sees its post", arguments: Engine.allCases)
    func places(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let store = CheckpointStore(ledger: fixture.ledger)
            _ = try await Self.file([Self.checkpoint(), Self.passage(11)], fixture)
            let officer = try Self.author(.checkpointOfficer)
            let found = try await store.place(ofPassage: LedgerFixture.id(10_011), for: officer)
            let at = try Self.passage(11).occurredAt
            #expect(found.post.id == Self.post && found.at == at)
            for (id, author) in [
                (LedgerFixture.id(10_012), officer),
                (LedgerFixture.id(10_011), try Self.author(.checkpointOfficer, on: "511002100001")),
            ] as [(ID<Subject>, Author)] {
                do {
                    _ = try await store.place(ofPassage: id, for: author)
                    Issue.record("it is told")
                } catch let problem as Problem { #expect(problem.code == .checkpointUnknown) }
            }
        }
    }

    @Test(
        "a plate is sealed, found by its token within the region, and every look is recorded with its purpose",
        arguments: Engine.allCases)
    func plates(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let store = CheckpointStore(ledger: fixture.ledger)
            let there: ID<Subject> = LedgerFixture.id(902)
            _ = try await Self.file(
                [
                    Self.checkpoint(), Self.checkpoint(2, there, in: "511002100001"), Self.passage(11, after: 21_600),
                    Self.passage(12, after: 21_660), Self.passage(13, plate: "鄂A12345", after: 21_720),
                    Self.passage(14, at: there, in: "511002100001", after: 22_000),
                ], fixture)
            let bodies = try await database.read { try $0.query("SELECT body FROM entry").map { try $0.text(0) } }
            #expect(!bodies.contains { $0.contains("12345") })
            let police = try Self.author(.police, on: "511000000000")
            let plate = try PlateNumber("川K12345")
            let city = try RegionCode("511000000000")
            let found = try await store.sightings(of: plate, in: city, for: .investigation, by: police)
            #expect(found.map(\.checkpoint.id) == [there, Self.post, Self.post])
            let county = try RegionCode(LedgerFixture.longchang)
            #expect(try await store.sightings(of: plate, in: county, for: .investigation, by: police).count == 2)
            #expect(
                try await code {
                    _ = try await store.sightings(
                        of: plate, in: city, for: .investigation, by: Self.author(.checkpointOfficer))
                } == .accessRefused)
            let looks = try await database.read { connection in
                try connection.query("SELECT act, purpose, people FROM access_record ORDER BY at, chain, position")
                    .map { "\(try $0.text(0)) \(try $0.text(1)) \(try $0.int(2))" }
            }
            #expect(Set(looks) == ["search investigation 3", "search investigation 2"])
            let recent = try await store.recent(at: Self.post, for: Self.author(.checkpointOfficer))
            #expect(recent.map(\.plate) == ["鄂A·12**5", "川K·12**5"])
            let id = try #require(recent.last?.passage.id)
            #expect(try await store.plate(of: id, at: Self.post, for: Self.author(.volunteer)) == plate)
            #expect(try await store.plate(of: LedgerFixture.id(10_014), at: Self.post, for: police) == nil)
            #expect(
                try await code { _ = try await store.recent(at: there, for: Self.author(.checkpointOfficer)) }
                    == .checkpointUnknown)
            // A correction of the plate is found by the new one alone.
            _ = try await Self.file(
                [
                    Self.passage(
                        21, plate: "川K54321", about: LedgerFixture.id(10_012), after: 21_660,
                        amends: .corrects(LedgerFixture.id(12)))
                ], fixture)
            #expect(try await store.sightings(of: plate, in: county, for: .investigation, by: police).count == 1)
            _ = try await Self.computed(fixture)
            #expect(
                try await store.sightings(of: PlateNumber("川K54321"), in: county, for: .investigation, by: police)
                    .count == 1)
        }
    }

    @Test("a shift goes its course, and one that was not ended is told", arguments: Engine.allCases)
    func shifts(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let store = CheckpointStore(ledger: fixture.ledger)
            let outcomes = try await fixture.ledger.append(
                [
                    Self.checkpoint(), Self.shift(3, "handover", after: 0), Self.shift(4, "begin", after: 0),
                    Self.shift(5, "handover", after: 3_600, queue: 30), Self.shift(6, "end", after: 7_200),
                    Self.shift(7, "handover", after: 7_300), Self.shift(8, "begin", after: -60_000, of: 501),
                ], by: LedgerFixture.everybody())
            let wrong = Problem.Code.shiftStepInvalid
            #expect(outcomes.map { $0.problem?.code } == [nil, wrong, nil, nil, nil, wrong, nil])
            let post = try await store.checkpoint(Self.post, for: Self.author(.community))
            let shifts = try await store.shifts(at: post)
            #expect(shifts.map(\.shift.isForgottenNow) == [false, true] && shifts[0].shift.queue == 0)
            let page = try await store.checkpoints(in: post.region, on: Day("2020-02-02"))
            #expect(page.checkpoints[0].shifts.map(\.id) == [LedgerFixture.id(501)])
            #expect(
                try await code { _ = try await store.checkpoint(Self.post, for: Self.author(.medical)) }
                    == .checkpointUnknown)
            _ = try await Self.computed(fixture)
        }
    }

    @Test("a closed post leaves the list, and lists go on page by page", arguments: Engine.allCases)
    func closed(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let store = CheckpointStore(ledger: fixture.ledger)
            _ = try await Self.file((1...5).map { try Self.checkpoint($0, LedgerFixture.id(900 + $0)) }, fixture)
            _ = try await Self.file([Self.checkpoint(9, LedgerFixture.id(903), state: "closed")], fixture)
            let (county, day) = (try RegionCode(LedgerFixture.longchang), try Day("2020-02-02"))
            let first = try await store.checkpoints(in: county, on: day, limit: 3)
            let next = try CheckpointCursor(#require(first.next).text)
            let rest = try await store.checkpoints(in: county, on: day, after: next, limit: 3)
            #expect((first.checkpoints + rest.checkpoints).count == 4 && rest.next == nil)
            #expect(
                try await store.checkpoints(in: county, on: day, closed: true).checkpoints.map(\.checkpoint.id)
                    == [LedgerFixture.id(903)])
        }
    }

    @Test(
        "rules on risk areas hold until their last day, and passes are found by their code", arguments: Engine.allCases)
    func rules(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let store = CheckpointStore(ledger: fixture.ledger)
            let pass: ID<Subject> = LedgerFixture.id(700)
            let filed = try await Self.file(
                [
                    Self.submission(
                        1, .riskArea, about: nil, in: LedgerFixture.longchang,
                        [
                            "name": "湖北省", "areas": [["area": "420000000000"]], "plates": [["prefix": "鄂"]],
                            "from": "2020-01-24", "until": "2020-02-02", "asks": ["identity"], "ground": "第3号令",
                        ]),
                    Self.submission(
                        2, .passCode, about: pass, in: LedgerFixture.longchang,
                        [
                            "kind": "goods", "vehicle": "truck", "plate": "川K88888", "people": 2, "holder": "张三",
                            "from": "2020-02-01", "until": "2020-02-10",
                        ]),
                ], fixture)
            #expect(filed == ["accepted", "accepted"])
            let county = try RegionCode(LedgerFixture.longchang)
            #expect(try await store.riskAreas(in: county, on: Day("2020-02-02")).map(\.name) == ["湖北省"])
            #expect(try await store.riskAreas(in: county, on: Day("2020-02-03")).isEmpty)
            let own = PassCode(of: pass)
            let typed = try #require(PassCode(typed: "https://x/passes/" + own.printed.lowercased()))
            let known = try await store.pass(typed, for: Self.author(.checkpointOfficer, on: "511002100001"))
            #expect(known.pass.id == pass && known.plate?.text == "川K88888" && known.pass.kind == .goods)
            let stranger = try Self.author(.police, on: "510100000000")
            #expect(try await code { _ = try await store.pass(own, for: stranger) } == .passUnknown)
            #expect(PassCode(typed: "12345") == nil)
            _ = try await Self.computed(fixture)
        }
    }
}

extension CheckpointShift {
    fileprivate var isForgottenNow: Bool {
        isForgotten(at: Instant(milliseconds: 1_580_632_200_000))
    }
}
