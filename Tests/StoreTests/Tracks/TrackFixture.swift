import Domain
import Geometry
import SQLCore
import Store
import Synchronization

/// A small city with orders, whose clock is set by hand.
struct TrackFixture {
    let base: LedgerFixture
    let clock: HandClock
    let ledger: Ledger
    let tracks: TrackStore

    static let county = "511083000000"
    static let grid = LedgerFixture.grids[0]

    init(_ database: any SQLDatabase, days: Int = 14) async throws {
        base = try await LedgerFixture(database)
        let clock = HandClock(base.now)
        self.clock = clock
        ledger = Ledger(
            database: database, vault: base.vault, clock: WallClock { clock.now },
            rules: LedgerRules(earliest: try Instant("2020-01-20T00:00:00+08:00")))
        tracks = TrackStore(ledger: ledger, retention: try TrackRetention(days: days))
    }

    /// A clock that goes when it is told to.
    final class HandClock: Sendable {
        private let time: Mutex<Instant>
        init(_ now: Instant) { time = Mutex(now) }
        var now: Instant { time.withLock { $0 } }
        func advance(seconds: Int64) { time.withLock { $0 = $0.adding(seconds: seconds) } }
        func set(_ now: Instant) { time.withLock { $0 = now } }
    }

    static func orderID(_ number: UInt64) -> ID<Subject> { LedgerFixture.id(6_000_000 + number) }
    static func personID(_ number: UInt64) -> ID<Subject> { LedgerFixture.id(4_000_000 + number) }

    /// An order that began with the fixture's first moment.
    func order(_ number: UInt64, days: Int64? = 14, in region: String = grid) throws -> TrackOrder {
        TrackOrder(
            id: Self.orderID(number), person: Self.personID(number), region: try RegionCode(region),
            beginsAt: base.now, endsAt: days.map { base.now.adding(seconds: $0 * 86_400) }, fence: Array("30".utf8))
    }

    /// A report some seconds after the fixture's first moment, at a latitude.
    func report(at seconds: Int64, latitude: Double = 29.34, longitude: Double = 105.28) throws -> PositionReport {
        let time = base.now.adding(seconds: seconds)
        let point = Point(latitude: latitude, longitude: longitude)
        return PositionReport(
            fix: point.map { Fix(point: $0, timeMilliseconds: time.milliseconds, accuracyMetres: 12.5) },
            reportedAt: time, batteryPercent: 80)
    }

    /// An intake and what it concludes.
    func intake(_ found: Findings = Findings()) async throws -> TrackIntake<NorthernLine> {
        try await Self.lapse(base.database)
        let intake = TrackIntake(store: tracks, evaluator: NorthernLine()) { findings in found.add(findings) }
        try await intake.start()
        return intake
    }

    /// Whoever judged is dead, and its time is over.
    static func lapse(_ database: any SQLDatabase) async throws {
        _ = try await database.write { try $0.execute("UPDATE track_lease SET until_at = 0") }
    }

    /// The track of an order, as the city command sees it.
    func read(_ number: UInt64, from: Instant? = nil, until: Instant? = nil) async throws -> [PositionReport] {
        try await tracks.track(
            of: Self.orderID(number), in: RegionCode(Self.grid), from: from ?? Instant(milliseconds: 0),
            until: until ?? Instant(milliseconds: 1 << 46), for: .observation, by: LedgerFixture.everybody()
        ).reports
    }

    /// How many rows a table has.
    func count(_ table: SQLText) async throws -> Int {
        try await base.database.read { try $0.first("SELECT COUNT(*) FROM \(table)")?.int(0) ?? -1 }
    }
}
