import Domain
import SQLCore
import Store
import TestKit

/// Observation orders on the ledger of ``LedgerFixture``. Now is 16:30 on 2 February 2020.
struct ObservationFixture {
    let base: LedgerFixture
    let store: ObservationStore

    static let grid = LedgerFixture.grids[0]
    static let otherCounty = LedgerFixture.grids[2]

    init(_ database: any SQLDatabase, now: String = "2020-02-02T16:30:00+08:00") async throws {
        base = try await LedgerFixture(database, now: now)
        store = ObservationStore(ledger: base.ledger)
    }

    static func order(_ number: UInt64) -> ID<Subject> { LedgerFixture.id(5_000_000 + number) }
    static func person(_ number: UInt64) -> ID<Subject> { LedgerFixture.person(number) }

    /// An order for a person at home, issued at 9:00 of its first day.
    static func issued(
        _ number: UInt64, for person: UInt64, firstDay: String = "2020-02-01", days: Int? = nil,
        kind: String = "home", in region: String = grid, entry: UInt64? = nil, amends: Amendment? = nil
    ) throws -> Submission {
        var body: [String: JSON] = [
            "person": .string(self.person(person).description), "kind": .string(kind), "group": "close-contact",
            "ground": "emergency-regulations-44", "authority": "隆昌市疫情防控指挥部", "firstDay": .string(firstDay),
            "fenced": false, "address": "大千路1号",
        ]
        if let days { body["days"] = .number(DecimalNumber(days)) }
        return Submission(
            id: LedgerFixture.id(entry ?? 6_000_000 + number), region: try RegionCode(region),
            form: Form.observationOrder.name, version: 1, subject: order(number),
            occurredAt: try Instant("\(firstDay)T09:00:00+08:00"), body: .object(body), amends: amends)
    }

    /// A step of somebody observed at home.
    static func step(
        _ entry: UInt64, _ step: String, of number: UInt64, at time: String = "2020-02-01T10:00:00+08:00",
        from: String? = "home", in region: String = grid, _ more: [String: JSON] = [:], amends: Amendment? = nil
    ) throws -> Submission {
        var body = more
        body["step"] = .string(step)
        body["ground"] = "依据"
        if let from {
            body["from"] = .string(from)
            body["group"] = "close-contact"
        }
        return Submission(
            id: LedgerFixture.id(7_000_000 + entry), region: try RegionCode(region),
            form: Form.observationStep.name, version: 1, subject: order(number), occurredAt: try Instant(time),
            body: .object(body), amends: amends)
    }

    static func check(
        _ entry: UInt64, of number: UInt64, at time: String, tenths: Int64 = 365, how: String = "visit",
        in region: String = grid, amends: Amendment? = nil
    ) throws -> Submission {
        Submission(
            id: LedgerFixture.id(8_000_000 + entry), region: try RegionCode(region), form: Form.healthCheck.name,
            version: 1, subject: order(number), occurredAt: try Instant(time),
            body: [
                "how": .string(how), "temperatureCelsius": .number(DecimalNumber(coefficient: tenths, scale: 1)),
            ], amends: amends)
    }

    /// The retraction of an entry.
    static func retraction(_ entry: UInt64, of target: Submission) -> Submission {
        Submission(
            id: LedgerFixture.id(9_000_000 + entry), region: target.region, form: target.form, version: 1,
            subject: target.subject, occurredAt: target.occurredAt, body: ["reason": "误填"],
            amends: .retracts(target.id))
    }

    /// The text of a cursor that stands in a region.
    static func cursor(in region: String) -> String { "511083.0.0.\(region).\(order(1))" }

    /// Files something; the outcomes' names.
    @discardableResult
    func file(_ submissions: [Submission]) async throws -> [String] {
        try await base.ledger.append(submissions, by: LedgerFixture.everybody()).map(\.name)
    }

    /// The codes of what was refused.
    func codes(_ submissions: [Submission]) async throws -> [Problem.Code?] {
        try await base.ledger.append(submissions, by: LedgerFixture.everybody()).map { $0.problem?.code }
    }

    /// The numbers of the orders in a queue, page by page.
    func queue(
        _ queue: ObservationQueue, in region: String = "511000000000", at moment: Instant? = nil, limit: Int = 3
    ) async throws -> [UInt64] {
        var numbers: [UInt64] = []
        var after: ObservationCursor?
        repeat {
            let page = try await store.queue(
                queue, region: RegionCode(region), at: moment, after: after, limit: limit)
            numbers += page.orders.map { ($0.order.id.low & 0xFFFF_FFFF) - 5_000_000 }
            after = try page.next.map { try ObservationCursor($0.text) }
        } while after != nil
        return numbers
    }
}
