import Domain
import SQLCore

/// Changes of the coverage in the making, gathered before they are written, so that a batch of visits to one village
/// costs a few rows and not hundreds.
struct CoverageTally {
    /// What is counted: all that are registered, those of a status, those visited and not registered.
    enum Status: String { case registered, done, tried, refused, unknown }

    fileprivate struct Leaf: Hashable {
        let region: RegionCode
        let round: Int
        let status: Status
    }

    private var leaves: [Leaf: Coverage.Count] = [:]

    /// Counts a household in, or with `sign` −1 out again.
    mutating func add(_ status: Status, round: Int, in region: RegionCode, people: Int, sign: Int) {
        let count = Coverage.Count(households: sign, people: sign * people)
        leaves[Leaf(region: region, round: round, status: status), default: Coverage.Count()] += count
    }

    /// Adds the changes to the table, at every level up to the county.
    func write(county: RegionCode, to connection: any SQLWriting) throws {
        var sums: [Leaf: Coverage.Count] = [:]
        for (leaf, count) in leaves where count != Coverage.Count() {
            for region in leaf.region.summedAt {
                let sum = Leaf(region: region, round: leaf.round, status: leaf.status)
                sums[sum] = sums[sum, default: Coverage.Count()] + count
            }
        }
        let ordered = sums.filter { $0.value != Coverage.Count() }.sorted { $0.key.key < $1.key.key }
        try connection.execute(
            Self.upsert,
            rows: ordered.map { leaf, count in
                leaf.values(county) + [count.households.sqlValue, count.people.sqlValue]
            })
        let falling = ordered.filter { $0.value.households < 0 || $0.value.people < 0 }
        try connection.execute(Self.deleteEmpty, rows: falling.map { $0.key.values(county) })
    }

    private static let upsert = SQLStatement(
        """
        INSERT INTO coverage AS c (county, round, region, status, households, people)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6))
        ON CONFLICT (county, round, region, status)
        DO UPDATE SET households = c.households + excluded.households, people = c.people + excluded.people
        """)

    /// A count that has gone back to nothing leaves no row, so that a rebuild gives the same table.
    private static let deleteEmpty = SQLStatement(
        """
        DELETE FROM coverage WHERE county = \(place: 1) AND round = \(place: 2) AND region = \(place: 3)
            AND status = \(place: 4) AND households = 0 AND people = 0
        """)
}

extension CoverageTally.Leaf {
    fileprivate var key: (Int, RegionCode, String) { (round, region, status.rawValue) }

    fileprivate func values(_ county: RegionCode) -> [SQLValue] {
        [county.sqlValue, round.sqlValue, region.sqlValue, .text(status.rawValue)]
    }
}
