import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("Keeping contacts")
struct ContactStoreTests {
    private static let village = "511083100001"
    private static let illness: ID<Subject> = LedgerFixture.id(1_000)
    private static let patient: ID<Subject> = LedgerFixture.id(500)
    private static let household: ID<Subject> = LedgerFixture.id(600)

    private static func submission(
        _ number: UInt64, _ form: Form, about subject: ID<Subject>, in region: String = village, _ body: JSON
    ) throws -> Submission {
        Submission(
            id: LedgerFixture.id(number), region: try RegionCode(region), form: form.name, version: form.version,
            subject: subject, occurredAt: try Instant("2020-02-02T10:00:00+08:00").adding(seconds: Int64(number)),
            body: body)
    }

    private static func listing(
        _ number: UInt64, of person: ID<Subject>, on day: String = "2020-02-01", case illness: ID<Subject> = illness
    ) throws -> Submission {
        try submission(
            number, .contact, about: LedgerFixture.id(2_000 + number),
            [
                "person": .string(person.description), "case": .string(illness.description), "degree": "close",
                "setting": "gathering", "lastContactOn": .string(day),
            ])
    }

    /// A patient who lives with two others, reported as a case.
    private static func prepared(_ database: any SQLDatabase) async throws -> (LedgerFixture, Author) {
        let fixture = try await LedgerFixture(database)
        let everybody = try LedgerFixture.everybody()
        var filed = [
            try submission(
                1, .householdRegister2, about: household, ["kind": "family", "address": "大千路12号"])
        ]
        for number in UInt64(0)..<3 {
            filed.append(
                try submission(
                    2 + number, .personRegister, about: LedgerFixture.id(500 + number),
                    [
                        "name": .string("张\(number)"), "household": .string(household.description), "sex": "male",
                        "birthYear": 1980, "residency": "resident",
                    ]))
        }
        filed.append(
            try submission(
                10, .caseReport, about: illness,
                [
                    "person": .string(patient.description), "disease": "novel-coronavirus", "class": "confirmed",
                    "origin": "new", "imported": false, "facility": "市人民医院", "ground": "核酸检测",
                ]))
        let outcomes = try await fixture.ledger.append(filed, by: everybody)
        #expect(outcomes.allSatisfy { $0.problem == nil })
        return (fixture, everybody)
    }

    @Test("the household is listed in one act, and nobody of it twice", arguments: Engine.allCases)
    func household(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let (fixture, everybody) = try await Self.prepared(database)
            let found = try await CaseStore(ledger: fixture.ledger).record(Self.illness, for: everybody).found
            let (filing, store) = (ContactFiling(ledger: fixture.ledger), ContactStore(ledger: fixture.ledger))
            for expected in [2, 0] {
                let count = try await filing.listHousehold(
                    of: found, lastContactOn: try Day("2020-02-01"), at: fixture.now, by: everybody)
                #expect(count == expected)
            }
            let listed = try await store.contacts(of: Self.illness)
            #expect(Set(listed.map(\.contact.person)) == [LedgerFixture.id(501), LedgerFixture.id(502)])
            #expect(listed.allSatisfy { $0.state == .untraced && $0.contact.setting == .household })
            #expect(try await store.open(in: RegionCode(Self.village)).count == 2)
            #expect(try await store.open(in: RegionCode("511002000000")).isEmpty)
            let before = try await fixture.computed()
            _ = try await fixture.ledger.rebuild()
            #expect(try await fixture.computed() == before)
        }
    }

    @Test("nobody is a contact of themselves, of no case, twice, or from tomorrow", arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let (fixture, everybody) = try await Self.prepared(database)
            let append = { (filed: Submission) in try await fixture.ledger.append([filed], by: everybody)[0] }
            #expect(try await append(Self.listing(20, of: Self.patient)).problem?.code == .contactStepInvalid)
            let other: ID<Subject> = LedgerFixture.id(501)
            let nowhere: ID<Subject> = LedgerFixture.id(77)
            #expect(try await append(Self.listing(21, of: other, case: nowhere)).problem?.code == .caseUnknown)
            #expect(
                try await append(Self.listing(22, of: other, on: "2020-02-03")).problem?.code == .contactStepInvalid)
            #expect(try await append(Self.listing(23, of: other)).problem == nil)
            #expect(try await append(Self.listing(23, of: other)).name == "identical")
            #expect(try await append(Self.listing(24, of: other)).problem?.code == .contactExists)
            let id: ID<Subject> = LedgerFixture.id(2_023)
            let excluded = try Self.submission(30, .contactStep, about: id, ["step": "excluded", "ground": "未接触"])
            #expect(try await append(excluded).problem == nil)
            let late = try Self.submission(31, .contactStep, about: id, ["step": "traced"])
            #expect(try await append(late).problem?.code == .contactStepInvalid)
            // What is over may be listed anew.
            #expect(try await append(Self.listing(25, of: other)).problem == nil)
        }
    }

    @Test("how they stand follows their orders and cases", arguments: Engine.allCases)
    func states(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let (fixture, everybody) = try await Self.prepared(database)
            let store = ContactStore(ledger: fixture.ledger)
            let other: ID<Subject> = LedgerFixture.id(501)
            let order: ID<Subject> = LedgerFixture.id(900)
            let filed = [
                try Self.listing(20, of: other),
                try Self.submission(
                    40, .observationOrder, about: order,
                    [
                        "person": .string(other.description), "kind": "home", "group": "close-contact",
                        "ground": "infectious-diseases-41", "authority": "指挥部", "firstDay": "2020-02-02",
                        "fenced": false, "address": "大千路12号",
                    ]),
            ]
            #expect(try await fixture.ledger.append(filed, by: everybody).allSatisfy { $0.problem == nil })
            let id: ID<Subject> = LedgerFixture.id(2_020)
            let listed = try await store.record(id, for: everybody).listed
            #expect(listed.state == .observed && listed.order == order)
            let report = try Self.submission(
                41, .caseReport, about: LedgerFixture.id(901),
                [
                    "person": .string(other.description), "disease": "novel-coronavirus", "class": "confirmed",
                    "origin": "new", "imported": false, "facility": "市人民医院", "ground": "核酸检测",
                ])
            #expect(try await fixture.ledger.append([report], by: everybody)[0].problem == nil)
            #expect(try await store.record(id, for: everybody).listed.state == .converted)
            let held = try await PersonStore(ledger: fixture.ledger).everything(
                about: other, for: .personsRequest, by: everybody)
            let forms = Set(held["entries"]?.elements?.compactMap { $0["form"]?.text } ?? [])
            #expect(forms.isSuperset(of: ["case-report", "contact", "observation-order", "person-register"]))
            #expect(try await store.open(in: RegionCode(Self.village)).isEmpty)
            let stranger = Author(
                account: LedgerFixture.account, grants: [Grant(.town, on: try RegionCode("511002100000"))])
            #expect(try await code { _ = try await store.record(id, for: stranger) } == .contactUnknown)
        }
    }
}
