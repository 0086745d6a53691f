import Domain
import Interchange
import Synchronization

/// What is counted while the program runs: requests by route, entries by outcome. No names, ids or addresses ever
/// (docs/adr/0013).
final class Metrics: Sendable {
    /// What a request is counted under: the route's template, never the path.
    struct RequestKey: Hashable {
        let route: String
        let method: String
        let status: Int
    }

    /// What a tracker's request is counted under: the program and what became of it.
    struct TrackerKey: Hashable {
        let client: String
        let outcome: String
    }

    struct Histogram {
        var counts = [Int](repeating: 0, count: Metrics.bounds.count + 1)
        var sum = 0.0
    }

    struct State {
        var requests: [RequestKey: Histogram] = [:]
        var outcomes: [String: Int] = [:]
        var signIns: [String: Int] = [:]
        var trackers: [TrackerKey: Int] = [:]
        var ignored: [IgnoredReason: Int] = [:]
    }

    /// The upper bounds of the latency's buckets, in seconds.
    static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
    private let state = Mutex(State())

    /// Nothing counted yet.
    init() {}

    func observe(_ key: RequestKey, duration: Duration) {
        let seconds = duration / .seconds(1)
        let bucket = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
        state.withLock { state in
            state.requests[key, default: Histogram()].counts[bucket] += 1
            state.requests[key, default: Histogram()].sum += seconds
        }
    }

    func count(_ outcome: Outcome) { state.withLock { $0.outcomes[outcome.name, default: 0] += 1 } }

    /// Counts a sign-in by what became of it; a failure is known by the code of its problem.
    func countSignIn(_ problem: Problem? = nil) {
        state.withLock { $0.signIns[problem?.code.rawValue ?? "accepted", default: 0] += 1 }
    }

    /// Counts a tracker's request by what became of it, and what of it became no report.
    func count(_ key: TrackerKey, ignored: [IgnoredReason: Int]) {
        state.withLock { state in
            state.trackers[key, default: 0] += 1
            for (reason, count) in ignored { state.ignored[reason, default: 0] += count }
        }
    }

    var trackers: (requests: [TrackerKey: Int], ignored: [IgnoredReason: Int]) {
        state.withLock { ($0.trackers, $0.ignored) }
    }

    var signIns: [String: Int] { state.withLock { $0.signIns } }

    var snapshot: (requests: [RequestKey: Histogram], outcomes: [String: Int]) {
        state.withLock { ($0.requests, $0.outcomes) }
    }
}
