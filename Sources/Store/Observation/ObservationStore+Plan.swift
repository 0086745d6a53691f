public import Domain

extension ObservationStore {
    /// Somebody who is to be looked after on a day, and when.
    public struct Planned: Sendable, Hashable {
        /// The order.
        public let order: ObservationOrder
        /// The windows of the day that are still to be kept, in order; at least one.
        public let windows: [CheckWindow]
    }

    /// A page of a plan.
    public struct Plan: Sendable {
        /// Whom to look after.
        public let people: [Planned]
        /// Where the next page begins; `nil` behind the last. A page may be short before it.
        public let next: ObservationCursor?
    }

    /// The plan of a day's checks in a region, by region and id: made from the orders and what was done, never stored.
    ///
    /// - Parameter limit: how many orders are looked at, 1 to 1,000.
    public func plan(
        on day: Day, in region: RegionCode, after: ObservationCursor? = nil, limit: Int = 1_000
    ) async throws -> Plan {
        let page = try await orders(in: region, state: .active, after: after, limit: limit)
        let people = page.orders.compactMap { listed -> Planned? in
            guard let windows = listed.watch?.windows(on: day, of: listed.order), !windows.isEmpty else { return nil }
            return Planned(order: listed.order, windows: windows)
        }
        return Plan(people: people, next: page.next)
    }
}
