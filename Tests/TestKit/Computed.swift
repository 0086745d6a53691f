public import SQLCore

extension SQLDatabase {
    /// Everything of a ledger that is computed from entries, as text, to compare two databases or two moments.
    public func computed() async throws -> [String] {
        try await read { connection in
            let sums = try connection.query(
                """
                SELECT county, region, measure, series, grain, bucket, amount, entries FROM measure_sum
                ORDER BY county, region, measure, series, grain, bucket
                """
            ).map { row in
                "\(try row.text(0)) \(try row.text(1)) \(try row.text(2)) "
                    + "\(try (3...7).map { String(try row.integer($0)) }.joined(separator: " "))"
            }
            let latest = try connection.query(
                "SELECT county, form, subject, id, region, occurred_at FROM subject_latest ORDER BY county, form, subject"
            ).map { row in
                "\(try row.text(0)) \(try row.text(1)) \(try row.bytes(2)) \(try row.bytes(3)) \(try row.text(4)) "
                    + "\(try row.integer(5))"
            }
            return sums + latest
        }
    }
}
