import Domain
import Geometry
import SQLCore
import Store

/// A person at home in a circle of 100 m, under an order of 14 days from 1 February, whose clock is set by hand: it is
/// 16:30 on 2 February.
struct FenceScene {
    let base: LedgerFixture
    let clock: TrackFixture.HandClock
    let ledger: Ledger
    let operation: FenceOperation
    let alerts: AlertStore

    static let home = (latitude: 29.34, longitude: 105.288)

    init(_ database: any SQLDatabase, days: Int = 14) async throws {
        base = try await LedgerFixture(database)
        let clock = TrackFixture.HandClock(base.now)
        self.clock = clock
        ledger = Ledger(
            database: database, vault: base.vault, clock: WallClock { clock.now },
            rules: LedgerRules(earliest: try Instant("2020-01-20T00:00:00+08:00")))
        operation = try Self.operation(ledger, days: days)
        alerts = AlertStore(ledger: ledger)
        try await operation.start()
    }

    static func operation(
        _ ledger: Ledger, days: Int = 14, outageRules: OutageRules = OutageRules()
    ) throws -> FenceOperation {
        FenceOperation(
            ledger: ledger, filing: AlertFiling(ledger: ledger, queue: LedgerQueue(ledger: ledger)),
            retention: try TrackRetention(days: days), outageRules: outageRules)
    }

    /// An order with a fence that has begun.
    func order(_ number: UInt64 = 1, isFenced: Bool = true) async throws {
        var order = try ObservationFixture.issued(number, for: number)
        if isFenced {
            var body = order.body.members ?? [:]
            body["fenced"] = true
            body["fenceCentre"] = Self.centre
            body["fenceRadiusMetres"] = 100
            order = Submission(
                id: order.id, region: order.region, form: order.form, version: order.version, subject: order.subject,
                occurredAt: order.occurredAt, body: .object(body))
        }
        try await file([
            LedgerFixture.registration(400 + number, of: number), order,
            ObservationFixture.step(100 + number, "activated", of: number),
        ])
    }

    private static let centre: JSON = [
        "latitude": .number(DecimalNumber(coefficient: 2_934, scale: 2)),
        "longitude": .number(DecimalNumber(coefficient: 105_288, scale: 3)), "system": "WGS-84",
    ]

    func file(_ submissions: [Submission]) async throws {
        let outcomes = try await ledger.append(submissions, by: LedgerFixture.everybody())
        for outcome in outcomes { if let problem = outcome.problem { throw problem } }
    }

    /// The token of a fresh device.
    func enrol(_ number: UInt64 = 1) async throws -> String {
        let token = try await operation.fences.enrol(
            ObservationFixture.order(number), by: LedgerFixture.everybody()
        ).token
        try await operation.intake.refresh()
        return token
    }

    /// Lets time pass, and then reports from so many metres north of home.
    @discardableResult
    func report(
        _ token: String, after seconds: Int64 = 130, metres: Double = 0, to other: FenceOperation? = nil
    ) async throws -> TrackAnswer {
        clock.advance(seconds: seconds)
        let intake = (other ?? operation).intake
        let answer = try await intake.submit(
            TrackDelivery(token: token, reports: [Self.position(at: clock.now, metres: metres)]))
        await intake.quiet()
        return answer
    }

    static func position(at now: Instant, metres: Double = 0) -> PositionReport {
        // A little to and fro, as a phone that lives: coordinates that stand still are a fault.
        let jitter = Double(now.milliseconds / 1_000 % 7) * 1e-6
        let point = Point(latitude: home.latitude + metres / 111_000 + jitter, longitude: home.longitude)
        return PositionReport(
            fix: point.map { Fix(point: $0, timeMilliseconds: now.milliseconds, accuracyMetres: 15) },
            reportedAt: now, batteryPercent: 80)
    }

    /// What is open, by kind and state.
    func open() async throws -> [Alert] {
        try await alerts.open(in: RegionCode("511000000000"), limit: 500).alerts
    }
}
