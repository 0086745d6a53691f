import Domain
import SQLCore
import TestKit
import Testing

@testable import Store

@Suite("Keeping samples")
struct SampleStoreTests {
    private static let village = "511083100001"
    private static let city = "市疾控中心"
    private static let patient: ID<Subject> = LedgerFixture.id(500)

    private static func id(_ number: UInt64) -> ID<Subject> { LedgerFixture.id(number) }

    private static func submission(
        _ number: UInt64, _ form: Form, about subject: UInt64, minute: Int64 = 0, _ body: [String: JSON]
    ) throws -> Submission {
        Submission(
            id: LedgerFixture.id(number), region: try RegionCode(village), form: form.name, version: form.version,
            subject: LedgerFixture.id(subject),
            occurredAt: try Instant("2020-02-02T10:00:00+08:00").adding(seconds: minute * 60), body: .object(body))
    }

    /// Sample `1_000 + number`, numbered likewise.
    private static func taken(
        _ number: UInt64, of person: ID<Subject> = patient, minute: Int64 = 0, first: Bool = true,
        _ more: [String: JSON] = [:]
    ) throws -> Submission {
        try submission(
            number, .sample, about: 1_000 + number, minute: minute,
            [
                "person": .string(person.description), "first": .bool(first), "disease": "novel-coronavirus",
                "specimen": "throat-swab", "number": .string("A-\(number)"), "facility": "市二医院",
            ].merging(more) { $1 })
    }

    private static func step(
        _ number: UInt64, on sample: UInt64, minute: Int64, _ step: SampleStep, _ more: [String: JSON] = [:]
    ) throws -> Submission {
        var body: [String: JSON] = ["step": .string(step.rawValue)]
        if [.dispatched, .received, .rejected, .tested, .retested].contains(step) {
            body["laboratory"] = .string(city)
        }
        if step.isTest { body["method"] = "rt-pcr" }
        if [.rejected, .lost, .destroyed].contains(step) { body["ground"] = "破损" }
        return try submission(number, .sampleStep, about: sample, minute: minute, body.merging(more) { $1 })
    }

    /// From taking to a result, entries `number` to `number + 3`.
    private static func tested(
        _ number: UInt64, of person: ID<Subject> = patient, minute: Int64 = 0, first: Bool = true,
        _ result: SampleResult, _ more: [String: JSON] = [:]
    ) throws -> [Submission] {
        [
            try taken(number, of: person, minute: minute, first: first, more),
            try step(number + 1, on: 1_000 + number, minute: minute + 1, .dispatched),
            try step(number + 2, on: 1_000 + number, minute: minute + 2, .received),
            try step(
                number + 3, on: 1_000 + number, minute: minute + 3, .tested, ["result": .string(result.rawValue)]),
        ]
    }

    private static func report(
        _ number: UInt64, _ kind: CaseClass, of person: ID<Subject> = patient, minute: Int64 = 0,
        disease: String = "novel-coronavirus"
    ) throws -> Submission {
        try submission(
            number, .caseReport, about: 1_000 + number, minute: minute,
            [
                "person": .string(person.description), "disease": .string(disease),
                "class": .string(kind.rawValue), "origin": "new", "imported": false, "facility": "a", "ground": "b",
            ])
    }

    @Test("they are listed by how they stand, and the same after a rebuild", arguments: Engine.allCases)
    func listed(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let everybody = try LedgerFixture.everybody()
            let other: ID<Subject> = LedgerFixture.id(501)
            // It is 16:30 on the 2nd; the second was taken more than a day before.
            let filed =
                try Self.tested(10, .positive)
                + [
                    Self.taken(20, of: other, minute: -1_100), Self.taken(30, minute: 5, first: false),
                    Self.taken(40, minute: 6, first: false),
                    Self.step(41, on: 1_040, minute: 7, .dispatched), Self.step(42, on: 1_040, minute: 8, .rejected),
                ]
            let outcomes = try await fixture.ledger.append(filed, by: everybody)
            #expect(outcomes.compactMap(\.problem) == [])
            let store = SampleStore(ledger: fixture.ledger)
            let region = try RegionCode(Self.village)
            let ids = { (filter: SampleFilter) in try await store.samples(in: region, filter).samples.map(\.id) }
            #expect(try await ids(.positive) == [LedgerFixture.id(1_010)])
            #expect(try await ids(.overdue) == [LedgerFixture.id(1_020)])
            #expect(try await ids(.onTheWay) == [LedgerFixture.id(1_030), LedgerFixture.id(1_020)])
            #expect(try await ids(.failed) == [LedgerFixture.id(1_040)])
            #expect(try await ids(.waiting).isEmpty)
            let counts = try await store.counts(in: region)
            #expect(counts[.onTheWay] == SampleStore.Count(samples: 2, people: 2))
            let first = try await store.samples(in: region, .onTheWay, limit: 1)
            let rest = try await store.samples(in: region, .onTheWay, after: first.next, limit: 1)
            #expect((first.samples + rest.samples).map(\.id) == (try await ids(.onTheWay)) && rest.next == nil)
            #expect(try await store.laboratories(in: region) == [Self.city])
            #expect(try await store.samples(in: RegionCode("511002000000"), .positive).samples.isEmpty)
            let id: ID<Subject> = LedgerFixture.id(1_010)
            #expect(try await store.record(id, for: everybody).entries.count == 4)
            let worker = Author(account: LedgerFixture.account, grants: [Grant(.gridWorker, on: region)])
            #expect(try await code { _ = try await store.record(id, for: worker) } == .sampleUnknown)
            let before = try await fixture.computed()
            _ = try await fixture.ledger.rebuild()
            #expect(try await fixture.computed() == before)
        }
    }

    @Test("what cannot be is refused", arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let everybody = try LedgerFixture.everybody()
            let append = { (one: Submission) in try await fixture.ledger.append([one], by: everybody)[0].problem?.code }
            let other: ID<Subject> = LedgerFixture.id(501)
            #expect(try await append(Self.report(1, .suspected)) == nil)
            let illness = JSON.string(Self.id(1_001).description)
            #expect(try await append(Self.taken(10, ["case": illness])) == nil)
            let wrong: [(Submission, Problem.Code)] = [
                (try Self.taken(11, of: other, ["case": illness]), .sampleStepInvalid),
                (try Self.taken(12, ["case": .string(Self.id(77).description)]), .caseUnknown),
                (try Self.taken(13, first: false, ["contact": .string(Self.id(77).description)]), .contactUnknown),
                (try Self.taken(14, ["referral": .string(Self.id(77).description)]), .referralUnknown),
                (
                    try Self.taken(15, first: false, ["observation": .string(Self.id(77).description)]),
                    .observationUnknown
                ),
                (try Self.taken(16, first: false, ["number": "A-10"]), .sampleExists),
                (try Self.taken(17), .sampleStepInvalid),
                (try Self.taken(18, first: false, ["disease": "no-such"]), .diseaseUnknown),
                (try Self.step(19, on: 1_010, minute: 5, .received), .sampleStepInvalid),
                (try Self.step(20, on: 1_099, minute: 5, .dispatched), .sampleUnknown),
            ]
            for (one, expected) in wrong { #expect(try await append(one) == expected, "\(one.id)") }
            // What was wrong is free again once it is taken back.
            let back = Submission(
                id: LedgerFixture.id(30), region: try RegionCode(Self.village), form: Form.sample.name, version: 1,
                subject: LedgerFixture.id(1_010), occurredAt: fixture.now, body: ["reason": "填错"],
                amends: .retracts(LedgerFixture.id(10)))
            #expect(try await append(back) == nil)
            #expect(try await append(Self.taken(17, ["number": "A-10"])) == nil)
        }
    }

    @Test(
        "a definition may ask for a positive sample before a case is confirmed; a confirmation may cite one",
        arguments: Engine.allCases)
    func confirmation(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let everybody = try LedgerFixture.everybody()
            func confirm(_ number: UInt64, minute: Int64, citing sample: UInt64? = nil) async throws -> Problem? {
                let found = try await CaseStore(ledger: fixture.ledger).record(LedgerFixture.id(1_001), for: everybody)
                    .found
                let more = sample.map { ["sample": JSON.string(Self.id($0).description)] } ?? [:]
                let body = found.stepBody(.confirmed, ground: "检测", answers: more)
                let filed = try Self.submission(
                    number, .caseStep2, about: 1_001, minute: minute, body.members ?? [:])
                return try await fixture.ledger.append([filed], by: everybody)[0].problem
            }
            var members = try #require(DiseaseDefinition.builtIn.first).json.members ?? [:]
            members["version"] = 2
            members["since"] = "2020-02-02"
            members["confirmedByLaboratory"] = true
            let strict = try DiseaseDefinition(json: .object(members))
            #expect(try await DiseaseStore(ledger: fixture.ledger).add(strict, by: LedgerFixture.account))
            let direct = try await fixture.ledger.append([Self.report(2, .confirmed)], by: everybody)[0].problem
            #expect(direct?.sentence.chinese.contains("还没有阳性样本") == true && direct?.path == "body.class")
            #expect(try await fixture.ledger.append([Self.report(1, .suspected)], by: everybody)[0].problem == nil)
            #expect(try await confirm(50, minute: 20)?.code == .caseStepInvalid)
            for filed in [try Self.tested(10, .negative), try Self.tested(20, first: false, .positive)] {
                #expect(try await confirm(51, minute: 20)?.code == .caseStepInvalid)
                #expect(try await fixture.ledger.append(filed, by: everybody).compactMap(\.problem) == [])
            }
            #expect(try await confirm(52, minute: 20, citing: 1_010)?.path == "body.sample")
            #expect(try await confirm(53, minute: 20, citing: 1_020) == nil)
            // The result and the confirmation that rests on it may come in together.
            let other: ID<Subject> = LedgerFixture.id(501)
            let together =
                try Self.tested(60, of: other, .positive) + [Self.report(70, .confirmed, of: other, minute: 9)]
            #expect(try await fixture.ledger.append(together, by: everybody).compactMap(\.problem) == [])
        }
    }

    @Test(
        "the positive who are no cases are told of until they are reported, and late reports",
        arguments: Engine.allCases)
    func notices(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let everybody = try LedgerFixture.everybody()
            let region = try RegionCode(Self.village)
            let notices = Notices(ledger: fixture.ledger)
            let filed =
                try Self.tested(10, .positive) + Self.tested(20, minute: 30, first: false, .positive)
                + Self.tested(30, of: LedgerFixture.id(501), .negative)
            #expect(try await fixture.ledger.append(filed, by: everybody).compactMap(\.problem) == [])
            let open = try await notices.unreported(in: region)
            // One for each person, since the first that was positive, two hours long.
            #expect(open.map(\.sample.id) == [LedgerFixture.id(1_010)])
            #expect(try open.first?.dueBy == Instant("2020-02-02T12:03:00+08:00"))
            #expect(try await notices.unreported(in: RegionCode("511002000000")).isEmpty)
            #expect(try await notices.late(in: region).isEmpty)
            // It is 16:30: diagnosed at ten it is late, at 14:30 it is not.
            #expect(try await fixture.ledger.append([Self.report(1, .suspected)], by: everybody)[0].problem == nil)
            #expect(try await notices.unreported(in: region).isEmpty)
            let inTime = try Self.report(2, .suspected, of: LedgerFixture.id(502), minute: 270)
            #expect(try await fixture.ledger.append([inTime], by: everybody)[0].problem == nil)
            #expect(try await notices.late(in: region).map(\.found.id) == [LedgerFixture.id(1_001)])
            // One with a day to spare, told of later, does not stand in the way of the late.
            var members = try #require(DiseaseDefinition.builtIn.first).json.members ?? [:]
            members.merge(["code": "slow-fever", "notificationHours": 24]) { $1 }
            #expect(
                try await DiseaseStore(ledger: fixture.ledger).add(
                    DiseaseDefinition(json: .object(members)), by: LedgerFixture.account))
            let slow = try Self.report(4, .suspected, of: LedgerFixture.id(503), disease: "slow-fever")
            #expect(try await fixture.ledger.append([slow], by: everybody)[0].problem == nil)
            #expect(try await notices.late(in: region, limit: 1).map(\.found.id) == [LedgerFixture.id(1_001)])
            // Excluded before a further positive result, the person is nobody's case again.
            let found = try await CaseStore(ledger: fixture.ledger).record(LedgerFixture.id(1_001), for: everybody)
                .found
            let excluded = try Self.submission(
                3, .caseStep2, about: 1_001, minute: 60, found.stepBody(.excluded, ground: "a").members ?? [:])
            #expect(try await fixture.ledger.append([excluded], by: everybody)[0].problem == nil)
            #expect(try await notices.unreported(in: region).count == 1)
        }
    }

    @Test(
        "what is held about a person has their samples; an erased person has no name left in their list",
        arguments: Engine.allCases)
    func person(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let everybody = try LedgerFixture.everybody()
            let household = try Self.submission(
                2, .householdRegister2, about: 600, ["kind": "family", "address": "大千路1号"])
            let registered = try Self.submission(
                1, .personRegister, about: 500,
                [
                    "name": "张三", "household": .string(Self.id(600).description), "sex": "male", "birthYear": 1980,
                    "residency": "resident",
                ])
            let filed = try [household, registered] + Self.tested(10, .negative)
            #expect(try await fixture.ledger.append(filed, by: everybody).compactMap(\.problem) == [])
            let people = PersonStore(ledger: fixture.ledger)
            let held = try await people.everything(about: Self.patient, for: .personsRequest, by: everybody)
            let forms = Set(held["entries"]?.elements?.compactMap { $0["form"]?.text } ?? [])
            #expect(forms.isSuperset(of: ["sample", "sample-step", "person-register"]))
            let names = { () in
                try await people.maskedNames(
                    of: [Self.patient], in: RegionCode(Self.village), for: .treatment, to: everybody)
            }
            #expect(try await names() == [Self.patient: "张*"])
            try await people.erase(Self.patient, by: everybody)
            #expect(try await names().isEmpty)
            let left = try await SampleStore(ledger: fixture.ledger).record(LedgerFixture.id(1_010), for: everybody)
            #expect(left.sample.result == .negative)
        }
    }
}
