public import Domain
import Foundation

/// Where the time comes from. Passed in, so that every rule about time can be tried at any hour.
public struct WallClock: Sendable {
    /// The present moment.
    public let now: @Sendable () -> Instant

    /// A clock that reads the time by a closure.
    public init(now: @escaping @Sendable () -> Instant) { self.now = now }

    /// The machine's clock.
    public static let system = WallClock { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

    /// A clock that stands still.
    public static func fixed(_ instant: Instant) -> WallClock { WallClock { instant } }
}
