import Domain
import SQLCore

/// How many of a region share the moments that decide their queue, at every level up to the county: what the queues are
/// counted by, whatever the hour. Changes are gathered before they are written.
struct WatchTally {
    fileprivate struct Leaf: Hashable {
        let region: RegionCode
        let isSymptomatic: Bool
        let dueBy: Instant
        let dueFrom: Instant
        let reviewFrom: Instant
    }

    private let county: RegionCode
    private var leaves: [Leaf: Int] = [:]

    /// The tally of a county, from which some are taken out as they stand now.
    init(
        without ids: some Collection<ID<Subject>>, of county: RegionCode, in connection: any SQLReading
    ) throws {
        self.county = county
        guard !ids.isEmpty else { return }
        try connection.forEach(
            """
            SELECT region, symptomatic, due_by, due_from, review_from FROM observation_watch
            WHERE county = \(county) AND id IN (\(list: Array(ids)))
            """
        ) { row in
            let leaf = Leaf(
                region: try row.regionCode(0), isSymptomatic: try row.int(1) == 1, dueBy: try row.instant(2),
                dueFrom: try row.instant(3), reviewFrom: try row.instant(4))
            leaves[leaf, default: 0] -= 1
        }
    }

    /// Counts somebody in.
    mutating func add(_ order: ObservationOrder, _ watch: ObservationWatch) {
        let leaf = Leaf(
            region: order.region, isSymptomatic: watch.checks.symptomaticSince != nil, dueBy: watch.dueBy,
            dueFrom: watch.dueFrom, reviewFrom: watch.reviewFrom)
        leaves[leaf, default: 0] += 1
    }

    /// Adds the changes to the table.
    func write(to connection: any SQLWriting) throws {
        var sums: [Leaf: Int] = [:]
        for (leaf, people) in leaves where people != 0 {
            for region in leaf.region.summedAt { sums[leaf.moved(to: region), default: 0] += people }
        }
        let ordered = sums.filter { $0.value != 0 }.sorted { $0.key.order < $1.key.order }
        try connection.execute(Self.upsert, rows: ordered.map { $0.key.values(county) + [$0.value.sqlValue] })
        let falling = ordered.filter { $0.value < 0 }
        try connection.execute(Self.deleteEmpty, rows: falling.map { $0.key.values(county) })
    }

    private static let upsert = SQLStatement(
        """
        INSERT INTO observation_count AS c (county, region, symptomatic, due_by, due_from, review_from, people)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7))
        ON CONFLICT (county, region, symptomatic, due_by, due_from, review_from)
        DO UPDATE SET people = c.people + excluded.people
        """)

    /// A count that has gone back to nothing leaves no row, so that a rebuild gives the same table.
    private static let deleteEmpty = SQLStatement(
        """
        DELETE FROM observation_count WHERE county = \(place: 1) AND region = \(place: 2) AND symptomatic = \(place: 3)
            AND due_by = \(place: 4) AND due_from = \(place: 5) AND review_from = \(place: 6) AND people = 0
        """)
}

extension WatchTally.Leaf {
    /// In the order of the key, so that PostgreSQL's locks are taken in one direction.
    fileprivate var order: (RegionCode, Int, Instant, Instant, Instant) {
        (region, isSymptomatic ? 1 : 0, dueBy, dueFrom, reviewFrom)
    }

    fileprivate func moved(to region: RegionCode) -> Self {
        Self(region: region, isSymptomatic: isSymptomatic, dueBy: dueBy, dueFrom: dueFrom, reviewFrom: reviewFrom)
    }

    fileprivate func values(_ county: RegionCode) -> [SQLValue] {
        [
            county.sqlValue, region.sqlValue, isSymptomatic.sqlValue, dueBy.sqlValue, dueFrom.sqlValue,
            reviewFrom.sqlValue,
        ]
    }
}
