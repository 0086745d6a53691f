import Domain
import Store
import Synchronization

/// A clock that the scenario turns on by hand.
final class ScenarioClock: Sendable {
    private let instant: Mutex<Instant>

    init(at start: Instant) { instant = Mutex(start) }

    func set(_ new: Instant) { instant.withLock { $0 = new } }

    var wall: WallClock { WallClock { self.instant.withLock { $0 } } }
}
