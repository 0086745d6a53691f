import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("A household merged into another")
struct HouseholdMergeTests {
    private static func register(_ fixture: ScreeningFixture, _ numbers: ClosedRange<UInt64>) async throws {
        for number in numbers {
            try await fixture.file(
                number, .householdRegister2, about: ScreeningFixture.household(number),
                ["kind": "family", "address": .string("远方路\(number)号")])
        }
    }

    private static func merge(_ number: UInt64, _ household: UInt64, into other: UInt64) throws -> Submission {
        Submission(
            id: LedgerFixture.id(number), region: try RegionCode(ScreeningFixture.grid),
            form: Form.householdChange.name,
            version: Form.householdChange.version, subject: ScreeningFixture.household(household),
            occurredAt: try Instant("2020-02-02T10:00:00+08:00"),
            body: [
                "change": "merged", "on": "2020-02-01",
                "into": .string(ScreeningFixture.household(other).description),
            ])
    }

    private static func outcomes(
        _ fixture: ScreeningFixture, _ submissions: [Submission]
    ) async throws -> [Problem.Code?] {
        try await fixture.base.ledger.append(submissions, by: LedgerFixture.everybody()).map { $0.problem?.code }
    }

    @Test("gives way neither to itself nor in a circle, within a batch too", arguments: Engine.allCases)
    func circles(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            try await Self.register(fixture, 1...4)
            #expect(
                try await Self.outcomes(
                    fixture,
                    [
                        Self.merge(901, 1, into: 2), Self.merge(902, 2, into: 3), Self.merge(903, 3, into: 1),
                        Self.merge(904, 4, into: 4),
                    ]) == [nil, nil, .householdMergeInvalid, .householdMergeInvalid])
            #expect(try await Self.outcomes(fixture, [Self.merge(905, 3, into: 1)]) == [.householdMergeInvalid])
            #expect(try await Self.outcomes(fixture, [Self.merge(906, 3, into: 4)]) == [nil])
        }
    }

    @Test("may give way the other way round once the first merge was taken back", arguments: Engine.allCases)
    func retracted(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await ScreeningFixture(database)
            try await Self.register(fixture, 1...2)
            let first = try Self.merge(901, 1, into: 2)
            let retraction = Submission(
                id: LedgerFixture.id(902), region: first.region, form: first.form, version: first.version,
                subject: first.subject, occurredAt: first.occurredAt, body: ["reason": "误填"],
                amends: .retracts(first.id))
            #expect(try await Self.outcomes(fixture, [first]) == [nil])
            #expect(try await Self.outcomes(fixture, [Self.merge(903, 2, into: 1)]) == [.householdMergeInvalid])
            #expect(try await Self.outcomes(fixture, [retraction, Self.merge(904, 2, into: 1)]) == [nil, nil])
        }
    }
}
