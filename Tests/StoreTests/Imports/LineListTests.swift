import Domain
import SQLCore
import Store
import TestKit
import Testing

/// A line list of cases becomes cases with their courses, once, whoever brings it how often.
@Suite("Line lists of cases")
struct LineListTests {
    @Test(
        "A row registers the patient, reports the case and carries it on, day by day; again it changes nothing",
        arguments: Engine.allCases)
    func walk(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LineFixture(database)
            let row = try LineFixture.patient(
                1,
                [
                    "admittedOn": "2020-02-04", "severity": "severe", "outcome": "discharged",
                    "outcomeOn": "2020-02-18",
                ])
            let rehearsed = try await fixture.imports.rehearseLines(
                [row], of: .cases, by: LedgerFixture.everybody())
            #expect(rehearsed.standings == [.new] && rehearsed.households.count == 1)
            #expect(try await fixture.ledger.ledger.isEmpty())
            let taken = try await fixture.take([row])
            #expect(taken.standings == [.new] && taken.households.count == 1)
            #expect(
                try await fixture.courses() == [
                    [
                        "report:suspected 2020-02-03", "confirmed 2020-02-04", "admitted 2020-02-04",
                        "discharged 2020-02-18",
                    ]
                ])
            let before = try await fixture.ledger.computed()
            #expect(try await fixture.take([row]).standings == [.identical])
            #expect(try await fixture.ledger.computed() == before)
            _ = try await fixture.ledger.ledger.rebuild()
            #expect(try await fixture.ledger.computed() == before)
        }
    }

    @Test(
        "What a later list says more is filed as steps, and what it says otherwise corrects", arguments: Engine.allCases
    )
    func later(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LineFixture(database)
            let first = try LineFixture.patient(
                1, ["class": "suspected", "severity": "mild"], without: ["confirmedOn"])
            #expect(try await fixture.take([first]).standings == [.new])
            let second = try LineFixture.patient(1, ["severity": "critical"])
            #expect(try await fixture.take([second]).standings == [.changed(second.root)])
            #expect(
                try await fixture.courses() == [
                    ["report:suspected 2020-02-03", "confirmed 2020-02-04", "severity 2020-02-20"]
                ])
            let third = try LineFixture.patient(
                1, ["severity": "critical", "onsetOn": "2020-01-31", "outcome": "died", "diedOn": "2020-02-20"])
            #expect(try await fixture.take([third]).standings == [.changed(third.root)])
            let courses = try await fixture.courses()
            #expect(courses.first?.last == "died 2020-02-20", "\(courses)")
            let found = try await fixture.cases.cases(in: try RegionCode(LineFixture.county), .ended).cases
            #expect(found.map(\.onsetOn) == [Day(answer: "2020-01-31")] && found.map(\.outcome) == [.died])
            #expect(found.map(\.severity) == [.critical])
            #expect(try await fixture.take([third]).standings == [.identical])
        }
    }

    @Test(
        "Of a row whose last step is refused nothing is taken, and the rows beside it are", arguments: Engine.allCases)
    func wholeOrNothing(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LineFixture(database)
            // The definition of the disease knows no clinical diagnosis.
            let wrong = try LineFixture.patient(1, ["class": "clinical"])
            let right = try LineFixture.patient(2, line: 3)
            let rehearsed = try await fixture.imports.rehearseLines(
                [wrong, right], of: .cases, by: LedgerFixture.everybody())
            let taken = try await fixture.take([wrong, right])
            #expect(rehearsed.standings == taken.standings && taken.standings.last == .new)
            guard case .refused(let problem)? = taken.standings.first else {
                Issue.record("a class that the disease does not know is refused")
                return
            }
            #expect(problem.details.map(\.path) == ["class"], "\(problem)")
            #expect(taken.households.count == 1 && rehearsed.households == taken.households)
            #expect(try await fixture.courses().count == 1)
            let people = try await database.read { try $0.first("SELECT COUNT(*) FROM person")?.int(0) }
            #expect(people == 1)
            #expect(try await fixture.ledger.ledger.setAside(by: LedgerFixture.account).isEmpty)
        }
    }

    private static let wrong: [(String, [String: JSON], Set<String>, String)] = [
        ("onset after death", ["outcome": "died", "diedOn": "2020-02-05", "onsetOn": "2020-02-06"], [], "onsetOn"),
        ("birth after onset", ["birthYear": 2021], ["identityNumber"], "onsetOn"),
        ("excluded and confirmed", ["class": "excluded", "excludedOn": "2020-02-03"], [], "class"),
        ("suspected and confirmed", ["class": "suspected"], [], "class"),
        ("an onset without symptoms", ["class": "asymptomatic"], ["confirmedOn"], "onsetOn"),
        ("1970", ["onsetOn": "1970-01-01"], [], "onsetOn"), ("2099", ["confirmedOn": "2099-01-01"], [], "confirmedOn"),
        ("no day", [:], ["reportedOn", "confirmedOn"], "reportedOn"),
        ("an outcome without its day", ["outcome": "died"], [], "outcomeOn"),
        ("a day without an outcome", ["outcome": "treated", "outcomeOn": "2020-02-10"], [], "outcome"),
        (
            "discharged before admission",
            [
                "admittedOn": "2020-02-12", "outcome": "discharged", "outcomeOn": "2020-02-10",
            ], [], "admittedOn"
        ),
    ]

    @Test("What cannot be is refused at its column, in words", arguments: Engine.allCases, wrong.indices)
    func impossible(engine: Engine, index: Int) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LineFixture(database)
            let (name, more, without, column) = Self.wrong[index]
            let taken = try await fixture.take([try LineFixture.patient(1, more, without: without)])
            guard case .refused(let problem)? = taken.standings.first else {
                Issue.record("\(name) is taken")
                return
            }
            #expect(problem.details.map(\.path).contains(column), "\(name): \(problem)")
            #expect(try await fixture.ledger.ledger.isEmpty())
        }
    }

    @Test(
        "Somebody of another list who is a case waits; the same joins the case, another becomes one",
        arguments: Engine.allCases,
        [true, false])
    func duplicates(engine: Engine, isSame: Bool) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LineFixture(database)
            let first = try LineFixture.patient(1)
            _ = try await fixture.take([first])
            let second = try LineFixture.patient(
                1, ["outcome": "discharged", "outcomeOn": "2020-02-18"], facility: "市中医院")
            let third = try LineFixture.patient(3, line: 3)
            let taken = try await fixture.take([second, third])
            guard case .waiting(let why)? = taken.standings.first else {
                Issue.record("it neither doubles the case nor is refused: \(taken.standings)")
                return
            }
            #expect(taken.standings.last == .new && why.reason == .likely)
            let lines = try await fixture.waiting()
            #expect(lines.map(\.waiting) == [why] && lines.first?.body["name"] == "病人1")
            let candidate = try #require(why.candidates.first)
            #expect(candidate.person == first.subject && candidate.subject != nil)
            let author = try LedgerFixture.everybody()
            let decision: LineDecision = isSame ? .same(candidate) : .other
            #expect(try await fixture.imports.decide(decision, about: lines[0].id, by: author) == nil)
            #expect(try await fixture.waiting().isEmpty)
            let courses = try await fixture.courses()
            #expect(courses.count == (isSame ? 2 : 3), "\(courses)")
            let discharged = courses.filter { $0.contains("discharged 2020-02-18") }
            #expect(
                discharged == [["report:suspected 2020-02-03", "confirmed 2020-02-04", "discharged 2020-02-18"]])
            #expect(try await fixture.take([first, second, third]).standings == [.identical, .identical, .identical])
        }
    }

    @Test(
        "A telephone shared with a case makes a row wait; shared with somebody else it is taken and told",
        arguments: Engine.allCases)
    func sharedTelephone(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LineFixture(database)
            _ = try await fixture.take([try LineFixture.patient(1)])
            let near = try LineFixture.patient(2, ["mobile": "13900010001"])
            guard case .waiting(let why)? = try await fixture.take([near]).standings.first else {
                Issue.record("the telephone of a case")
                return
            }
            #expect(why.candidates.map(\.reason) == [.mobile])
            let resident = LedgerFixture.id(9_000, Subject.self)
            try await fixture.register(resident, mobile: "13900017777")
            let other = try LineFixture.patient(3, ["mobile": "13900017777"])
            let taken = try await fixture.take([other])
            #expect(taken.standings == [.new] && taken.likely.map(\.person) == [resident])
        }
    }

    @Test("Who is registered by another way is not registered again", arguments: Engine.allCases)
    func registered(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LineFixture(database)
            let resident = LedgerFixture.id(9_000, Subject.self)
            try await fixture.register(resident, mobile: "13900017777", identity: LineFixture.identity(5))
            // The register knows the address; a county's desk may report, and may register nobody.
            let desk = Author(
                account: ID(high: 7, low: 9), grants: [Grant(.countyDesk, on: try RegionCode(LineFixture.county))])
            let row = try LineFixture.patient(5, livesThere: false)
            #expect(try await fixture.take([row], by: desk).standings == [.new])
            let found = try await fixture.cases.cases(in: try RegionCode(LineFixture.county), .current(.confirmed))
            #expect(found.cases.map(\.person) == [resident])
            let unknown = try LineFixture.patient(6)
            let waits = try await fixture.take([unknown], by: desk)
            #expect(waits.standings == [.waiting(LineWaiting(.personUnregistered))] && waits.households.isEmpty)
            let doctor = Author(
                account: ID(high: 7, low: 10), grants: [Grant(.medical, on: try RegionCode(LineFixture.county))])
            let home = try await fixture.take([try LineFixture.patient(7)], by: doctor)
            #expect(home.standings == [.waiting(LineWaiting(.householdUnregistered))] && home.households.isEmpty)
            #expect(try await fixture.courses().count == 1)
            // The village registers the household; looked at again, the row is taken.
            let village = try LedgerFixture.everybody()
            #expect(try await fixture.imports.decide(.again, about: unknown.root, by: village) == nil)
            #expect(try await fixture.courses().count == 2)
        }
    }

    @Test("Rows that wait are shown, decided and put away by who may import there alone", arguments: Engine.allCases)
    func access(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LineFixture(database)
            _ = try await fixture.take([try LineFixture.patient(1)])
            _ = try await fixture.take([try LineFixture.patient(1, facility: "市中医院")])
            let line = try #require(try await fixture.waiting().first)
            let far = Author(
                account: ID(high: 7, low: 9), grants: [Grant(.medical, on: try RegionCode("511002000000"))])
            let grid = Author(
                account: ID(high: 7, low: 9), grants: [Grant(.gridWorker, on: try RegionCode(LineFixture.county))])
            for author in [far, grid] {
                await #expect(throws: Problem.self) { try await fixture.waiting(by: author) }
                await #expect(throws: Problem.self) {
                    try await fixture.imports.decide(.other, about: line.id, by: author)
                }
                await #expect(throws: Problem.self) { try await fixture.imports.putAway(line.id, by: author) }
            }
            let wrong = LineWaiting.Candidate(person: LedgerFixture.id(1), subject: nil, reason: nil)
            await #expect(throws: Problem.self) {
                try await fixture.imports.decide(.same(wrong), about: line.id, by: LedgerFixture.everybody())
            }
            let sealed = try await database.read { connection in
                try connection.first("SELECT content FROM import_waiting")?.bytes(0) ?? []
            }
            #expect(!String(decoding: sealed, as: UTF8.self).contains("病人1"))
            try await fixture.imports.putAway(line.id, by: LedgerFixture.everybody())
            #expect(try await fixture.waiting().isEmpty)
            #expect(try await fixture.courses().count == 1)
        }
    }

    @Test(
        "Rows that wait go after sixty days, and when somebody of the county is erased; a list brings nobody back",
        arguments: Engine.allCases)
    func gone(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LineFixture(database)
            let first = try LineFixture.patient(1)
            let copy = try LineFixture.patient(1, facility: "市中医院")
            _ = try await fixture.take([first])
            _ = try await fixture.take([copy])
            func count() async throws -> Int? {
                try await database.read { try $0.first("SELECT COUNT(*) FROM import_waiting")?.int(0) }
            }
            let day: Int64 = 86_400
            for (seconds, left) in [(60 * day, 1), (60 * day + 1, 0)] {
                let later = Ledger(
                    database: database, vault: fixture.ledger.vault,
                    clock: .fixed(fixture.ledger.now.adding(seconds: seconds)))
                _ = try await ImportStore(ledger: later).sweep()
                #expect(try await count() == left)
            }
            _ = try await fixture.take([copy])
            #expect(try await count() == 1)
            let patient = try #require(first.subject)
            try await PersonStore(ledger: fixture.ledger.ledger).erase(patient, by: LedgerFixture.everybody())
            #expect(try await count() == 0)
            let changed = try LineFixture.patient(1, ["outcome": "died", "diedOn": "2020-02-18"])
            #expect(try await fixture.take([changed]).standings == [.changed(changed.root)])
            let sealed = try await database.read { connection in
                try connection.first("SELECT COUNT(*) FROM sealed_answer WHERE subject = \(patient)")?.int(0)
            }
            #expect(sealed == 0)
        }
    }
}

extension LineFixture {
    /// Registers somebody by another way than a list.
    func register(_ person: ID<Subject>, mobile: String, identity: String? = nil) async throws {
        var body: [String: JSON] = [
            "name": "居民", "mobile": .string(mobile),
            "household": .string(LedgerFixture.id(9_001, Subject.self).description),
            "sex": "female", "birthYear": 1960, "residency": "resident",
        ]
        if let identity { body["identityNumber"] = .string(identity) }
        let filed = Submission(
            id: LedgerFixture.id(9_002), region: try RegionCode(Self.village), form: Form.personRegister.name,
            version: 1, subject: person, occurredAt: try Instant("2020-01-30T10:00:00+08:00"), body: .object(body))
        let outcome = try await ledger.ledger.append([filed], by: LedgerFixture.everybody())[0]
        precondition(outcome.problem == nil, "\(outcome)")
    }
}
