import Domain
import SQLCore
import Store
import TestKit
import Testing

/// What else of somebody is destroyed with who they are.
@Suite("Erasing a person")
struct ErasingTests {
    private static let city = "511000000000"

    private func sealedSubjects(_ database: any SQLDatabase) async throws -> Set<ID<Subject>> {
        Set(
            try await database.read { connection in
                try connection.query("SELECT subject FROM sealed_answer UNION SELECT household FROM address_token")
                    .map { try $0.id(0, as: Subject.self) }
            })
    }

    @Test("takes the address of a household that is nobody else's, and of no other", arguments: Engine.allCases)
    func household(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            for number in UInt64(1)...2 { try await fixture.register(number) }
            for (person, household) in [(UInt64(1), UInt64(1)), (2, 2), (3, 2)] {
                try await fixture.register(person: person, in: household)
            }
            let people = PersonStore(ledger: fixture.base.ledger)
            let desk = try LedgerFixture.holder(.cityCommand, of: Self.city)
            try await people.erase(ScreeningFixture.person(2), by: desk)
            let shared = [ScreeningFixture.household(1), ScreeningFixture.household(2)]
            #expect(try await sealedSubjects(database).isSuperset(of: shared), "others live there")
            try await people.erase(ScreeningFixture.person(1), by: desk)
            #expect(
                try await sealedSubjects(database) == [ScreeningFixture.household(2), ScreeningFixture.person(3)])
            // A registration of the household gives the door its address again.
            try await fixture.file(
                90, .householdRegister2, about: ScreeningFixture.household(1),
                ["kind": "family", "building": "3栋", "address": "大千路"], hour: 12)
            #expect(try await sealedSubjects(database).contains(ScreeningFixture.household(1)))
        }
    }

    private func merge(_ fixture: ScreeningFixture, _ number: UInt64, into other: UInt64) async throws {
        try await fixture.file(
            80 + number, .householdChange, about: ScreeningFixture.household(number),
            ["change": "merged", "on": "2020-02-01", "into": .string(ScreeningFixture.household(other).description)])
    }

    @Test("takes the addresses of merged households once nobody else is in any of them", arguments: Engine.allCases)
    func mergedHouseholds(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            for number in UInt64(1)...5 { try await fixture.register(number) }
            for (person, household) in [(UInt64(1), UInt64(1)), (2, 2), (3, 3)] {
                try await fixture.register(person: person, in: household)
            }
            for (one, other) in [(UInt64(1), UInt64(2)), (3, 4), (5, 4)] {
                try await merge(fixture, one, into: other)
            }
            let people = PersonStore(ledger: fixture.base.ledger)
            let desk = try LedgerFixture.holder(.cityCommand, of: Self.city)
            let all = Set((UInt64(1)...5).map(ScreeningFixture.household))
            try await people.erase(ScreeningFixture.person(2), by: desk)
            #expect(try await sealedSubjects(database).isSuperset(of: all), "the first lives on in the second")
            try await people.erase(ScreeningFixture.person(3), by: desk)
            let left = [1, 2].map(ScreeningFixture.household) + [ScreeningFixture.person(1)]
            #expect(try await sealedSubjects(database) == Set(left))
            try await people.erase(ScreeningFixture.person(1), by: desk)
            #expect(try await sealedSubjects(database).isEmpty)
        }
    }

    @Test("leaves the address of a household that names more people than were erased", arguments: Engine.allCases)
    func declared(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            let home = ScreeningFixture.household(1)
            let member: JSON = ["sex": "female", "birthYear": 1950, "residency": "resident"]
            try await fixture.register(1)
            try await fixture.file(90, .householdRegister, about: home, ["members": [member, member]], hour: 11)
            let people = PersonStore(ledger: fixture.base.ledger)
            let desk = try LedgerFixture.holder(.cityCommand, of: Self.city)
            try await fixture.register(person: 1, in: 1)
            try await people.erase(ScreeningFixture.person(1), by: desk)
            #expect(try await sealedSubjects(database) == [home])
            try await fixture.register(person: 2, in: 1)
            try await people.erase(ScreeningFixture.person(2), by: desk)
            #expect(try await sealedSubjects(database).isEmpty)
        }
    }

    @Test(
        "takes why registrations were merged, of all of them, and the ledger never had it", arguments: Engine.allCases)
    func reasons(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            for number in UInt64(1)...3 { try await fixture.register(number, name: "张三") }
            let reason = "张三之父确认"
            func decide(_ number: UInt64, _ form: Form, _ person: UInt64, _ field: String, _ other: UInt64) throws
                -> Submission
            {
                Submission(
                    id: LedgerFixture.id(number), region: try RegionCode(LedgerFixture.longchang), form: form.name,
                    version: form.version, subject: LedgerFixture.person(person), occurredAt: fixture.now,
                    body: [
                        field: .string(LedgerFixture.person(other).description), "reason": .string(reason),
                    ])
            }
            try await fixture.take([
                decide(31, .personMerge2, 1, "into", 2), decide(32, .personDistinction2, 2, "other", 3),
            ])
            let bodies = try await database.read { try $0.query("SELECT body FROM entry").map { try $0.text(0) } }
            #expect(!bodies.joined().contains(reason))
            let desk = try LedgerFixture.holder(.cityCommand, of: Self.city)
            let held = try await fixture.people.everything(
                about: LedgerFixture.person(2), for: .personsRequest, by: desk)
            #expect(held["sealedAnswers"]?.elements?.filter { $0["answers"]?["reason"]?.text == reason }.count == 2)
            try await fixture.people.erase(LedgerFixture.person(2), by: desk)
            #expect(try await sealedSubjects(database) == [LedgerFixture.person(3)])
        }
    }
}
