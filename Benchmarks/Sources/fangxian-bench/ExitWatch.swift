import Domain
import Foundation
import Synchronization

/// Exits on their way from a phone to an open event stream, found again by the time of the deciding position.
final class ExitWatch: Sendable {
    private struct State {
        var sent: [Int64: ContinuousClock.Instant] = [:]
        var delays: [Double] = []
        var positions = 0
        var began = ContinuousClock.now
        var isOver = false
    }

    private let state = Mutex(State())

    var isOver: Bool { state.withLock { $0.isOver } }

    /// Counting of positions begins.
    func begin() {
        state.withLock {
            $0.positions = 0
            $0.began = .now
        }
    }

    /// Positions a second that were posted beside the exits.
    var rate: Double { state.withLock { Double($0.positions) / (ContinuousClock.now - $0.began).seconds } }

    func count(_ positions: Int) { state.withLock { $0.positions += positions } }

    func sent(_ milliseconds: Int64) { state.withLock { $0.sent[milliseconds] = .now } }

    /// - Returns: how long each exit took to be heard, in seconds.
    func end() -> [Double] {
        state.withLock {
            $0.isOver = true
            return $0.delays
        }
    }

    /// Reads a stream until it ends.
    func hear(_ stream: LocalConnection) {
        var rest = ""
        while case let piece = stream.receive(), !piece.isEmpty {
            let now = ContinuousClock.now
            rest += String(decoding: piece, as: UTF8.self)
            var lines = rest.split(separator: "\n", omittingEmptySubsequences: false)
            rest = String(lines.removeLast())
            for line in lines where line.hasPrefix("data:") {
                do {
                    guard let text = try JSON(parsing: String(line.dropFirst(5)))["occurredAt"]?.text else { continue }
                    take(try Instant(text).milliseconds, now)
                } catch {
                    print("an event that cannot be read: \(line)")
                }
            }
        }
    }

    private func take(_ milliseconds: Int64, _ now: ContinuousClock.Instant) {
        state.withLock { state in
            guard let begin = state.sent.removeValue(forKey: milliseconds) else { return }
            state.delays.append((now - begin).seconds)
        }
    }
}
