import Domain
import SQLCore
import Store
import TestKit

/// A village with households, people and rounds, on the ledger of ``LedgerFixture``.
struct ScreeningFixture {
    let base: LedgerFixture
    let screening: ScreeningStore
    private static let morning = "2020-02-02T08:00:00+08:00"

    static let village = "511083100001"
    static let grid = LedgerFixture.grids[0]

    init(_ database: any SQLDatabase) async throws {
        base = try await LedgerFixture(database)
        screening = ScreeningStore(ledger: base.ledger)
    }

    static func household(_ number: UInt64) -> ID<Subject> { LedgerFixture.id(500_000 + number) }
    static func person(_ number: UInt64) -> ID<Subject> { LedgerFixture.id(700_000 + number) }

    /// Files something; the hour is of 2 February.
    @discardableResult
    func file(
        _ number: UInt64, _ form: Form, about subject: ID<Subject>?, _ body: JSON, in region: String = grid,
        hour: Int = 10, amends: Amendment? = nil, by account: UInt64 = 7
    ) async throws -> ID<Entry> {
        let id = LedgerFixture.id(number, Entry.self)
        let submission = Submission(
            id: id, region: try RegionCode(region), form: form.name, version: form.version, subject: subject,
            occurredAt: try Instant("2020-02-02T00:00:00+08:00").adding(seconds: Int64(hour) * 3_600), body: body,
            amends: amends)
        let author = Author(
            account: ID(high: 7, low: account), grants: try LedgerFixture.everybody().grants)
        let outcomes = try await base.ledger.append([submission], by: author)
        guard outcomes.map(\.name) == ["accepted"] else { throw Refused(outcome: outcomes[0]) }
        return id
    }

    struct Refused: Error { let outcome: Outcome }

    /// Registers a household.
    func register(
        _ number: UInt64, building: String = "3栋", serial: Int? = nil, in region: String = grid
    ) async throws {
        try await file(
            number, .householdRegister2, about: Self.household(number),
            [
                "kind": "family", "building": .string(building), "address": "大千路",
                "serial": .number(DecimalNumber(serial ?? Int(number))),
            ], in: region, hour: 1)
    }

    /// Registers somebody in a household.
    func register(
        person number: UInt64, in household: UInt64, needs: [JSON] = [], region: String = grid
    ) async throws {
        var body: [String: JSON] = [
            "name": "张三丰", "household": .string(Self.household(household).description), "sex": "female",
            "birthYear": 1950, "residency": "resident",
        ]
        if !needs.isEmpty { body["needs"] = .array(needs) }
        try await file(
            10_000 + number, .personRegister, about: Self.person(number), .object(body), in: region, hour: 2)
    }

    /// Visits a household.
    @discardableResult
    func visit(
        _ number: UInt64, household: UInt64, round: Int = 1, _ result: String, asked: Int = 2, hour: Int = 10,
        in region: String = grid, by account: UInt64 = 7, amends: Amendment? = nil
    ) async throws -> ID<Entry> {
        var body: [String: JSON] = ["round": .number(DecimalNumber(round)), "result": .string(result)]
        if result == "met" { body["personsAsked"] = .number(DecimalNumber(asked)) }
        return try await file(
            20_000 + number, .householdVisit2, about: Self.household(household), .object(body), in: region, hour: hour,
            amends: amends, by: account)
    }

    func coverage(_ region: String, round: Int = 1) async throws -> Coverage {
        try await screening.coverage(of: RegionCode(region), round: round).whole
    }

    func missing(
        _ region: String, round: Int = 1, state: MissingState? = nil, after: DoorCursor? = nil, limit: Int = 100
    ) async throws -> ScreeningStore.HouseholdPage {
        try await screening.missing(
            in: RegionCode(region), round: round, state: state, after: after, limit: limit, for: LedgerFixture.account)
    }
}
