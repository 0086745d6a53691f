import Domain
import SQLCore
import Store
import TestKit
import Testing

/// Entries leave the ledger with what may be seen, and whoever takes out who people are leaves a trace.
@Suite("Exports")
struct ExportStoreTests {
    private func file(_ fixture: LedgerFixture) async throws {
        let household: ID<Subject> = LedgerFixture.id(1)
        let person: ID<Subject> = LedgerFixture.id(2)
        let region = try RegionCode(LedgerFixture.grids[0])
        let register = Submission(
            id: LedgerFixture.id(11), region: region, form: "household-register", version: 2, subject: household,
            occurredAt: fixture.now, body: ["kind": "family", "building": "3栋", "address": "501"])
        let resident = Submission(
            id: LedgerFixture.id(12), region: region, form: "person-register", version: 1, subject: person,
            occurredAt: fixture.now,
            body: [
                "name": "张三", "household": .string(household.description), "sex": "male", "birthYear": 1980,
                "residency": "resident",
            ])
        let outcomes = try await fixture.ledger.append([register, resident], by: try LedgerFixture.everybody())
        #expect(outcomes.allSatisfy { $0.problem == nil })
    }

    @Test("Who may not see identities gets none, who may gets them and is recorded", arguments: Engine.allCases)
    func identities(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            try await file(fixture)
            let exports = ExportStore(ledger: fixture.ledger)
            let query = EntryQuery(region: try RegionCode(LedgerFixture.longchang), form: "person-register")
            let open = try await exports.page(query, forms: .builtIn, seenBy: nil)
            #expect(open.lines.count == 1 && open.lines[0].body["name"] == nil && open.lines[0].household == nil)
            #expect(open.lines[0].body["sex"] == "male")
            #expect(try await records(in: database).isEmpty)
            let seen = try await exports.page(query, forms: .builtIn, seenBy: LedgerFixture.account)
            #expect(seen.lines[0].body["name"] == "张三")
            #expect(seen.lines[0].household?.building == "3栋")
            #expect(seen.lines[0].household?.address == "501")
            #expect(try await records(in: database) == ["export 1"])
        }
    }

    @Test(
        "A visit is taken out with its door, telephone masked, and the masked names of those it tells of",
        arguments: Engine.allCases)
    func visits(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            try await file(fixture)
            let household: ID<Subject> = LedgerFixture.id(1)
            let person: ID<Subject> = LedgerFixture.id(2)
            let region = try RegionCode(LedgerFixture.grids[0])
            let stranger: ID<Subject> = LedgerFixture.id(3)
            let submissions = [
                Submission(
                    id: LedgerFixture.id(13), region: region, form: "household-register", version: 2,
                    subject: household, occurredAt: fixture.now,
                    body: [
                        "kind": "family", "building": "3栋", "serial": 7, "address": "501", "telephone": "13912345678",
                    ], amends: .corrects(LedgerFixture.id(11))),
                Submission(
                    id: LedgerFixture.id(14), region: region, form: "household-visit", version: 2,
                    subject: household, occurredAt: fixture.now,
                    body: [
                        "round": 1, "result": "met", "personsAsked": 2,
                        "people": [
                            ["person": .string(person.description), "atHome": true],
                            ["person": .string(stranger.description)],
                        ],
                    ]),
            ]
            let outcomes = try await fixture.ledger.append(submissions, by: try LedgerFixture.everybody())
            #expect(outcomes.allSatisfy { $0.problem == nil })
            let query = EntryQuery(region: try RegionCode(LedgerFixture.longchang), form: "household-visit")
            let exports = ExportStore(ledger: fixture.ledger)
            let line = try #require(
                try await exports.page(query, forms: .builtIn, seenBy: LedgerFixture.account).lines.first)
            #expect(line.household?.serial == 7 && line.household?.telephone == "139****5678")
            #expect(line.people == [person: "张*"])
            let closed = try #require(
                try await exports.page(query, forms: .builtIn, seenBy: LedgerFixture.account, opens: false).lines
                    .first)
            #expect(closed.household == nil && closed.people.isEmpty)
        }
    }

    @Test("Who takes out a table of people without their names is recorded too", arguments: Engine.allCases)
    func withoutNames(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            try await file(fixture)
            let query = EntryQuery(region: try RegionCode(LedgerFixture.longchang), form: "person-register")
            let page = try await ExportStore(ledger: fixture.ledger).page(
                query, forms: .builtIn, seenBy: LedgerFixture.account, opens: false)
            #expect(page.lines.count == 1 && page.lines[0].body["name"] == nil && page.lines[0].household == nil)
            #expect(try await records(in: database) == ["export 1"])
        }
    }

    @Test("What was corrected or retracted is not taken out, and a page without lines leaves no record")
    func standing() async throws {
        try await withDatabase(.sqlite) { database in
            let fixture = try await LedgerFixture(database)
            let author = try LedgerFixture.everybody()
            _ = try await fixture.ledger.append(
                [
                    try LedgerFixture.visit(1), try LedgerFixture.visit(2),
                    try LedgerFixture.visit(3, amends: .corrects(LedgerFixture.id(1))),
                ], by: author)
            let exports = ExportStore(ledger: fixture.ledger)
            let all = EntryQuery(region: try RegionCode(LedgerFixture.longchang), form: "household-visit")
            let lines = try await exports.page(all, forms: .builtIn, seenBy: LedgerFixture.account).lines
            #expect(lines.map(\.entry.id) == [LedgerFixture.id(2), LedgerFixture.id(3)])
            let none = EntryQuery(region: try RegionCode(LedgerFixture.longchang), form: "daily-report")
            _ = try await exports.page(none, forms: .builtIn, seenBy: LedgerFixture.account)
            #expect(try await records(in: database).count == 1)
        }
    }

    private func records(in database: any SQLDatabase) async throws -> [String] {
        try await database.read { connection in
            try connection.query("SELECT act, people FROM access_record ORDER BY position").map {
                "\(try $0.text(0)) \(try $0.int(1))"
            }
        }
    }
}
