import Domain
import SQLCore
import TestKit
import Testing

@testable import Store

@Suite("Keeping cases")
struct CaseStoreTests {
    private static let longchang = "511083000000"
    private static let shizhong = "511002000000"
    private static let patient: ID<Subject> = LedgerFixture.id(500)

    private static func author(_ duty: Duty, on region: String) throws -> Author {
        Author(account: ID(high: 7, low: 8), grants: [Grant(duty, on: try RegionCode(region))])
    }

    private static func report(
        _ number: UInt64, _ kind: CaseClass, in region: String = longchang, of person: ID<Subject> = patient,
        at time: String = "2020-02-02T10:00:00+08:00", _ more: [String: JSON] = [:]
    ) throws -> Submission {
        let body: [String: JSON] = [
            "person": .string(person.description), "disease": "novel-coronavirus", "class": .string(kind.rawValue),
            "origin": "new", "imported": false, "facility": "市人民医院", "ground": "核酸检测",
        ]
        return Submission(
            id: LedgerFixture.id(number), region: try RegionCode(region), form: Form.caseReport.name, version: 1,
            subject: LedgerFixture.id(1_000 + number), occurredAt: try Instant(time),
            body: .object(body.merging(more) { $1 }))
    }

    private static func step(
        _ number: UInt64, _ step: CaseStep, on id: ID<Subject>, _ more: [String: JSON] = [:], by author: Author,
        _ fixture: LedgerFixture
    ) async throws -> Outcome {
        let found = try await CaseStore(ledger: fixture.ledger).record(id, for: LedgerFixture.everybody()).found
        let submission = Submission(
            id: LedgerFixture.id(number), region: found.region, form: Form.caseStep.name, version: 1, subject: id,
            occurredAt: fixture.now.adding(seconds: Int64(number)),
            body: found.stepBody(step, ground: "会诊", answers: more))
        return try await fixture.ledger.append([submission], by: author)[0]
    }

    private static func filing(_ fixture: LedgerFixture) -> CaseFiling {
        CaseFiling(ledger: fixture.ledger, queue: LedgerQueue(ledger: fixture.ledger))
    }

    @Test("they are listed by class and page by page, and the same after a rebuild", arguments: Engine.allCases)
    func listed(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let store = CaseStore(ledger: fixture.ledger)
            let desk = try Self.author(.medical, on: Self.longchang)
            for number in UInt64(1)...5 {
                let filed = try Self.report(
                    number, number < 4 ? .suspected : .confirmed, of: LedgerFixture.id(500 + number))
                #expect(try await fixture.ledger.append([filed], by: desk)[0].name == "accepted")
            }
            #expect(try await Self.step(20, .confirmed, on: LedgerFixture.id(1_001), by: desk, fixture).problem == nil)
            #expect(try await Self.step(21, .excluded, on: LedgerFixture.id(1_002), by: desk, fixture).problem == nil)
            let region = try RegionCode(Self.longchang)
            let confirmed = try await store.cases(in: region, .current(.confirmed))
            #expect(Set(confirmed.cases.map(\.id)) == Set([1_001, 1_004, 1_005].map { LedgerFixture.id($0) }))
            let first = try await store.cases(in: region, .current(.confirmed), limit: 2)
            let cursor = try CaseCursor(#require(first.next).text)
            let rest = try await store.cases(in: region, .current(.confirmed), after: cursor, limit: 2)
            #expect(first.cases + rest.cases == confirmed.cases && rest.next == nil)
            let counts = try await store.counts(in: try RegionCode("511000000000"))
            #expect(counts[.current(.suspected)] == 1 && counts[.current(.confirmed)] == 3 && counts[.ended] == 1)
            #expect(try await store.cases(in: try RegionCode(Self.shizhong), .ended).cases.isEmpty)
            let before = try await fixture.computed()
            _ = try await fixture.ledger.rebuild()
            #expect(try await fixture.computed() == before)
        }
    }

    @Test(
        "one person has one case that goes on, in two counties as in one; after it ended there may be another",
        arguments: Engine.allCases)
    func alone(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let everybody = try LedgerFixture.everybody()
            let append = { (filed: Submission) in try await fixture.ledger.append([filed], by: everybody)[0] }
            #expect(try await append(Self.report(1, .suspected)).problem == nil)
            #expect(try await append(Self.report(1, .suspected)).name == "identical")
            #expect(try await append(Self.report(2, .suspected)).problem?.code == .caseExists)
            #expect(try await append(Self.report(3, .confirmed, in: Self.shizhong)).problem?.code == .caseExists)
            let id: ID<Subject> = LedgerFixture.id(1_001)
            #expect(try await Self.step(4, .excluded, on: id, by: everybody, fixture).problem == nil)
            #expect(
                try await Self.step(5, .confirmed, on: id, by: everybody, fixture).problem?.code == .caseStepInvalid)
            #expect(try await append(Self.report(6, .confirmed, in: Self.shizhong)).problem == nil)
            // The exclusion can no longer be taken back: two cases of one person would go on.
            let back = Submission(
                id: LedgerFixture.id(7), region: try RegionCode(Self.longchang), form: Form.caseStep.name, version: 1,
                subject: id, occurredAt: fixture.now, body: ["reason": "填错"], amends: .retracts(LedgerFixture.id(4)))
            #expect(try await append(back).problem?.code == .caseExists)
        }
    }

    @Test("what a definition does not know, or nobody can have, is refused", arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let everybody = try LedgerFixture.everybody()
            let wrong: [(Submission, Problem.Code)] = [
                (try Self.report(1, .clinical), .caseStepInvalid),
                (try Self.report(2, .confirmed, ["disease": "no-such"]), .diseaseUnknown),
                (try Self.report(3, .confirmed, ["onsetOn": "2020-02-03"]), .caseStepInvalid),
                (try Self.report(4, .confirmed, ["origin": "added"]), .formInvalid),
            ]
            for (filed, code) in wrong {
                #expect(try await fixture.ledger.append([filed], by: everybody)[0].problem?.code == code)
            }
            let diseases = DiseaseStore(ledger: fixture.ledger)
            let first = try #require(DiseaseDefinition.builtIn.first)
            let second = try Self.secondEdition(of: first)
            #expect(try await diseases.add(second, by: LedgerFixture.account))
            #expect(try await !diseases.add(second, by: LedgerFixture.account))
            #expect(try await diseases.all().map(\.version) == [1, 2])
            let again = try Self.secondEdition(of: first, days: 21)
            #expect(try await code { _ = try await diseases.add(again, by: LedgerFixture.account) } == .diseaseInvalid)
            // In force from its first day, and not the day before.
            let before = try Self.report(5, .clinical, at: "2020-02-01T23:59:59+08:00")
            #expect(try await fixture.ledger.append([before], by: everybody)[0].problem?.code == .caseStepInvalid)
            let filed = try Self.report(6, .clinical, at: "2020-02-02T00:00:00+08:00")
            #expect(try await fixture.ledger.append([filed], by: everybody)[0].problem == nil)
        }
    }

    private static func secondEdition(of first: DiseaseDefinition, days: Int = 14) throws -> DiseaseDefinition {
        var members = first.json.members ?? [:]
        members["version"] = 2
        members["since"] = "2020-02-02"
        members["classes"] = ["suspected", "clinical", "confirmed"]
        members["observationDays"] = .number(DecimalNumber(days))
        return try DiseaseDefinition(json: .object(members))
    }

    @Test("corrections take the county's command", arguments: Engine.allCases)
    func corrections(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let (doctor, desk) = try (
                Self.author(.medical, on: Self.longchang), Self.author(.countyDesk, on: Self.longchang)
            )
            let added = try Self.report(1, .confirmed, ["origin": "added", "approval": "市卫健委"])
            #expect(try await fixture.ledger.append([added], by: doctor)[0].problem?.code == .accessRefused)
            #expect(try await fixture.ledger.append([added], by: desk)[0].problem == nil)
            let id: ID<Subject> = LedgerFixture.id(1_001)
            let why: [String: JSON] = ["approval": "市卫健委"]
            #expect(try await Self.step(2, .removed, on: id, why, by: doctor, fixture).problem?.code == .accessRefused)
            #expect(
                try await Self.step(3, .handedOver, on: id, by: desk, fixture).problem?.code == .accessRefused)
            #expect(try await Self.step(4, .removed, on: id, why, by: desk, fixture).problem == nil)
        }
    }

    @Test(
        "are handed over, the city's count standing still, also where the server died between the two entries",
        arguments: Engine.allCases)
    func handedOver(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let (store, filing) = (CaseStore(ledger: fixture.ledger), Self.filing(fixture))
            let (desk, other) = try (
                Self.author(.countyDesk, on: Self.longchang), Self.author(.countyDesk, on: Self.shizhong)
            )
            #expect(try await fixture.ledger.append([Self.report(1, .confirmed)], by: desk)[0].problem == nil)
            let id: ID<Subject> = LedgerFixture.id(1_001)
            #expect(try await code { _ = try await store.record(id, for: other) } == .caseUnknown)
            let to: [String: JSON] = ["to": .string(Self.shizhong), "approval": "市指挥部"]
            #expect(try await Self.step(2, .offered, on: id, to, by: desk, fixture).problem == nil)
            #expect(try await store.offers(to: RegionCode(Self.shizhong)).map(\.id) == [id])
            try await filing.giveBack(id, because: "户籍不在本区", at: fixture.now.adding(seconds: 2), by: other)
            #expect(try await store.offers(to: RegionCode(Self.shizhong)).isEmpty)
            #expect(
                try await code { try await filing.giveBack(id, because: "", at: fixture.now, by: other) }
                    == .caseUnknown)
            #expect(try await Self.step(3, .offered, on: id, to, by: desk, fixture).problem == nil)
            let taking = try await filing.takingOver(
                id, entry: LedgerFixture.id(9), approval: "市指挥部", at: fixture.now.adding(seconds: 9), by: other)
            // The first half alone, as when the server dies behind it.
            #expect(try await fixture.ledger.append([taking], by: other)[0].problem == nil)
            #expect(try await store.record(id, for: desk).found.isOpen)
            try await filing.settle()
            try await filing.settle()
            #expect(try await store.record(id, for: desk).found.outcome == .handedOver)
            let taken = try await store.record(#require(taking.subject), for: other).found
            #expect(taken.isOpen && taken.formerCase == id && taken.origin == .handedOver)
            try await Self.expectCounts(fixture)
        }
    }

    @Test("an observation that cannot be ended by itself keeps no other from ending", arguments: Engine.allCases)
    func stuck(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let everybody = try LedgerFixture.everybody()
            var filed: [Submission] = []
            for number in UInt64(1)...2 {
                let order: ID<Subject> = LedgerFixture.id(3_000 + number)
                let said: [(Form, String, JSON)] = [
                    (
                        .observationOrder, "2020-02-01T09:00:00+08:00",
                        [
                            "person": .string(LedgerFixture.id(500 + number, Subject.self).description), "kind": "home",
                            "group": "returnee", "ground": "emergency-regulations-44", "authority": "指挥部",
                            "firstDay": "2020-02-01", "fenced": false, "address": "大千路12号",
                        ]
                    ),
                    (
                        .observationStep, "2020-02-01T10:00:00+08:00",
                        ["step": "activated", "ground": "已送达", "from": "home", "group": "returnee"]
                    ),
                    // Of the first, extended after the case was diagnosed: that step stands in the way.
                    (
                        .observationStep, "2020-02-02T12:00:00+08:00",
                        ["step": "extended", "ground": "延长", "newLastDay": "2020-02-20"]
                    ),
                ]
                for (place, (form, time, body)) in said.prefix(number == 1 ? 3 : 2).enumerated() {
                    filed.append(
                        Submission(
                            id: LedgerFixture.id(4_000 + 10 * number + UInt64(place)),
                            region: try RegionCode(Self.longchang), form: form.name, version: form.version,
                            subject: order, occurredAt: try Instant(time), body: body))
                }
                filed.append(try Self.report(number, .confirmed, of: LedgerFixture.id(500 + number)))
            }
            let outcomes = try await fixture.ledger.append(filed, by: everybody)
            #expect(outcomes.allSatisfy { $0.problem == nil })
            try await Self.filing(fixture).settle()
            let orders = ObservationStore(ledger: fixture.ledger)
            #expect(try await orders.order(LedgerFixture.id(3_001))?.order.state == .active)
            #expect(try await orders.order(LedgerFixture.id(3_002))?.order.outcome == .converted)
        }
    }

    private static func expectCounts(_ fixture: LedgerFixture) async throws {
        let reference = try FigureReference("case.confirmed:cumulative", definitions: MeasureCatalogue.builtIn)
        let new = try FigureReference("case.confirmed:day", definitions: MeasureCatalogue.builtIn)
        let hour = fixture.now.hour.advanced(by: 1)
        for (region, cumulative, today) in [(longchang, 0, 1), (shizhong, 1, 0), ("511000000000", 1, 1)] {
            let queries = [reference, new].map { one in (try? RegionCode(region)).map { one.query(in: $0, asOf: hour) }
            }
            let asked = queries.compactMap(\.self)
            let values = try await FigureStore(database: fixture.database).values(for: asked)
            #expect(asked.map { values[$0]?.amount } == [cumulative, today], "\(region)")
        }
    }
}
