public import Domain
import SQLCore

/// Commits submissions that arrive together in one transaction, single ones and batches: each is answered only when it is
/// on disk, and many share the wait for the disk.
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
        /// How many submissions wait.
        var depth = 0
    }

    private struct Waiting {
        let filings: [Filing]
        let answer: CheckedContinuation<[Outcome], any Error>
    }

    /// A queue before a ledger.
    ///
    /// - Parameters:
    ///   - batchLimit: how many are committed together at most, unless one batch alone has more.
    ///   - waitingLimit: how many may wait in one lane before more are refused with `database.busy`.
    public init(ledger: Ledger, batchLimit: Int = 500, waitingLimit: Int = 10_000) {
        self.ledger = ledger
        self.batchLimit = batchLimit
        self.waitingLimit = waitingLimit
        lanes = Array(repeating: Lane(), count: ledger.database.dialect.writesAreSerial ? 1 : 4)
    }

    /// How many submissions wait for the disk now.
    public var depth: Int { lanes.reduce(0) { $0 + $1.depth } }

    /// Files one submission; returns when it is on disk or refused.
    ///
    /// - Throws: as `Ledger.append`.
    public func submit(_ submission: Submission, by author: Author, sentAt: Instant? = nil) async throws -> Outcome {
        let outcomes = try await submit([submission], by: author, sentAt: sentAt)
        guard let outcome = outcomes.first else { throw SQLDefect("a submission without an outcome") }
        return outcome
    }

    /// Files a batch, each for itself; returns when all are on disk or refused. It stays in one transaction.
    ///
    /// - Parameter submissions: 1 to 1,000.
    /// - Returns: an outcome for each, in order.
    /// - Throws: as `Ledger.append`.
    public func submit(
        _ submissions: [Submission], by author: Author, sentAt: Instant? = nil
    ) async throws -> [Outcome] {
        try ledger.checkCount(submissions.count)
        let county = submissions[0].region.county ?? submissions[0].region
        let lane = Int(county.text.utf8.reduce(UInt64(0)) { $0 &* 31 &+ UInt64($1) } % UInt64(lanes.count))
        guard lanes[lane].depth < waitingLimit else {
            throw Problem(
                .databaseBusy, "系统繁忙，请稍后重试，内容仍在您的手机上。",
                "The system is busy; try again shortly. What you entered is still on your device.")
        }
        let skew = ledger.skew(sentAt: sentAt)
        let filings = submissions.map { Filing(submission: $0, author: author, clockSkewMilliseconds: skew) }
        return try await withCheckedThrowingContinuation { continuation in
            lanes[lane].waiting.append(Waiting(filings: filings, answer: continuation))
            lanes[lane].depth += filings.count
            if !lanes[lane].isDraining {
                lanes[lane].isDraining = true
                Task { await drain(lane) }
            }
        }
    }

    private func drain(_ lane: Int) async {
        while !lanes[lane].waiting.isEmpty {
            var count = 0
            let group = lanes[lane].waiting.prefix { one in
                count += one.filings.count
                return count <= batchLimit || count == one.filings.count
            }
            lanes[lane].waiting.removeFirst(group.count)
            lanes[lane].depth -= group.reduce(0) { $0 + $1.filings.count }
            await commit(Array(group))
        }
        lanes[lane].isDraining = false
    }

    private func commit(_ group: [Waiting]) async {
        do {
            var outcomes = try await ledger.append(group.flatMap(\.filings))[...]
            for waiting in group {
                waiting.answer.resume(returning: Array(outcomes.prefix(waiting.filings.count)))
                outcomes = outcomes.dropFirst(waiting.filings.count)
            }
        } catch let problem as Problem {
            for waiting in group { waiting.answer.resume(throwing: problem) }
        } catch {
            // A defect in one must not take the others with it.
            guard group.count > 1 else { return group.forEach { $0.answer.resume(throwing: error) } }
            for waiting in group { await commit([waiting]) }
        }
    }
}
