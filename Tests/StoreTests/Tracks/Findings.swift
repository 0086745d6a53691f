import Domain
import Store
import Synchronization

/// What was concluded, in order.
final class Findings: Sendable {
    private let texts = Mutex<[String]>([])

    func add(_ findings: [TrackFinding<String>]) {
        texts.withLock { $0 += findings.map { "\($0.watch.order.low & 0xFF) \($0.event)" } }
    }

    var all: [String] { texts.withLock { $0 } }
}
