import Crypto
public import Domain
import SQLCore

/// Files what is concluded about observations and what is done about it: the one way in for alerts. An alert is on disk
/// before this returns, and on open event streams right after.
public struct AlertFiling: Sendable {
    private let ledger: Ledger
    private let queue: LedgerQueue
    private let alerts: AlertStore

    /// The filing of a ledger, through its queue.
    public init(ledger: Ledger, queue: LedgerQueue) {
        self.ledger = ledger
        self.queue = queue
        alerts = AlertStore(ledger: ledger)
    }

    /// The alert a seed raises: the same seed, the same id.
    public static func id(of seed: AlertSeed) -> ID<Subject> { derived(from: seed, "alert") }

    /// Raises an alert, in the name of the system. Once more changes nothing.
    ///
    /// - Returns: `accepted` or `identical`; `conflicting` where the same was raised before with another distance or
    ///   level, and stands; `refused` for an unknown region.
    /// - Throws: as `LedgerQueue.submit`.
    @discardableResult
    public func file(_ seed: AlertSeed) async throws -> Outcome {
        let submission = Submission(
            id: Self.derived(from: seed, "alert-entry"), region: seed.region, form: Form.alert.name,
            version: Form.alert.version, subject: Self.id(of: seed), occurredAt: seed.at, body: seed.body)
        return try await queue.submit(submission, by: .system(in: seed.region))
    }

    /// Files changes about different observations, which share a wait for the disk; returns when all are on it.
    ///
    /// - Throws: as for one; filing all once more does no harm.
    public func file(_ changes: [AlertChange]) async throws {
        let open = try await alerts.open(
            of: changes.compactMap { change in
                guard case .ended(_, let observation, let region, _) = change else { return nil }
                return (observation, region.county ?? region)
            })
        try await withThrowingTaskGroup(of: Void.self) { group in
            for change in changes { group.addTask { try await file(change, open: open) } }
            try await group.waitForAll()
        }
    }

    private func file(_ change: AlertChange, open: [ID<Subject>: [AlertStore.Open]]) async throws {
        switch change {
        case .raised(let seed): try await file(seed)
        case .strengthened(let seed): try await strengthen(seed)
        case .ended(let kinds, let observation, let region, let at):
            for alert in open[observation] ?? [] where kinds.contains(alert.kind) {
                try await step(.returned, on: alert.id, in: region, at: at)
            }
        }
    }

    /// Says that what raised alerts of an observation is over: those of these kinds that are open get the step `returned`;
    /// those that end by themselves are closed by it.
    ///
    /// - Parameter at: when it was over, by the device.
    /// - Returns: the alerts.
    @discardableResult
    public func ended(
        _ kinds: Set<AlertKind>, of observation: ID<Subject>, in region: RegionCode, at: Instant
    ) async throws -> [ID<Subject>] {
        let open = try await alerts.open(of: observation, kinds, in: region.county ?? region)
        for id in open { try await step(.returned, on: id, in: region, at: at) }
        return open
    }

    /// Closes what is open of observations that have ended: nobody is to be looked for any more.
    public func closeEnded() async throws {
        for alert in try await alerts.openOfEnded() {
            try await step(
                .closed, ["outcome": .string(AlertOutcome.observationEnded.rawValue)], on: alert.id, in: alert.region,
                at: alert.endedAt, again: try await alerts.amendments(of: alert.id))
        }
    }

    /// Takes back that alerts were closed where what ended the observation was taken back itself.
    public func reopenOfReopened() async throws {
        for id in try await alerts.closedOfReopened() {
            guard let record = try await alerts.record(id),
                let closing = record.steps.last(where: {
                    $0.author == .system
                        && $0.submission.body["outcome"]?.text == AlertOutcome.observationEnded.rawValue
                })
            else { continue }
            let filed = closing.submission
            let submission = Submission(
                id: Self.derived("reopened \(closing.id)", at: filed.occurredAt), region: filed.region,
                form: filed.form, version: filed.version, subject: id, occurredAt: filed.occurredAt,
                body: ["reason": "观察结束的记录已撤销，报警继续处置"], amends: .retracts(closing.id))
            _ = try await queue.submit(submission, by: .system(in: filed.region.county ?? filed.region))
        }
    }

    /// Says that an operator's outage in a county is over.
    public func outageEnded(in county: RegionCode, at: Instant) async throws {
        for id in try await alerts.openOutages(in: county) {
            try await step(.returned, on: id, in: county, at: at)
        }
    }

    /// Says that an alert's evidence has become that of a police matter. Where the desk has closed it, or it is over, the
    /// same is raised anew.
    private func strengthen(_ seed: AlertSeed) async throws {
        guard let observation = seed.observation,
            let id = try await alerts.open(of: observation, [seed.kind], in: seed.region.county ?? seed.region).last,
            let alert = try await alerts.record(id)?.alert, alert.returnedAt == nil
        else {
            try await file(seed)
            return
        }
        guard alert.level != .police else { return }
        try await step(.strengthened, on: id, in: seed.region, at: seed.at)
    }

    /// Files a step in the name of the system. Once more changes nothing.
    private func step(
        _ step: AlertStep, _ answers: [String: JSON] = [:], on id: ID<Subject>, in region: RegionCode, at: Instant,
        again: Int = 0
    ) async throws {
        let submission = Submission(
            id: Self.derived(
                "\(step.rawValue) \(id) \(at.milliseconds)" + (again == 0 ? "" : " \(again)"), at: at), region: region,
            form: Form.alertStep.name, version: Form.alertStep.version, subject: id, occurredAt: at,
            body: .object(answers.merging(["step": .string(step.rawValue)]) { $1 }))
        _ = try await queue.submit(submission, by: .system(in: region.county ?? region))
    }

    /// Files a step of somebody at the desk.
    ///
    /// - Parameters:
    ///   - body: the answers of the form `alert-step`.
    ///   - entry: made by the caller, so that a repeat is recognised, whenever it comes.
    /// - Throws: `alert.unknown`, also where the author has no duty of alerts on its region; `alert.closed`,
    ///   `alert.taken`; and as `LedgerQueue.submit`.
    public func step(
        _ body: JSON, on id: ID<Subject>, entry: ID<Entry>, at: Instant, by author: Author
    ) async throws -> Outcome {
        let record = try await visible(id, to: author)
        if let step = body["step"]?.text.flatMap(AlertStep.init), !record.steps.contains(where: { $0.id == entry }) {
            try record.alert.check(step)
            try await check(body["to"].flatMap(ID<Account>.init(answer:)), on: record.alert.region)
        }
        let submission = Submission(
            id: entry, region: record.alert.region, form: Form.alertStep.name, version: Form.alertStep.version,
            subject: id, occurredAt: at, body: body)
        return try await queue.submitArriving(submission, by: author)
    }

    /// Whom an alert is given to must be able to answer it there.
    private func check(_ assignee: ID<Account>?, on region: RegionCode) async throws {
        guard let assignee else { return }
        let now = ledger.clock.now()
        let workers = try await ledger.database.read { connection in
            try AccountStore.accounts(holding: Self.sentOut, on: region, only: assignee, at: now, connection)
        }
        guard !workers.isEmpty else {
            throw Problem(
                .valueUnknownChoice, "所派账号不是本区域的网格员或民警，请另选。",
                "That account is no grid worker or police officer of this region; choose another.", at: "to")
        }
    }

    /// Whose duties on its region allow to be sent out to an alert.
    public static let sentOut: Set<Duty> = [.gridWorker, .police]

    /// An alert with its steps, for whoever has a duty of alerts on its region.
    ///
    /// - Throws: `alert.unknown`, whether it is not there or not to be known.
    public func visible(_ id: ID<Subject>, to author: Author) async throws -> AlertStore.Record {
        guard let record = try await alerts.record(id), author.holds(Duty.ofAlerts, on: record.alert.region) else {
            throw Problem(.alertUnknown, "没有这条报警，或不在您的职责区域内。", "There is no such alert in the regions of your duties.")
        }
        return record
    }

    private static func derived<Thing>(from seed: AlertSeed, _ purpose: String) -> ID<Thing> {
        let about = seed.observation?.description ?? seed.region.text
        return derived("\(purpose) \(about) \(seed.kind.rawValue) \(seed.at.milliseconds)", at: seed.at)
    }

    /// An id of version 7 whose random bits are those of a digest.
    private static func derived<Thing>(_ text: String, at: Instant) -> ID<Thing> {
        let digest = Array(SHA256.hash(data: Array(text.utf8)))
        let halves = (digest[0..<8], digest[8..<16]).self
        let number = { (bytes: ArraySlice<UInt8>) in bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
        return ID(version7At: at, randomHigh: number(halves.0), randomLow: number(halves.1))
    }
}
