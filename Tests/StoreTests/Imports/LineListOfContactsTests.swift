import Domain
import SQLCore
import Store
import TestKit
import Testing

/// Contacts find their case, results their sample; what is not found waits, and is joined later.
@Suite("Line lists of contacts and results")
struct LineListOfContactsTests {
    private static func contact(
        _ person: UInt64, _ more: [String: JSON], key: String = ""
    ) throws -> ImportRow {
        let body: [String: JSON] = [
            "name": .string("密接\(person)"), "identityNumber": .string(LineFixture.identity(Int(person))),
            "sex": "male", "birthYear": 1970, "degree": "close", "setting": "household",
            "lastContactOn": "2020-02-03",
        ]
        return try LineFixture.row(.contacts, "\(person) \(key)", person: person, body.merging(more) { $1 })
    }

    private static func contacts(_ fixture: LineFixture) async throws -> [ContactStore.Listed] {
        try await ContactStore(ledger: fixture.ledger.ledger).open(in: try RegionCode(LineFixture.county))
    }

    @Test(
        "A contact finds the case by its number, by the system's number, by name and telephone",
        arguments: Engine.allCases)
    func found(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LineFixture(database)
            _ = try await fixture.take([try LineFixture.patient(1)])
            let found = try #require(
                try await fixture.cases.cases(in: try RegionCode(LineFixture.county), .current(.confirmed)).cases.first)
            let number = CaseNumber(found.id, in: found.region).description
            let rows = [
                try Self.contact(11, ["caseNumber": " 市人民医院-1 ", "observedFrom": "2020-02-05"]),
                try Self.contact(12, ["caseNumber": .string(number)]),
                try Self.contact(13, ["caseName": "病人1", "caseMobile": "13900010001"]),
            ]
            #expect(try await fixture.take(rows, .contacts).standings == [.new, .new, .new])
            let listed = try await Self.contacts(fixture)
            #expect(listed.map(\.contact.medicalCase) == [found.id, found.id, found.id])
            #expect(Set(listed.map(\.contact.lastStep)) == [.traced, nil])
            #expect(try await fixture.take(rows, .contacts).standings == [.identical, .identical, .identical])
            let changed = try Self.contact(11, ["caseNumber": "市人民医院-1", "tracedOn": "2020-02-06"])
            #expect(try await fixture.take([changed], .contacts).standings == [.changed(changed.root)])
        }
    }

    @Test(
        "A contact of a case that is not found waits, and is joined by hand or by looking again",
        arguments: Engine.allCases)
    func unknownCase(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LineFixture(database)
            let author = try LedgerFixture.everybody()
            let rows = [
                try Self.contact(11, ["caseNumber": "市人民医院-1"]), try Self.contact(12, ["caseNumber": "写错了"]),
            ]
            let standings = try await fixture.take(rows, .contacts).standings
            #expect(standings == [.waiting(LineWaiting(.caseUnknown)), .waiting(LineWaiting(.caseUnknown))])
            let lines = try await fixture.waiting()
            let first = try #require(lines.first { $0.id == rows[0].root })
            #expect(try await fixture.imports.decide(.again, about: first.id, by: author)?.reason == .caseUnknown)
            _ = try await fixture.take([try LineFixture.patient(1)])
            #expect(try await fixture.imports.decide(.again, about: first.id, by: author) == nil)
            let medicalCase = try await fixture.imports.medicalCase(numbered: "市人民医院-1")
            #expect(
                try await fixture.imports.decide(.contactOf(medicalCase), about: rows[1].root, by: author) == nil)
            #expect(try await Self.contacts(fixture).count == 2)
            #expect(try await fixture.waiting().isEmpty)
            await #expect(throws: Problem.self) { try await fixture.imports.medicalCase(numbered: "没有") }
        }
    }

    @Test("Who is a contact of the case already waits, and joins the contact", arguments: Engine.allCases)
    func listedTwice(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LineFixture(database)
            _ = try await fixture.take([try LineFixture.patient(1)])
            let first = try Self.contact(11, ["caseNumber": "市人民医院-1"])
            _ = try await fixture.take([first], .contacts)
            let second = try Self.contact(11, ["caseNumber": "市人民医院-1", "tracedOn": "2020-02-06"], key: "社区")
            guard case .waiting(let why)? = try await fixture.take([second], .contacts).standings.first else {
                Issue.record("nobody is a contact of one case twice")
                return
            }
            let candidate = try #require(why.candidates.first)
            let author = try LedgerFixture.everybody()
            #expect(try await fixture.imports.decide(.same(candidate), about: second.root, by: author) == nil)
            let listed = try await Self.contacts(fixture)
            #expect(listed.map(\.contact.lastStep) == [.traced])
        }
    }

    @Test("What cannot be of a contact is refused at its column", arguments: Engine.allCases)
    func impossible(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LineFixture(database)
            _ = try await fixture.take([try LineFixture.patient(1)])
            let rows: [(ImportRow, String)] = [
                (try Self.contact(11, [:]), "caseNumber"),
                (try Self.contact(12, ["caseNumber": "市人民医院-1", "tracedOn": "2020-02-01"]), "lastContactOn"),
                (
                    try Self.contact(
                        13,
                        ["caseNumber": "市人民医院-1", "observedFrom": "2020-02-09", "observedUntil": "2020-02-08"]),
                    "observedFrom"
                ),
                (try Self.contact(1, ["caseNumber": "市人民医院-1"]), "name"),
            ]
            let standings = try await fixture.take(rows.map(\.0), .contacts).standings
            for (standing, (_, column)) in zip(standings, rows) {
                guard case .refused(let problem) = standing else {
                    Issue.record("\(column) is taken: \(standing)")
                    continue
                }
                #expect(problem.details.map(\.path).contains(column), "\(problem)")
            }
        }
    }

    @Test(
        "A case says which case before it in the file it came from; of one that is not there it is told",
        arguments: Engine.allCases)
    func infectors(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LineFixture(database)
            let rows = [
                try LineFixture.patient(1), try LineFixture.patient(2, ["infector": "市人民医院-1"], line: 3),
                try LineFixture.patient(3, ["infector": "没有"], line: 4),
            ]
            let rehearsed = try await fixture.imports.rehearseLines(rows, of: .cases, by: LedgerFixture.everybody())
            let taken = try await fixture.take(rows)
            #expect(rehearsed.standings == taken.standings && taken.standings.prefix(2) == [.new, .new])
            guard case .refused(let problem)? = taken.standings.last else {
                Issue.record("nobody knows that case")
                return
            }
            #expect(problem.path == "infector")
            let links = try await database.read { connection in
                try connection.query("SELECT infected, infector FROM case_link").map {
                    [try $0.id(0, as: Subject.self), try $0.id(1, as: Subject.self)]
                }
            }
            let number = try await fixture.imports.medicalCase(numbered: "市人民医院-1")
            #expect(links.count == 1 && links.first?.last == number && links.first?.first != number)
            #expect(try await fixture.take(Array(rows.prefix(2))).standings == [.identical, .identical])
            let died = try LineFixture.patient(
                2, ["infector": "市人民医院-1", "outcome": "died", "diedOn": "2020-02-10"], line: 3)
            #expect(try await fixture.take([died]).standings == [.changed(died.root)])
        }
    }

    private static func sample(_ number: String) throws -> Submission {
        Submission(
            id: LedgerFixture.id(8_000), region: try RegionCode(LineFixture.county), form: Form.sample.name, version: 1,
            subject: LedgerFixture.id(8_001), occurredAt: try Instant("2020-02-03T09:00:00+08:00"),
            body: [
                "person": .string(LedgerFixture.id(720_001, Subject.self).description), "first": true,
                "disease": "novel-coronavirus", "specimen": "throat-swab", "number": .string(number),
                "facility": "市人民医院",
            ])
    }

    private static func result(_ answers: [String: JSON] = [:], key: String = "") throws -> ImportRow {
        let body: [String: JSON] = [
            "number": "B-001", "laboratory": "市疾控中心", "result": "positive",
            "cyclesORF": .number(DecimalNumber(coefficient: 225, scale: 1)),
            "testedAt": "2020-02-03T00:00:00+08:00",
        ]
        return try LineFixture.row(.results, key, person: 0, body.merging(answers) { $1 }, in: LineFixture.county)
    }

    @Test(
        "A result finds its sample, brings its way to the laboratory with it, and is tested again by a second",
        arguments: Engine.allCases)
    func results(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LineFixture(database)
            let author = try LedgerFixture.everybody()
            let first = try Self.result()
            let waits = try await fixture.take([first], .results).standings
            #expect(waits == [.waiting(LineWaiting(.sampleUnknown))])
            #expect(try await fixture.ledger.ledger.append([try Self.sample("B-001")], by: author)[0].problem == nil)
            #expect(try await fixture.imports.decide(.again, about: first.root, by: author) == nil)
            let store = SampleStore(ledger: fixture.ledger.ledger)
            let id = LedgerFixture.id(8_001, Subject.self)
            let tested = try await store.record(id, for: author)
            #expect(tested.sample.result == .positive && tested.entries.count == 4)
            #expect(tested.sample.tests.first?.genes.map(\.name) == ["ORF1ab"])
            let again = [
                try Self.result(["testedAt": "2020-02-04T10:00:00+08:00", "result": "negative"], key: "2"),
                try Self.result(["testedAt": "2020-02-05T10:00:00+08:00", "result": "negative"], key: "3"),
            ]
            #expect(try await fixture.take(again, .results).standings == [.new, .new])
            #expect(
                try await store.record(id, for: author).sample.tests.map(\.result) == [.positive, .negative, .negative])
            #expect(
                try await fixture.take([first] + again, .results).standings == [.identical, .identical, .identical])
            // Somebody else's file brings the same result.
            let copy = try Self.result(["testedAt": "2020-02-04T10:00:00+08:00", "result": "negative"], key: "4")
            #expect(try await fixture.take([copy], .results).standings == [.identical])
            let mended = try Self.result(["result": "indeterminate"])
            #expect(try await fixture.take([mended], .results).standings == [.changed(mended.root)])
            #expect(
                try await store.record(id, for: author).sample.tests.map(\.result) == [
                    .indeterminate, .negative, .negative,
                ])
        }
    }

    @Test(
        "A result before the sample was taken, or with a Ct of another method, is refused", arguments: Engine.allCases)
    func wrongResults(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LineFixture(database)
            let author = try LedgerFixture.everybody()
            _ = try await fixture.ledger.ledger.append([try Self.sample("B-001")], by: author)
            let rows = [
                try Self.result(["testedAt": "2020-02-01T10:00:00+08:00"], key: "early"),
                try Self.result(["method": "antigen"], key: "antigen"),
                try Self.result(["receivedAt": "2020-02-05T10:00:00+08:00"], key: "received"),
            ]
            let standings = try await fixture.take(rows, .results).standings
            for (standing, column) in zip(standings, ["testedAt", "cyclesORF", "receivedAt"]) {
                guard case .refused(let problem) = standing else {
                    Issue.record("\(column) is taken: \(standing)")
                    continue
                }
                #expect(problem.details.map(\.path).contains(column), "\(problem)")
            }
        }
    }
}
