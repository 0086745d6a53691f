import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("What is registered in one grid")
struct SubjectGuardTests {
    private static let home = LedgerFixture.grids[0]
    private static let sibling = LedgerFixture.grids[1]

    private static func worker(_ region: String) throws -> Author {
        Author(
            account: ID(high: 9, low: 9),
            grants: [Grant(.gridWorker, on: try RegionCode(region)), Grant(.community, on: try RegionCode(region))])
    }

    private static func submission(
        _ number: UInt64, _ form: Form, in region: String, about subject: UInt64, _ body: JSON,
        amends: Amendment? = nil
    ) throws -> Submission {
        Submission(
            id: LedgerFixture.id(number), region: try RegionCode(region), form: form.name, version: form.version,
            subject: LedgerFixture.id(subject), occurredAt: try Instant("2020-02-02T10:00:00+08:00"), body: body,
            amends: amends)
    }

    /// A household, somebody in it and an order about them, all in the first grid.
    private static func register(_ fixture: LedgerFixture) async throws {
        let household: JSON = ["kind": "family", "address": "远方路1号"]
        let person: JSON = [
            "name": "欧阳远方", "household": .string(LedgerFixture.id(100, Subject.self).description), "sex": "male",
            "birthYear": 1970, "residency": "resident",
        ]
        let order: JSON = [
            "person": .string(LedgerFixture.id(101, Subject.self).description), "kind": "home", "group": "returnee",
            "ground": "emergency-regulations-44", "authority": "指挥部", "firstDay": "2020-02-01",
            "address": "远方路1号", "fenced": false,
        ]
        let begun: JSON = ["step": "activated", "ground": "已送达", "from": "home", "group": "returnee"]
        let outcomes = try await fixture.ledger.append(
            [
                submission(1, .householdRegister2, in: home, about: 100, household),
                submission(2, .personRegister, in: home, about: 101, person),
                submission(3, .observationOrder, in: home, about: 102, order),
                submission(4, .observationStep, in: home, about: 102, begun),
            ], by: try worker(home))
        #expect(outcomes.map(\.name) == ["accepted", "accepted", "accepted", "accepted"])
    }

    private static func attempts() throws -> [Submission] {
        let moved: JSON = [
            "change": "moved", "on": "2020-02-02",
            "household": .string(LedgerFixture.id(100, Subject.self).description),
        ]
        let check: JSON = ["how": "visit", "temperatureCelsius": 36]
        let visit: JSON = ["round": 1, "result": "nobody-home"]
        let annulled: JSON = ["step": "annulled", "ground": "误下", "from": "home", "group": "returnee"]
        let household: JSON = .string(LedgerFixture.id(100, Subject.self).description)
        let lodger: JSON = [
            "name": "欧阳近邻", "household": household, "sex": "female", "birthYear": 1971, "residency": "temporary",
        ]
        let split: JSON = ["kind": "family", "address": "近处路1号", "splitFrom": household]
        return [
            try submission(18, .personRegister, in: sibling, about: 103, lodger),
            try submission(19, .householdRegister2, in: sibling, about: 104, split),
            try submission(
                20, .householdChange, in: sibling, about: 105,
                ["change": "merged", "on": "2020-02-02", "into": household]),
            try submission(11, .householdChange, in: sibling, about: 100, ["change": "closed", "on": "2020-02-02"]),
            try submission(
                12, .householdRegister2, in: sibling, about: 100, ["kind": "family", "address": "某路1号"]),
            try submission(13, .personChange, in: sibling, about: 101, moved),
            try submission(14, .healthCheck, in: sibling, about: 102, check),
            try submission(15, .householdVisit2, in: sibling, about: 100, visit),
            try submission(16, .observationStep, in: sibling, about: 102, annulled),
            try submission(
                17, .personRegister, in: sibling, about: 101, ["reason": "误填"],
                amends: .retracts(LedgerFixture.id(2))),
        ]
    }

    @Test("is not changed, checked, visited, joined or taken back from the next", arguments: Engine.allCases)
    func sibling(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            try await Self.register(fixture)
            let before = try await fixture.computed()
            for attempt in try Self.attempts() {
                let outcome = try await fixture.ledger.append([attempt], by: try Self.worker(Self.sibling)).first
                #expect(outcome?.problem?.code == .accessRefused, "\(attempt.form)")
            }
            #expect(try await fixture.computed() == before)
        }
    }

    @Test("is changed by whoever has a duty on both", arguments: Engine.allCases)
    func both(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            try await Self.register(fixture)
            let outcomes = try await fixture.ledger.append(
                try Self.attempts(), by: try Self.worker("511083100001"))
            #expect(outcomes.map(\.name).allSatisfy { $0 == "accepted" })
        }
    }
}
