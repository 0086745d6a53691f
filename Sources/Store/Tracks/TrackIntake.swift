import Crypto
public import Domain
import SQLCore

/// The one way in for positions. Whatever waits is written at once, synced once, acknowledged, and then judged by the
/// evaluator, in the order of arrival.
///
/// What the evaluator concludes goes to the sink; the ids of what the sink files must follow from order, kind and time,
/// so that after a crash, when reports since the last checkpoint are judged again, the ledger recognises a repeat.
/// One server judges, whoever holds the lease; the others store. See docs/adr/0022.
public actor TrackIntake<Evaluator: TrackEvaluating> {
    /// Takes conclusions; what it throws is tried again with the next.
    public typealias Sink = @Sendable ([TrackFinding<Evaluator.Event>]) async throws -> Void

    let store: TrackStore
    let evaluator: Evaluator
    let sink: Sink
    private let waitingLimit: Int
    private let drainLimit: Int
    var roster = TrackRoster()
    var held: [ID<Subject>: Held] = [:]
    var undelivered: [TrackFinding<Evaluator.Event>] = []
    var delivery: Task<Void, Never>?
    /// Orders whose fence the evaluator could not read: their reports are kept and not judged.
    public internal(set) var unreadableFences: Set<ID<Subject>> = []
    private var waiting: [Waiting] = []
    private var waitingReports = 0
    private var isDraining = false
    private var whenQuiet: [CheckedContinuation<Void, Never>] = []
    let lease = TrackLease()
    /// Whether this server judges.
    public internal(set) var isJudging = false
    /// Whether what was stored before is still being judged.
    var isCatchingUp = false
    /// How often judging began anew or ended.
    var turn = 0
    /// Segments that were judged here since the last checkpoint, or are about to be.
    var seen: Set<TrackSegment.Name> = []
    /// Those of them that were judged.
    var judged: [TrackSegment.Name] = []
    /// Whether a checkpoint is under way.
    var isSaving = false
    /// How many conclusions the sink took since the start.
    var delivered = 0
    let takingOver: @Sendable () async throws -> Void
    var lastReceipt = Instant(milliseconds: 0)
    private var lastMissLookedUp = Instant(milliseconds: .min / 2)
    /// What became of reports since the start.
    public private(set) var counts = TrackCounts()

    /// A standing with what it was made of. A class, for it is large: it is changed where it lies.
    final class Held {
        var standing: Evaluator.Standing
        var member: TrackRoster.Member
        var isSaved = false

        init(standing: Evaluator.Standing, member: TrackRoster.Member) {
            (self.standing, self.member) = (standing, member)
        }
    }

    private struct Waiting {
        let deliveries: [TrackDelivery]
        let answer: CheckedContinuation<[TrackAnswer], any Error>
    }

    /// An intake; call ``start()`` before anything is submitted.
    ///
    /// - Parameters:
    ///   - waitingLimit: how many reports may wait for the disk before more are refused.
    ///   - drainLimit: how many go to disk together at most.
    ///   - takingOver: called before this server begins to judge, where another did or none.
    public init(
        store: TrackStore, evaluator: Evaluator, waitingLimit: Int = 400_000, drainLimit: Int = 50_000,
        takingOver: @escaping @Sendable () async throws -> Void = {}, sink: @escaping Sink
    ) {
        self.store = store
        self.evaluator = evaluator
        self.waitingLimit = waitingLimit
        self.drainLimit = drainLimit
        self.takingOver = takingOver
        self.sink = sink
    }

    /// Takes deliveries; returns when what may be kept is on disk.
    ///
    /// - Returns: an answer for each, in order.
    /// - Throws: `database.busy` where too many wait, and what a write throws; then nothing was kept.
    public func submit(_ deliveries: [TrackDelivery]) async throws -> [TrackAnswer] {
        guard !deliveries.isEmpty else { return [] }
        guard waitingReports < waitingLimit else {
            throw Problem(
                .databaseBusy, "系统繁忙，请稍后重试，定位点仍在设备上。",
                "The system is busy; try again shortly. The positions are still on the device.")
        }
        return try await withCheckedThrowingContinuation { continuation in
            waiting.append(Waiting(deliveries: deliveries, answer: continuation))
            waitingReports += deliveries.reduce(0) { $0 + $1.reports.count }
            if !isDraining {
                isDraining = true
                Task { await drain() }
            }
        }
    }

    /// Takes what one device delivers.
    public func submit(_ delivery: TrackDelivery) async throws -> TrackAnswer {
        try await submit([delivery]).first ?? .unknownDevice
    }

    /// Writes whatever waits, until nothing does. While one drain is judged, the next is written and a third is sealed.
    private func drain() async {
        var writing: Task<Task<Void, Never>, Never>?
        while true {
            guard !waiting.isEmpty else {
                guard let last = writing else { break }
                let judging = await last.value
                guard waiting.isEmpty else { continue }
                await judging.value
                writing = nil
                continue
            }
            let group = nextGroup()
            let receivedAt = nextReceipt()
            do {
                let drain = try await prepared(group, receivedAt)
                let judging = await writing?.value
                writing = Task { await commit(group, drain, after: judging) }
            } catch {
                for one in group { one.answer.resume(throwing: error) }
            }
        }
        isDraining = false
        for one in whenQuiet { one.resume() }
        whenQuiet = []
    }

    /// Returns when nothing waits and what was taken has been judged and handed over: before a server ends, and in tests.
    public func quiet() async {
        if isDraining { await withCheckedContinuation { whenQuiet.append($0) } }
        await delivery?.value
    }

    private func nextGroup() -> [Waiting] {
        var reports = 0
        var count = 0
        for one in waiting {
            let more = one.deliveries.reduce(0) { $0 + $1.reports.count }
            guard count == 0 || reports + more <= drainLimit else { break }
            reports += more
            count += 1
        }
        defer {
            waiting.removeFirst(count)
            waitingReports -= reports
        }
        return Array(waiting.prefix(count))
    }

    /// The time of a drain; later than that of the one before, so that their order is known.
    private func nextReceipt() -> Instant {
        lastReceipt = max(store.clock.now(), Instant(milliseconds: lastReceipt.milliseconds + 1))
        return lastReceipt
    }

    private func prepared(_ group: [Waiting], _ receivedAt: Instant) async throws -> TrackDrain {
        let deliveries = group.map(\.deliveries)
        let drain = try await made(of: deliveries, receivedAt)
        // Somebody may have been enrolled by another server; who guesses tokens makes us look once a second.
        guard drain.answers.contains(.unknownDevice), lastMissLookedUp.adding(seconds: 1) <= receivedAt else {
            return drain
        }
        lastMissLookedUp = receivedAt
        guard try await refresh() else { return drain }
        return try await made(of: deliveries, receivedAt)
    }

    /// Seals deliveries, without what is on disk already of an operator's file.
    private func made(of deliveries: [[TrackDelivery]], _ receivedAt: Instant) async throws -> TrackDrain {
        let (roster, key) = (roster, store.segmentKey)
        let drain = try await TrackDrain.made(of: deliveries, receivedAt: receivedAt, roster: roster, key: key)
        guard !drain.marks.isEmpty else { return drain }
        let known = try await store.database.read { try TrackMark.known(Array(drain.marks), $0) }
        guard !known.isEmpty else { return drain }
        return try await TrackDrain.made(
            of: deliveries, receivedAt: receivedAt, roster: roster, key: key, known: known)
    }

    /// Writes a drain and answers.
    ///
    /// - Parameter judging: that of the drain before; it is over before this one's begins, and before its successor is
    ///   written: what is taken does not run away from what is judged.
    /// - Returns: the judging of this drain.
    private func commit(
        _ group: [Waiting], _ first: TrackDrain, after judging: Task<Void, Never>?
    ) async -> Task<Void, Never> {
        var (drain, turn) = (first, turn)
        do {
            while !drain.rows.isEmpty {
                let attempt = drain
                // Before they can be seen, or they would be taken for another's.
                seen.formUnion(attempt.names)
                turn = self.turn
                if try await store.write({ try attempt.write(to: $0) }) { break }
                seen.subtract(attempt.names)
                _ = try await refresh()
                drain = try await prepared(group, drain.receivedAt)
            }
        } catch {
            seen.subtract(drain.names)
            for one in group { one.answer.resume(throwing: error) }
            return judging ?? Task {}
        }
        answer(group, drain)
        await judging?.value
        let (written, begun) = (drain, turn)
        return Task {
            await judge(written, turn: begun)
            // Positions do not wait for what the sink files, until too much of it waits.
            if undelivered.count > Self.undeliveredLimit { await deliver() } else { startDelivery() }
        }
    }

    /// How many conclusions may wait to be filed before positions wait for them: a city's within a minute.
    private static var undeliveredLimit: Int { 100_000 }

    private func answer(_ group: [Waiting], _ drain: TrackDrain) {
        var next = 0
        for one in group {
            let answers = Array(drain.answers[next..<next + one.deliveries.count])
            for (delivery, answer) in zip(one.deliveries, answers) {
                counts.add(answer, reports: delivery.reports.count)
            }
            next += one.deliveries.count
            one.answer.resume(returning: answers)
        }
    }

    /// Takes in what changed among the watches. Called after a change here, it spares the next device a moment; changes
    /// of other servers are seen at the latest when a report is written.
    ///
    /// - Returns: whether anything had changed.
    @discardableResult
    public func refresh() async throws -> Bool {
        let (now, sealing) = (store.clock.now(), store.sealing)
        let known = roster
        let followed = try await store.database.read { connection in
            var roster = known
            return try roster.follow(at: now, sealing: sealing, connection) ? roster : nil
        }
        guard let followed, followed.change > roster.change else { return false }
        roster = followed
        return true
    }

    /// Whether conclusions wait because the sink did not take them.
    public var isHeldUp: Bool { !undelivered.isEmpty && delivery == nil }

    /// Whether a token is that of a device, also of one whose order is over.
    public func knows(_ token: String) -> Bool {
        guard let token = AccessToken(token).map(TrackRoster.TokenHash.init) else { return false }
        return roster.slot(of: token) != nil || roster.ended(token) != nil
    }

    /// The counties of the orders that deliveries are for; `nil` for those of nobody.
    public func counties(of deliveries: [TrackDelivery]) -> [RegionCode?] {
        deliveries.map { $0.token.flatMap(roster.slot).flatMap { roster.members[$0]?.watch.county } }
    }

    /// How many devices may report.
    public var watching: Int { roster.count }
}
