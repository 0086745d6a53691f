import Domain
import Store
import Synchronization

/// A clock that moves when it is told to.
final class MovableClock: Sendable {
    private let state: Mutex<Instant>

    init(_ start: Instant) { state = Mutex(start) }

    var wall: WallClock { WallClock { [self] in state.withLock { $0 } } }

    func move(seconds: Int64) { state.withLock { $0 = $0.adding(seconds: seconds) } }
}
