import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("A person")
struct PersonTests {
    @Test("is shown to who may see identities there, and is not there for anybody else", arguments: Engine.allCases)
    func access(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            try await fixture.take([LedgerFixture.registration(1, of: 1)])
            let id = LedgerFixture.person(1)
            for (duty, region, sees) in [
                (Duty.gridWorker, LedgerFixture.grids[0], true), (.gridWorker, "511083100001", true),
                (.gridWorker, LedgerFixture.grids[1], false), (.gridWorker, "511083100000", false),
                (.community, "511083100001", true), (.countyDesk, "511002000000", false),
                (.cityCommand, "511000000000", true), (.supplies, "511000000000", false),
                (.auditor, "511000000000", false), (.volunteer, "511000000000", false),
                (.administrator, "511000000000", false),
            ] {
                let author = try LedgerFixture.holder(duty, of: region)
                if sees {
                    let person = try await fixture.people.person(id, for: author)
                    #expect(person.masked["identityNumber"]?.hasPrefix("511***********") == true)
                } else {
                    let problem = await #expect(throws: Problem.self) {
                        try await fixture.people.unmask(id, for: .contact, by: author)
                    }
                    #expect(problem?.code == .personUnknown, "\(duty) \(region)")
                }
            }
        }
    }

    @Test("is where the newest registration or change says, and seen from there", arguments: Engine.allCases)
    func moved(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            try await fixture.take([LedgerFixture.registration(1, of: 1)])
            let household = LedgerFixture.id(3_000_001, Subject.self).description
            try await fixture.take([
                Submission(
                    id: LedgerFixture.id(2), region: try RegionCode(LedgerFixture.grids[1]), form: "person-change",
                    version: 1, subject: LedgerFixture.person(1), occurredAt: try Instant("2020-02-02T11:00:00+08:00"),
                    body: ["change": "moved", "household": .string(household), "on": "2020-02-02"])
            ])
            let former = try LedgerFixture.holder(.gridWorker, of: LedgerFixture.grids[0])
            let present = try LedgerFixture.holder(.gridWorker, of: LedgerFixture.grids[1])
            await #expect(throws: Problem.self) {
                try await fixture.people.person(LedgerFixture.person(1), for: former)
            }
            let person = try await fixture.people.person(LedgerFixture.person(1), for: present)
            #expect(person.region.text == LedgerFixture.grids[1])
        }
    }

    @Test("is shown in clear for a purpose, and the look is recorded with it", arguments: Engine.allCases)
    func unmasked(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            try await fixture.take([LedgerFixture.registration(1, of: 1)])
            let worker = try LedgerFixture.holder(.gridWorker, of: LedgerFixture.grids[0])
            let (_, answers) = try await fixture.people.unmask(LedgerFixture.person(1), for: .visit, by: worker)
            #expect(answers["mobile"]?.text == Somebody(1).mobile)
            let row = try #require(
                try await database.read {
                    try $0.first("SELECT act, account, subject, purpose, region FROM access_record LIMIT 1")
                })
            #expect(try row.text(0) == "unmask")
            #expect(try row.id(1, as: Account.self) == worker.account)
            #expect(try row.id(2, as: Subject.self) == LedgerFixture.person(1))
            #expect(try row.text(3) == "visit")
            #expect(try row.text(4) == LedgerFixture.grids[0])
            // Where the record cannot be written nothing is shown.
            let cut = PersonStore(
                ledger: Ledger(
                    database: CutDatabase(database, after: 0), vault: fixture.vault, clock: .fixed(fixture.now)))
            await #expect(throws: CutDatabase.Cut.self) {
                try await cut.unmask(LedgerFixture.person(1), for: .visit, by: worker)
            }
        }
    }

    @Test("gets everything held about them: entries, identity, and who looked", arguments: Engine.allCases)
    func everything(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            try await fixture.take([
                LedgerFixture.registration(1, of: 1),
                LedgerFixture.registration(2, of: 1, body: Somebody(9).body, amends: .corrects(LedgerFixture.id(1))),
            ])
            let worker = try LedgerFixture.holder(.gridWorker, of: LedgerFixture.grids[0])
            _ = try await fixture.people.unmask(LedgerFixture.person(1), for: .visit, by: worker)
            let refused = await #expect(throws: Problem.self) {
                try await fixture.people.everything(about: LedgerFixture.person(1), for: .personsRequest, by: worker)
            }
            #expect(refused?.code == .accessRefused)
            let desk = try LedgerFixture.holder(.countyDesk, of: LedgerFixture.longchang)
            let all = try await fixture.people.everything(
                about: LedgerFixture.person(1), for: .personsRequest, by: desk)
            #expect(all["current"]?["name"]?.text == Somebody(9).name)
            #expect(all["sealedAnswers"]?.elements?.count == 2)
            #expect(all["entries"]?.elements?.count == 2)
            #expect(all["access"]?.elements?.compactMap { $0["act"]?.text } == ["unmask", "export"])
        }
    }

    @Test("is erased: nothing opens, repeats stay identical, the ledger and its sums stay", arguments: Engine.allCases)
    func erased(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let registration = try LedgerFixture.registration(1, of: 1)
            try await fixture.take([registration])
            var bad = Somebody(1).body.members ?? [:]
            bad["birthYear"] = 1
            let author = try LedgerFixture.everybody()
            _ = try await fixture.ledger.append([LedgerFixture.registration(2, of: 1, body: .object(bad))], by: author)
            let computed = try await fixture.computed()
            let town = try LedgerFixture.holder(.town, of: "511083100000")
            await #expect(throws: Problem.self) {
                try await fixture.people.erase(LedgerFixture.person(1), by: town)
            }
            let desk = try LedgerFixture.holder(.countyDesk, of: LedgerFixture.longchang)
            try await fixture.people.erase(LedgerFixture.person(1), by: desk)
            #expect(try await fixture.opened(1).isEmpty)
            #expect(try await fixture.tokens() == 0)
            #expect(try await fixture.ledger.setAside(by: LedgerFixture.account).isEmpty)
            #expect(try await fixture.computed() == computed)
            let person = try await fixture.people.person(LedgerFixture.person(1), for: desk)
            #expect(person.isErased && person.masked.isEmpty)
            let again = try await fixture.ledger.append([registration], by: author)
            #expect(again.map(\.name) == ["identical"])
            // What is refused later is kept without what it says.
            _ = try await fixture.ledger.append([LedgerFixture.registration(4, of: 1, body: .object(bad))], by: author)
            #expect(try await fixture.ledger.setAside(by: LedgerFixture.account).map { $0.submission["body"] } == [[:]])
            // A later entry is taken without what it says of who it is.
            try await fixture.take([LedgerFixture.registration(3, of: 1)])
            #expect(try await fixture.opened(1).isEmpty)
            #expect(try await fixture.ledger.verify().entries == 2)
            try await fixture.people.erase(LedgerFixture.person(1), by: desk)
        }
    }

    @Test("is erased with every registration that gave way, and after a retraction too", arguments: Engine.allCases)
    func erasedMembers(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            try await fixture.take([
                LedgerFixture.registration(1, of: 1), LedgerFixture.registration(3, of: 3),
                LedgerFixture.registration(2, of: 2, body: Somebody(1).body, in: LedgerFixture.grids[2]),
                LedgerFixture.registration(4, of: 3, body: ["reason": "误报"], amends: .retracts(LedgerFixture.id(3))),
                fixture.decision(20, "person-merge", 2, ["into": 1], reason: "同一人"),
            ])
            let desk = try LedgerFixture.holder(.countyDesk, of: LedgerFixture.longchang)
            let problem = await #expect(throws: Problem.self) {
                try await fixture.people.erase(LedgerFixture.person(1), by: desk)
            }
            #expect(problem?.code == .accessRefused)
            let city = try LedgerFixture.holder(.cityCommand, of: "511000000000")
            let all = try await fixture.people.everything(
                about: LedgerFixture.person(1), for: .personsRequest, by: city)
            #expect(all["registrations"]?.elements?.count == 2)
            #expect(all["sealedAnswers"]?.elements?.count == 2)
            try await fixture.people.erase(LedgerFixture.person(1), by: city)
            try await fixture.people.erase(LedgerFixture.person(3), by: desk)
            let left = try await database.read { try $0.query("SELECT 1 FROM sealed_answer").count }
            #expect(left == 0)
            #expect(try await fixture.tokens() == 0)
        }
    }

    @Test("whose row was tampered with can still be erased", arguments: Engine.allCases)
    func tampered(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            try await fixture.take([LedgerFixture.registration(1, of: 1)])
            _ = try await database.write {
                try $0.execute("UPDATE sealed_answer SET sealed = \([UInt8](repeating: 7, count: 60))")
            }
            let desk = try LedgerFixture.holder(.countyDesk, of: LedgerFixture.longchang)
            let problem = await #expect(throws: Problem.self) {
                try await fixture.people.person(LedgerFixture.person(1), for: desk)
            }
            #expect(problem?.code == .vaultUnreadable)
            try await fixture.people.erase(LedgerFixture.person(1), by: desk)
            #expect(try await fixture.tokens() == 0)
        }
    }
}
