import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("Keeping chains of transmission")
struct ChainStoreTests {
    private static let county = "511083000000"
    private static let village = "511083100001"
    private static let far = "511002100001"
    private static let disease = "novel-coronavirus"

    private static func patient(_ number: UInt64) -> ID<Subject> { LedgerFixture.id(500 + number) }
    private static func illness(_ number: UInt64) -> ID<Subject> { LedgerFixture.id(1_000 + number) }

    private static func submission(
        _ number: UInt64, _ form: Form, about subject: ID<Subject>, in region: String = village,
        amends: Amendment? = nil, _ body: JSON
    ) throws -> Submission {
        Submission(
            id: LedgerFixture.id(number), region: try RegionCode(region), form: form.name, version: form.version,
            subject: subject, occurredAt: try Instant("2020-02-02T10:00:00+08:00").adding(seconds: Int64(number)),
            body: body, amends: amends)
    }

    private static func report(
        _ number: UInt64, onset: String?, imported: Bool = false, in region: String = village
    ) throws -> Submission {
        var body: [String: JSON] = [
            "person": .string(patient(number).description), "disease": .string(disease), "class": "confirmed",
            "origin": "new", "imported": .bool(imported), "facility": "市人民医院", "ground": "核酸检测",
        ]
        body["onsetOn"] = onset.map { .string($0) }
        if imported { body["importedFrom"] = "湖北省" }
        return try submission(100 + number, .caseReport, about: illness(number), in: region, .object(body))
    }

    private static func contact(
        _ number: UInt64, of infector: UInt64, is person: UInt64, on day: String = "2020-01-28",
        in region: String = village
    ) throws -> Submission {
        try submission(
            200 + number, .contact, about: LedgerFixture.id(2_000 + number), in: region,
            [
                "person": .string(patient(person).description), "case": .string(illness(infector).description),
                "degree": "close", "setting": "household", "lastContactOn": .string(day),
            ])
    }

    private static func ruling(
        _ number: UInt64, _ infector: UInt64, _ infected: UInt64, _ certainty: LinkCertainty,
        in region: String = village, amends: Amendment? = nil
    ) throws -> Submission {
        try submission(
            300 + number, .caseLink, about: illness(infected), in: region, amends: amends,
            [
                "infector": .string(illness(infector).description), "certainty": .string(certainty.rawValue),
                "ground": "流调",
            ])
    }

    /// Three cases here and one in the other county; 2 was a contact of 1, and 4, over there, one of 2.
    private static func prepared(_ database: any SQLDatabase) async throws -> (LedgerFixture, Author) {
        let fixture = try await LedgerFixture(database)
        let everybody = try LedgerFixture.everybody()
        let batches = [
            [
                try report(1, onset: "2020-01-25", imported: true), try report(2, onset: "2020-01-30"),
                try report(3, onset: nil), try report(4, onset: "2020-02-01", in: far),
            ],
            [
                try contact(1, of: 1, is: 2), try contact(2, of: 2, is: 1), try contact(3, of: 1, is: 9),
                try contact(4, of: 2, is: 4, in: far), try contact(5, of: 3, is: 2, on: "2020-02-02"),
                try submission(
                    250, .contactStep, about: LedgerFixture.id(2_005), ["step": "excluded", "ground": "未接触"]),
            ],
        ]
        for filed in batches {
            let outcomes = try await fixture.ledger.append(filed, by: everybody)
            #expect(outcomes.allSatisfy { $0.problem == nil })
        }
        return (fixture, everybody)
    }

    private static func pairs(_ links: [TransmissionLink]) -> [[UInt64]] {
        links.map { [$0.infector.low & 0xFF, $0.infected.low & 0xFF] }.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// Links as the last digits of their cases, whose numbers begin at 1,000.
    private static func pair(_ infector: UInt64, _ infected: UInt64) -> [UInt64] {
        [(1_000 + infector) & 0xFF, (1_000 + infected) & 0xFF]
    }

    @Test("contacts who became cases are links, seen from either county by number alone", arguments: Engine.allCases)
    func contacts(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let (fixture, everybody) = try await Self.prepared(database)
            let store = ChainStore(ledger: fixture.ledger)
            let here = try await store.chains(in: RegionCode(Self.county), disease: Self.disease)
            #expect(Self.pairs(here.links) == [Self.pair(1, 2), Self.pair(2, 4)])
            #expect(here.links.allSatisfy { !$0.isRuled && $0.setting == .household })
            let own = Dictionary(uniqueKeysWithValues: here.cases.map { ($0.id, $0.details) })
            #expect(own.count == 4 && own[Self.illness(4)] == .some(nil))
            #expect(own[Self.illness(1)]??.contacts == 2 && own[Self.illness(3)]??.contacts == 0)
            #expect(own[Self.illness(1)]??.isImported == true)
            let there = try await store.chains(in: RegionCode("511002000000"), disease: Self.disease)
            #expect(Self.pairs(there.links) == [Self.pair(2, 4)])
            #expect(Set(there.cases.map(\.id)) == [Self.illness(2), Self.illness(4)])
            #expect(there.cases.first { $0.id == Self.illness(2) }?.details == nil)
            let city = try await store.chains(in: RegionCode("511000000000"), disease: Self.disease)
            #expect(Self.pairs(city.links) == Self.pairs(here.links) && city.cases.allSatisfy { $0.details != nil })
            let town = try await store.chains(in: RegionCode("511083100000"), disease: Self.disease)
            #expect(Self.pairs(town.links) == Self.pairs(here.links))
            let near = Author(
                account: LedgerFixture.account, grants: [Grant(.countyDesk, on: try RegionCode(Self.county))])
            let of = try await store.neighbours(of: Self.illness(2), for: near)
            #expect(of.sources.map(\.other.id) == [Self.illness(1)] && of.sources.allSatisfy { $0.mayOpen })
            #expect(of.infected.map(\.other.number.county) == ["511002"] && of.infected.allSatisfy { !$0.mayOpen })
            let all = try await store.neighbours(of: Self.illness(2), for: everybody)
            #expect(all.infected.allSatisfy { $0.mayOpen })
        }
    }

    @Test("the last ruling stands over contacts and earlier rulings, until it is retracted", arguments: Engine.allCases)
    func rulings(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let (fixture, everybody) = try await Self.prepared(database)
            let store = ChainStore(ledger: fixture.ledger)
            func links(after filed: Submission) async throws -> [[UInt64]] {
                #expect(try await fixture.ledger.append([filed], by: everybody)[0].problem == nil)
                return Self.pairs(try await store.chains(in: RegionCode(Self.county), disease: Self.disease).links)
            }
            let beyond = Self.pair(2, 4)
            #expect(try await links(after: Self.ruling(1, 1, 2, .ruledOut)) == [beyond])
            #expect(try await links(after: Self.ruling(2, 2, 1, .confirmed)) == [Self.pair(2, 1), beyond])
            #expect(
                try await links(after: Self.ruling(3, 2, 3, .probable)) == [Self.pair(2, 1), Self.pair(2, 3), beyond])
            #expect(try await links(after: Self.ruling(4, 2, 3, .ruledOut)) == [Self.pair(2, 1), beyond])
            let back = try Self.ruling(5, 2, 3, .ruledOut, amends: .retracts(LedgerFixture.id(304)))
            let retraction = Submission(
                id: back.id, region: back.region, form: back.form, version: back.version, subject: back.subject,
                occurredAt: back.occurredAt, body: ["reason": "填错"], amends: back.amends)
            #expect(try await links(after: retraction) == [Self.pair(2, 1), Self.pair(2, 3), beyond])
            let before = try await fixture.computed()
            _ = try await fixture.ledger.rebuild()
            #expect(try await fixture.computed() == before)
        }
    }

    @Test(
        "no case infects itself, nor goes a chain round in a circle, also across counties", arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let (fixture, everybody) = try await Self.prepared(database)
            func code(_ filed: Submission...) async throws -> [Problem.Code?] {
                try await fixture.ledger.append(filed, by: everybody).map { $0.problem?.code }
            }
            #expect(try await code(Self.ruling(1, 1, 1, .confirmed)) == [.caseLinkInvalid])
            #expect(try await code(Self.ruling(2, 77, 1, .confirmed)) == [.caseUnknown])
            #expect(try await code(Self.ruling(3, 1, 4, .confirmed)) == [.caseUnknown])
            #expect(try await code(Self.ruling(4, 1, 4, .confirmed, in: Self.far)) == [nil])
            #expect(
                try await code(Self.ruling(5, 4, 2, .probable), Self.ruling(6, 2, 1, .probable)) == [
                    nil, .caseLinkInvalid,
                ])
            // What was ruled out closes no circle.
            #expect(try await code(Self.ruling(7, 2, 1, .ruledOut)) == [nil])
            #expect(try await code(Self.ruling(8, 4, 1, .confirmed)) == [.caseLinkInvalid])
            #expect(try await code(Self.ruling(9, 1, 4, .ruledOut, in: Self.far)) == [nil])
            #expect(try await code(Self.ruling(10, 4, 1, .confirmed)) == [nil])
            let worker = Author(account: LedgerFixture.account, grants: [Grant(.town, on: try RegionCode(Self.county))])
            let outcome = try await fixture.ledger.append([try Self.ruling(11, 1, 3, .probable)], by: worker)
            #expect(outcome[0].problem?.code == .accessRefused)
        }
    }

    @Test(
        "a case that was handed over goes on in its chains, and merged registrations are one person",
        arguments: Engine.allCases)
    func movedAndMerged(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let (fixture, everybody) = try await Self.prepared(database)
            let store = ChainStore(ledger: fixture.ledger)
            let offer = try Self.submission(
                400, .caseStep, about: Self.illness(1),
                [
                    "step": "offered", "from": "confirmed", "imported": true, "wasCritical": false,
                    "to": "511002000000", "approval": "市指挥部", "ground": "现住市中区",
                ])
            #expect(try await fixture.ledger.append([offer], by: everybody)[0].problem == nil)
            let filing = CaseFiling(ledger: fixture.ledger, queue: LedgerQueue(ledger: fixture.ledger))
            let moved = try await filing.takeOver(
                Self.illness(1), entry: LedgerFixture.id(401), approval: "市指挥部", at: fixture.now, by: everybody)
            let links = try await store.chains(in: RegionCode(Self.county), disease: Self.disease).links
            #expect(Set(links.map(\.infector)) == [moved, Self.illness(2)])
            let there = try await store.chains(in: RegionCode("511002000000"), disease: Self.disease)
            #expect(there.cases.first { $0.id == moved }?.details?.contacts == 2)
            // 9, a contact of 1, is 3 under another registration.
            let register = [UInt64(3), 9].map { number in
                { (body: JSON) in
                    try Self.submission(410 + number, .personRegister, about: Self.patient(number), body)
                }
            }
            let person: JSON = [
                "name": "王五", "household": .string(LedgerFixture.id(600, Subject.self).description), "sex": "male",
                "birthYear": 1980, "residency": "resident",
            ]
            let filed = try register.map { try $0(person) }
            let registered = try await fixture.ledger.append(filed, by: everybody)
            #expect(registered.map { $0.problem?.description } == [nil, nil])
            let merge = try Self.submission(
                420, .personMerge2, about: Self.patient(9),
                ["into": .string(Self.patient(3).description), "reason": "重复登记"])
            let outcome = try await fixture.ledger.append([merge], by: everybody)[0]
            #expect(outcome.problem == nil)
            let merged = try await store.chains(in: RegionCode(Self.county), disease: Self.disease).links
            #expect(merged.contains { $0.infector == moved && $0.infected == Self.illness(3) })
        }
    }

    @Test("a case is found by its number, days are counted, and an export is recorded", arguments: Engine.allCases)
    func counted(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let (fixture, everybody) = try await Self.prepared(database)
            let store = ChainStore(ledger: fixture.ledger)
            let number = CaseNumber(Self.illness(4), in: try RegionCode(Self.far))
            #expect(try await store.find(number) == Self.illness(4))
            #expect(try await code { _ = try await store.find(CaseNumber("511083-000003EC")) } == .caseUnknown)
            let spread = try await store.spread(in: RegionCode(Self.county))
            #expect(spread.map(\.cases) == [3] && spread.first?.disease.code == Self.disease)
            let tallies = try await store.tallies(in: RegionCode(Self.county), disease: Self.disease)
            let today = try Day("2020-02-02")
            #expect(tallies.count == 3 && tallies.allSatisfy { $0.reportedOn == today && $0.confirmedOn == today })
            #expect(tallies.first { $0.isImported }?.onsetOn?.description == "2020-01-25")
            try await store.recordExport(of: 3, in: RegionCode(Self.county), by: everybody)
            let records = try await AccessReader(database: database, clock: .fixed(fixture.now)).records(
                AccessQuery(region: try RegionCode(Self.county)), by: LedgerFixture.account)
            #expect(records.lines.contains { $0.record.act == .export && $0.record.count == 3 })
        }
    }
}
