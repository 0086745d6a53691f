public import Domain
import SQLCore

extension StockStore {
    /// What a warehouse has to give out and what the other places of a region need, by the books: their levels, and what
    /// they used or gave out in the days before this hour. Lots that are held back or have expired are not given out;
    /// other warehouses are given nothing. The caller has checked who asks.
    ///
    /// - Parameters:
    ///   - items: of what, at most 500.
    ///   - packages: how many of the smallest unit a package holds; single ones where nothing is said.
    ///   - days: over how many days use is counted, 1 and more.
    ///   - daysToNextDelivery: when more comes, for all.
    /// - Throws: `allocation.invalid`.
    public func allocation(
        of items: [SupplyItem], from warehouse: StockPlace, in region: RegionCode, packages: [ID<Subject>: Int] = [:],
        usedInDays days: Int = 7, daysToNextDelivery: Int
    ) async throws -> AllocationProblem {
        let now = clock.now()
        let held = try await held(at: warehouse)
        let supplies = items.map { item in
            let parts = held.filter { $0.item.id == item.id }
                .map { FirstExpiry.Part(lot: $0.lot, quantity: $0.quantity) }
            let usable = FirstExpiry.ordered(parts, on: now.day).reduce(0) { $0 + $1.quantity }
            return AllocationSupply(source: warehouse.id, item: item.id, quantity: usable)
        }
        let span = now.hour.advanced(by: -24 * days)..<now.hour
        let (places, demands) = try await database.read { connection in
            let places = try Self.places(in: region, closed: false, connection).filter { $0.place.kind != .warehouse }
            let counties = Dictionary(grouping: places, by: \.county).sorted { $0.key < $1.key }
            let demands = try counties.flatMap { county, some in
                try some.map(\.place).inParts(of: 1_000).flatMap { part in
                    try Self.needs(of: part, county, used: span, daysToNextDelivery, connection)
                }
            }
            return (places.map(\.place), demands)
        }
        let wanted = Set(items.map(\.id))
        return try AllocationProblem(
            items: items.map { item in
                AllocationItem(
                    id: item.id, name: item.name, unit: item.unit, piecesPerPackage: packages[item.id] ?? 1)
            },
            places: places.map { AllocationPlace(id: $0.id, name: $0.name) }, supplies: supplies,
            demands: demands.filter { wanted.contains($0.item) })
    }

    /// What some places of a county need of whatever they keep, by place and item.
    private static func needs(
        of places: [StockPlace], _ county: RegionCode, used hours: Range<Hour>, _ daysToNextDelivery: Int,
        _ connection: any SQLReading
    ) throws -> [AllocationDemand] {
        let ids = places.map(\.id)
        let used = try used(ids, county, hours, connection)
        let named = Dictionary(places.map { ($0.id, $0) }) { first, _ in first }
        let days = (hours.upperBound.index - hours.lowerBound.index) / 24
        return try places.first.map { first in
            try hands(ids, county, Wish(region: first.region), connection).compactMap { hand in
                named[hand.place].map { place in
                    AllocationDemand(
                        place, item: hand.item, onHand: max(0, hand.quantity), limit: hand.limit,
                        used: used[StockMovement.Key(place: hand.place, item: hand.item)] ?? 0, inDays: days,
                        daysToNextDelivery: daysToNextDelivery)
                }
            }
        } ?? []
    }

    /// What some places of a county used or gave out in some hours.
    private static func used(
        _ places: [ID<Subject>], _ county: RegionCode, _ hours: Range<Hour>, _ connection: any SQLReading
    ) throws -> [StockMovement.Key: Int] {
        var used: [StockMovement.Key: Int] = [:]
        try connection.forEach(
            """
            SELECT place, item, CAST(SUM(quantity) AS \(fragment: .integer)) FROM stock_hour
            WHERE county = \(county) AND place IN (\(list: places)) AND hour >= \(hours.lowerBound)
                AND hour < \(hours.upperBound) AND kind IN ('issue', 'consumption')
            GROUP BY place, item
            """
        ) { row in
            let key = StockMovement.Key(place: try row.id(0, as: Subject.self), item: try row.id(1, as: Subject.self))
            used[key] = try row.int(2)
        }
        return used
    }
}
