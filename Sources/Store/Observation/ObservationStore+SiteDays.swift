public import Domain
import SQLCore

extension ObservationStore {
    /// What happened at a central place on a day.
    public struct SiteDay: Sendable {
        /// Who was brought there, by time.
        public let arrivals: [ObservationOrder.Stay]
        /// Who left, by time.
        public let departures: [ObservationOrder.Stay]
        /// What was done there (``Form/siteService``), by time.
        public let services: [Entry]
    }

    /// What happened at a central place on a day: made from that day's steps of its county, never stored.
    public func day(_ day: Day, at site: ObservationSite) async throws -> SiteDay {
        guard let county = site.region.county else { return SiteDay(arrivals: [], departures: [], services: []) }
        let hours = day.firstHour.start..<day.advanced(by: 1).firstHour.start
        return try await database.read { connection in
            let stays = try Self.stays(touching: hours, in: county, connection).filter { $0.site == site.id }
            let services = try Ledger.standing(
                forms: [Form.siteService.name], about: [site.id], in: county, connection)[site.id]
            return SiteDay(
                arrivals: stays.filter { hours.contains($0.from) }.sorted {
                    ($0.from, $0.order.id) < ($1.from, $1.order.id)
                },
                departures: stays.filter { $0.until.map(hours.contains) ?? false }
                    .sorted { ($0.until ?? $0.from, $0.order.id) < ($1.until ?? $1.from, $1.order.id) },
                services: (services ?? []).filter { hours.contains($0.submission.occurredAt) }
                    .sorted { $0.happened(before: $1) })
        }
    }

    /// The stays of all orders of a county that had a step in a time.
    private static func stays(
        touching hours: Range<Instant>, in county: RegionCode, _ connection: any SQLReading
    ) throws -> [ObservationOrder.Stay] {
        let orders = try connection.query(
            """
            SELECT DISTINCT subject FROM entry
            WHERE county = \(county) AND form = 'observation-step' AND occurred_at >= \(hours.lowerBound)
                AND occurred_at < \(hours.upperBound) AND subject IS NOT NULL
            """
        ).map { try $0.id(0, as: Subject.self) }
        return try stride(from: 0, to: orders.count, by: 1_000).flatMap { start in
            try Ledger.standing(
                forms: ObservationOrder.forms, about: orders[start..<min(start + 1_000, orders.count)], in: county,
                connection
            ).values.flatMap(ObservationOrder.stays)
        }
    }
}
