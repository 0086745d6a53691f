public import Domain
import SQLCore

extension ObservationStore {
    /// Those of a region who are in a queue at a moment: whoever was to be looked after first comes first, then by region.
    ///
    /// - Parameters:
    ///   - moment: `nil` for now.
    ///   - limit: 1 to 1,000.
    public func queue(
        _ queue: ObservationQueue, region: RegionCode, at moment: Instant? = nil, after: ObservationCursor? = nil,
        limit: Int = 100
    ) async throws -> Page {
        let limit = min(max(limit, 1), 1_000)
        let scan = QueueScan(queue, at: moment ?? clock.now(), region: region)
        return try await database.read { connection in
            var found: [(cursor: ObservationCursor, listed: Listed)] = []
            for county in try Self.counties(in: region, from: after, connection) where found.count <= limit {
                try scan.read(county, after: after, limit: limit + 1, into: &found, connection)
            }
            let page = found.prefix(limit)
            return Page(orders: page.map(\.listed), next: found.count > limit ? page.last?.cursor : nil)
        }
    }

    /// How many of a region are in each queue at a moment, for the region and for each region directly below that has
    /// any; a queue without anybody is left out. Read from counters, so it costs the same for a village and for a city.
    ///
    /// - Parameter moment: `nil` for now.
    public func counts(
        in region: RegionCode, at moment: Instant? = nil
    ) async throws -> [RegionCode: [ObservationQueue: Int]] {
        let now = moment ?? clock.now()
        return try await database.read { connection in
            let below = try RegionStore.children(of: region, in: connection).map(\.code)
            var counts: [RegionCode: [ObservationQueue: Int]] = [:]
            for county in try Self.counties(in: region, from: nil, connection) {
                let places = region.level < .county ? [county] : [region] + below
                try connection.forEach(
                    """
                    SELECT region, \(QueueScan.queue(at: now)), CAST(SUM(people) AS \(fragment: .integer))
                    FROM observation_count
                    WHERE county = \(county) AND region IN (\(list: places)) GROUP BY 1, 2
                    """
                ) { row in
                    let place = try row.regionCode(0)
                    guard let queue = ObservationQueue(rawValue: try row.text(1)) else {
                        throw SQLDefect("a queue that is none")
                    }
                    let part = RegionLevel(rawValue: region.level.rawValue + 1).flatMap { place.ancestor(at: $0) }
                    for code in region.level < .county ? [region] + (part.map { [$0] } ?? []) : [place] {
                        counts[code, default: [:]][queue, default: 0] += try row.int(2)
                    }
                }
            }
            return counts
        }
    }
}
