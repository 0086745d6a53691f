public import Domain
public import Geometry
import SQLCore

/// Turns what fences conclude into alerts: the sink of the intake. Silences of a county are held back for some minutes,
/// for when many fall silent together it is the operator's outage and not theirs.
///
/// Filing is idempotent: an alert's id follows from order, kind and time, so what is concluded again after a crash
/// changes nothing.
public actor FenceDesk {
    private let filing: AlertFiling
    private let clock: WallClock
    private let outageRules: OutageRules
    private var guards: [RegionCode: OutageGuard<FenceSilence>] = [:]
    private var watched: [RegionCode: Int] = [:]
    /// How many conclusions were taken since the start.
    private var taken = 0

    /// A desk before the ledger.
    public init(filing: AlertFiling, clock: WallClock = .system, outageRules: OutageRules = OutageRules()) {
        self.filing = filing
        self.clock = clock
        self.outageRules = outageRules
    }

    /// Takes conclusions in their order; returns when they are on disk.
    public func take(_ findings: [TrackFinding<FenceEvent>]) async throws {
        var together: [AlertChange] = []
        var orders: Set<ID<Subject>> = []
        for finding in findings {
            let change = Self.change(finding)
            // What concerns one order is filed in its order; what concerns different ones shares a wait for the disk.
            if change == nil || together.count >= Self.filedTogether || orders.contains(finding.watch.order) {
                try await filing.file(together)
                together = []
                orders = []
            }
            switch change {
            case .some(let change):
                together.append(change)
                orders.insert(finding.watch.order)
            case nil: try await heard(finding.event, of: finding.watch)
            }
        }
        try await filing.file(together)
        taken += findings.count
    }

    /// How many changes are filed at once: what the ledger commits together, far below what may wait before it.
    private static let filedTogether = 500

    /// Comes to know how many devices are watched in each county: what share of them is silent says whether it is an
    /// outage.
    public func know(watched: [RegionCode: Int]) {
        self.watched = watched
        for county in guards.keys { guards[county]?.watchedDevices = watched[county] ?? 0 }
    }

    /// Lets go silences that have been held long enough.
    public func look() async throws {
        let now = clock.now()
        for county in guards.keys.sorted() {
            let notices = guards[county]?.tick(atMilliseconds: now.milliseconds) ?? []
            for notice in notices { try await take(notice, in: county) }
        }
    }

    /// Takes a silence or its end, which depend on what others of the county do.
    private func heard(_ event: FenceEvent, of watch: TrackWatch) async throws {
        let at = Instant(milliseconds: event.timeMilliseconds)
        switch event.kind {
        case .silent(let silence): try await fellSilent(Self.kind(of: silence), watch, at: at)
        case .heardAgain(let silence): try await heardAgain(Self.kind(of: silence), watch, at: at)
        case .left, .escalated, .stillOutside, .batteryLow, .batteryRecovered, .suspicious, .returned: break
        }
    }

    /// What a conclusion changes by itself, `nil` where it changes nothing or more is to be done.
    private static func change(_ finding: TrackFinding<FenceEvent>) -> AlertChange? {
        let (event, watch) = (finding.event, finding.watch)
        let at = Instant(milliseconds: event.timeMilliseconds)
        switch event.kind {
        case .returned: return .ended([.left], observation: watch.order, region: watch.region, at: at)
        case .batteryRecovered: return .ended([.batteryLow], observation: watch.order, region: watch.region, at: at)
        default:
            guard event.isAlarm, let (kind, level) = alert(event.kind) else { return nil }
            let seed = seed(kind, level, watch, at: at, event)
            return event.kind == .escalated ? .strengthened(seed) : .raised(seed)
        }
    }

    private static func alert(_ kind: FenceEvent.Kind) -> (AlertKind, AlertLevel)? {
        switch kind {
        case .left(.police, _), .escalated, .stillOutside(.police): (.left, .police)
        case .left, .stillOutside: (.left, .task)
        case .batteryLow: (.batteryLow, .notice)
        case .suspicious(.mocked): (.suspiciousMocked, .task)
        case .suspicious(.impossibleSpeed): (.suspiciousSpeed, .notice)
        case .suspicious(.deviceClock): (.suspiciousClock, .notice)
        case .suspicious(.deviceChanged): (.deviceChanged, .task)
        case .returned, .silent, .heardAgain, .batteryRecovered: nil
        }
    }

    private static func kind(of silence: FenceEvent.Silence) -> AlertKind {
        switch silence {
        case .noContact: .silentNoContact
        case .noFix: .silentNoFix
        case .frozen: .silentFrozen
        }
    }

    private static func seed(
        _ kind: AlertKind, _ level: AlertLevel, _ watch: TrackWatch, at: Instant, _ event: FenceEvent? = nil
    ) -> AlertSeed {
        AlertSeed(
            kind: kind, level: level, region: watch.region, observation: watch.order, at: at,
            distanceMetres: event?.distanceMetres.map { Int($0.rounded()) },
            accuracyMetres: event?.accuracyMetres.map { Int($0.rounded()) }, deviceType: watch.deviceType)
    }

    private func fellSilent(_ kind: AlertKind, _ watch: TrackWatch, at: Instant) async throws {
        let silent = FenceSilence(order: watch.order, region: watch.region, kind: kind, deviceType: watch.deviceType)
        // A frozen position is the device's own doing; it is concluded from fixes, so a replay names the same time.
        guard kind != .silentFrozen else {
            try await filing.file(Self.seed(kind, .task, watch, at: at))
            return
        }
        var one = guards[watch.county] ?? OutageGuard(watchedDevices: watched[watch.county] ?? 0, rules: outageRules)
        let notices = one.fellSilent(silent, atMilliseconds: clock.now().milliseconds)
        guards[watch.county] = one
        for notice in notices { try await take(notice, in: watch.county) }
    }

    private func heardAgain(_ kind: AlertKind, _ watch: TrackWatch, at: Instant) async throws {
        let silent = FenceSilence(order: watch.order, region: watch.region, kind: kind, deviceType: watch.deviceType)
        if guards[watch.county]?.heardAgain(silent) == true { return }
        try await filing.ended([kind], of: watch.order, in: watch.region, at: at)
    }

    private func take(_ notice: OutageNotice<FenceSilence>, in county: RegionCode) async throws {
        switch notice {
        case .silent(let silent, let since):
            try await filing.file(
                AlertSeed(
                    kind: silent.kind, level: .task, region: silent.region, observation: silent.order,
                    at: Instant(milliseconds: since), deviceType: silent.deviceType))
        case .outageBegan(let since, _):
            try await filing.file(
                AlertSeed(
                    kind: .outage, level: .task, region: county, observation: nil, at: Instant(milliseconds: since)))
        case .outageEnded: try await filing.outageEnded(in: county, at: clock.now())
        }
    }

    /// What is held back, and since when there is an outage: to be saved with what fences remember, so that a server that
    /// starts during an outage does not announce everybody.
    var remembered: (taken: Int, save: @Sendable (any SQLWriting) throws -> Void) {
        let rows = guards.filter { !$0.value.isIdle }.map { county, one -> [SQLValue] in
            [.text(county.text), .text(FenceSilence.text(of: one))]
        }
        return (
            taken,
            { connection in
                try connection.execute("DELETE FROM fence_outage")
                try connection.execute(Self.insert, rows: rows)
            }
        )
    }

    private static let insert = SQLStatement(
        "INSERT INTO fence_outage (county, state) VALUES (\(place: 1), \(place: 2))")

    /// Remembers what a server before this one saved.
    func remember(_ database: any SQLDatabase) async throws {
        let rows = try await database.read { connection in
            try connection.query("SELECT county, state FROM fence_outage")
                .map { (county: try $0.regionCode(0), state: try $0.text(1)) }
        }
        guards = [:]
        for row in rows {
            guards[row.county] = try FenceSilence.outageGuard(
                row.state, watchedDevices: watched[row.county] ?? 0, rules: outageRules)
        }
    }
}
