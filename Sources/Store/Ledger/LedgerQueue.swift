public import Domain
import SQLCore

/// Commits single submissions that arrive together in one transaction: each is answered only when it is on disk, and
/// many share the wait for the disk.
///
/// On SQLite there is one lane, for there is one writer; on PostgreSQL counties are spread over several, so that they
/// are written side by side while each stays in order.
public actor LedgerQueue {
    let ledger: Ledger
    private let batchLimit: Int
    private let waitingLimit: Int
    private var lanes: [Lane]

    private struct Lane {
        var waiting: [Waiting] = []
        var isDraining = false
    }

    private struct Waiting {
        let filing: Filing
        let answer: CheckedContinuation<Outcome, any Error>
    }

    /// A queue before a ledger.
    ///
    /// - Parameters:
    ///   - batchLimit: how many are committed together at most.
    ///   - waitingLimit: how many may wait in one lane before more are refused with `database.busy`.
    public init(ledger: Ledger, batchLimit: Int = 500, waitingLimit: Int = 10_000) {
        self.ledger = ledger
        self.batchLimit = batchLimit
        self.waitingLimit = waitingLimit
        lanes = Array(repeating: Lane(), count: ledger.database.dialect.writesAreSerial ? 1 : 4)
    }

    /// How many submissions wait for the disk now.
    public var depth: Int { lanes.reduce(0) { $0 + $1.waiting.count } }

    /// Files one submission; returns when it is on disk or refused.
    ///
    /// - Throws: as `Ledger.append`.
    public func submit(_ submission: Submission, by author: Author, sentAt: Instant? = nil) async throws -> Outcome {
        let county = submission.region.county ?? submission.region
        let lane = Int(county.text.utf8.reduce(UInt64(0)) { $0 &* 31 &+ UInt64($1) } % UInt64(lanes.count))
        guard lanes[lane].waiting.count < waitingLimit else {
            throw Problem(
                .databaseBusy, "系统繁忙，请稍后重试，内容仍在您的手机上。",
                "The system is busy; try again shortly. What you entered is still on your device.")
        }
        let filing = Filing(
            submission: submission, author: author, clockSkewMilliseconds: ledger.skew(sentAt: sentAt))
        return try await withCheckedThrowingContinuation { continuation in
            lanes[lane].waiting.append(Waiting(filing: filing, answer: continuation))
            if !lanes[lane].isDraining {
                lanes[lane].isDraining = true
                Task { await drain(lane) }
            }
        }
    }

    private func drain(_ lane: Int) async {
        while !lanes[lane].waiting.isEmpty {
            let group = Array(lanes[lane].waiting.prefix(batchLimit))
            lanes[lane].waiting.removeFirst(group.count)
            await commit(group)
        }
        lanes[lane].isDraining = false
    }

    private func commit(_ group: [Waiting]) async {
        do {
            let outcomes = try await ledger.append(group.map(\.filing))
            for (waiting, outcome) in zip(group, outcomes) { waiting.answer.resume(returning: outcome) }
        } catch let problem as Problem {
            for waiting in group { waiting.answer.resume(throwing: problem) }
        } catch {
            // A defect in one must not take the others with it.
            guard group.count > 1 else { return group.forEach { $0.answer.resume(throwing: error) } }
            for waiting in group { await commit([waiting]) }
        }
    }
}
