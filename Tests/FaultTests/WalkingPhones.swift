import Domain
import Foundation
import Synchronization

/// Phones that report through OsmAnd's protocol twice a second of their own time: at home, out for five minutes, home
/// again. They keep a report until it is acknowledged, as real ones do.
final class WalkingPhones: Sendable {
    static let count = 6
    static let reports = 1_000

    private let state: Mutex<(next: [Int], acknowledged: Int)>
    /// Some eight minutes ago: later than what says nothing of now.
    let start: Instant

    init(start: Instant) {
        self.start = start
        state = Mutex((Array(repeating: 0, count: Self.count), 0))
    }

    /// How many reports of a phone are acknowledged.
    func acknowledged(_ phone: Int) -> Int { state.withLock { $0.next[phone] } }

    /// The time of a report.
    func time(_ report: Int) -> Instant { Instant(milliseconds: start.milliseconds + Int64(report) * 500) }

    /// Has all phones report until they are through or the server is gone.
    ///
    /// - Parameter mark: called once so many reports more were acknowledged.
    func run(port: UInt16, tokens: [String], after more: Int, mark: @escaping @Sendable () -> Void) async throws {
        let limit = state.withLock { $0.acknowledged } + more
        try await withThrowingTaskGroup { group in
            for phone in 0..<Self.count {
                group.addTask {
                    try await onOwnThread { [self] in
                        do {
                            try report(phone, tokens[phone], port: port, limit: limit, mark)
                        } catch is HTTPConnection.Broken {
                            return
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func report(
        _ phone: Int, _ token: String, port: UInt16, limit: Int, _ mark: @Sendable () -> Void
    ) throws {
        let connection = try HTTPConnection(port: port)
        while true {
            let number = acknowledged(phone)
            guard number < Self.reports else { return }
            let metres = (300..<900).contains(number) ? 700.0 : 0
            let latitude = 29.34 + metres / 111_000 + Double(number % 7) * 1e-6
            let query =
                "id=\(token)&lat=\(latitude)&lon=105.288&accuracy=12&timestamp=\(time(number).milliseconds)"
            let reply = try connection.exchange("POST", "/track/osmand?\(query)")
            guard reply.status == 200 else {
                throw ServerProcess.Failure(description: "a report was answered \(reply.status)")
            }
            let isMark = state.withLock { state in
                state.next[phone] += 1
                state.acknowledged += 1
                return state.acknowledged == limit
            }
            if isMark { mark() }
        }
    }
}
