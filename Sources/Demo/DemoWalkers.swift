import Domain
import Geometry
public import Store

/// Phones of people observed in the demo, in this process: they report every twenty seconds, and every few minutes one
/// of them goes out and comes back, so that the duty desk has something to do.
public struct DemoWalkers: Sendable {
    private let operation: FenceOperation
    private let observations: ObservationStore
    private let clock: WallClock
    private let count: Int

    private static let secondsBetween: Int64 = 20
    /// Each walker is out for one of so many rounds in turn; a round lasts nine minutes.
    private static let secondsOfRound: Int64 = 540
    private static let village = "511083001001"

    /// A phone with where it lives.
    private struct Walker {
        let token: String
        let home: Point
    }

    /// Walkers on an installation's fences.
    ///
    /// - Parameter count: how many at most; there are only as many as orders with a fence.
    public init(ledger: Ledger, operation: FenceOperation, count: Int) {
        self.operation = operation
        self.count = count
        observations = ObservationStore(ledger: ledger)
        clock = .system
    }

    /// Walks until the task is cancelled. A demo without orders has nobody who walks.
    public func run() async throws {
        let walkers = try await enrolled()
        try await operation.follow()
        while !Task.isCancelled {
            let now = clock.now()
            let deliveries = walkers.enumerated().compactMap {
                delivery($0.offset, $0.element, of: walkers.count, at: now)
            }
            _ = try await operation.intake.submit(deliveries)
            try await Task.sleep(for: .seconds(Self.secondsBetween))
        }
    }

    private func enrolled() async throws -> [Walker] {
        let village = try RegionCode(Self.village)
        let author = Author(account: .localOperator, grants: [Grant(.community, on: village)])
        let orders = try await observations.orders(in: village, state: .active, limit: 200).orders.map(\.order)
        var walkers: [Walker] = []
        for order in orders where order.isFenced && order.endsAt > clock.now() && walkers.count < count {
            guard case .circle(let home, _) = try await operation.fences.plan(of: order).area.shape else { continue }
            walkers.append(Walker(token: try await operation.fences.enrol(order.id, by: author).token, home: home))
        }
        return walkers
    }

    /// What a phone says: from home with the errors of a phone among houses, or from as far as the shop.
    private func delivery(_ number: Int, _ walker: Walker, of count: Int, at now: Instant) -> TrackDelivery? {
        let second = now.milliseconds / 1_000
        let (round, within) = second.quotientAndRemainder(dividingBy: Self.secondsOfRound)
        let isOut = Int(round) % count == number && (60..<420).contains(within)
        let metres = isOut ? 600.0 : 0
        let jitter = (Double(second % 11) - 5, Double(second % 7) - 3)
        guard
            let point = Point(
                latitude: walker.home.latitude + (metres + jitter.0) / 111_000,
                longitude: walker.home.longitude + jitter.1 / 97_000)
        else { return nil }
        let fix = Fix(point: point, timeMilliseconds: now.milliseconds, accuracyMetres: 12 + Double(second % 9))
        let battery = Double(90 - number * 5 % 50)
        return TrackDelivery(
            token: walker.token, reports: [PositionReport(fix: fix, reportedAt: now, batteryPercent: battery)])
    }
}
