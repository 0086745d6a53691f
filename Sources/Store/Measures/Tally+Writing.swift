import Domain
import SQLCore

extension Tally {
    /// Adds the sums to the table, of one county.
    func write(county: RegionCode, to connection: any SQLWriting) throws {
        // In key order, so that PostgreSQL's locks and SQLite's pages are taken in one direction.
        let ordered = sums.sorted { $0.key < $1.key }
        try connection.execute(
            Self.upsert,
            rows: ordered.map { sum, value in
                sum.key(county: county) + [.integer(Int64(value.amount)), .integer(Int64(value.entries))]
            })
        let falling = ordered.filter { $0.value.amount < 0 || $0.value.entries < 0 }
        guard !falling.isEmpty else { return }
        try connection.execute(Self.deleteEmpty, rows: falling.map { $0.key.key(county: county) })
    }

    private static let upsert = SQLStatement(
        """
        INSERT INTO measure_sum AS s (county, region, measure, series, grain, bucket, amount, entries)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7), \(place: 8))
        ON CONFLICT (county, region, measure, series, grain, bucket)
        DO UPDATE SET amount = s.amount + excluded.amount, entries = s.entries + excluded.entries
        """)

    /// A sum that has gone back to nothing leaves no row, so that a rebuild gives the same table.
    private static let deleteEmpty = SQLStatement(
        """
        DELETE FROM measure_sum
        WHERE county = \(place: 1) AND region = \(place: 2) AND measure = \(place: 3) AND series = \(place: 4)
            AND grain = \(place: 5) AND bucket = \(place: 6) AND amount = 0 AND entries = 0
        """)
}

extension Tally.Sum {
    fileprivate func key(county: RegionCode) -> [SQLValue] {
        [
            .text(county.text), .text(region.text), .text(measure), .integer(series.number), .integer(isDay ? 1 : 0),
            .integer(Int64(bucket)),
        ]
    }

    fileprivate static func < (one: Self, other: Self) -> Bool {
        if one.region != other.region { return one.region < other.region }
        if one.measure != other.measure { return one.measure < other.measure }
        return (one.series.number, one.isDay ? 1 : 0, one.bucket)
            < (other.series.number, other.isDay ? 1 : 0, other.bucket)
    }
}

extension FigureQuery.Series {
    /// How the series is written in the table of sums.
    var number: Int64 {
        switch self {
        case .flow: 0
        case .upward: 1
        case .downward: 2
        }
    }
}
