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
            return try sums
                + Self.projections.flatMap { table in
                    try connection.query(table).map { row in "\(row.values)" }
                }
        }
    }

    /// Every projection, in a fixed order.
    private static var projections: [SQLText] {
        [
            "SELECT * FROM household ORDER BY county, id", "SELECT * FROM person ORDER BY county, id",
            "SELECT * FROM person_need ORDER BY county, need, region, person",
            "SELECT * FROM bare_home ORDER BY county, household",
            "SELECT * FROM household_round ORDER BY county, household, round",
            "SELECT * FROM coverage ORDER BY county, round, region, status",
            "SELECT * FROM screening_round ORDER BY county, entry",
            "SELECT * FROM case_link ORDER BY county, infected, infector",
            "SELECT * FROM assignment ORDER BY county, household, round",
            "SELECT * FROM report_rule ORDER BY county, entry", "SELECT * FROM daily_report ORDER BY county, entry",
            "SELECT * FROM observation_order ORDER BY county, id",
            "SELECT * FROM observation_watch ORDER BY county, id",
            """
            SELECT * FROM observation_count
            ORDER BY county, region, symptomatic, due_by, due_from, review_from
            """,
            "SELECT * FROM observation_site ORDER BY county, id", "SELECT * FROM medical_case ORDER BY county, id",
            "SELECT * FROM case_tally ORDER BY county, disease, class, onset_on, reported_on, confirmed_on, imported",
            "SELECT * FROM contact ORDER BY county, id", "SELECT * FROM case_activity ORDER BY county, entry",
            "SELECT * FROM published_activities ORDER BY county, entry",
            "SELECT * FROM alert ORDER BY county, id", "SELECT * FROM clue ORDER BY county, id",
            "SELECT * FROM photo_use ORDER BY county, hash, entry, subject",
            "SELECT * FROM checkpoint ORDER BY county, id", "SELECT * FROM checkpoint_shift ORDER BY county, id",
            "SELECT * FROM passage ORDER BY county, id", "SELECT * FROM pass ORDER BY county, id",
            "SELECT * FROM checkpoint_hour ORDER BY county, checkpoint, hour, direction",
            "SELECT * FROM plate_token ORDER BY county, token, subject",
            "SELECT * FROM referral ORDER BY county, id", "SELECT * FROM sample ORDER BY county, id",
            "SELECT * FROM supply_item ORDER BY county, id", "SELECT * FROM stock_place ORDER BY county, id",
            "SELECT * FROM supply_lot ORDER BY county, id", "SELECT * FROM stock_count ORDER BY county, id",
            "SELECT * FROM supply_document ORDER BY county, id",
            "SELECT * FROM fund ORDER BY county, id", "SELECT * FROM fund_spending ORDER BY county, id",
            "SELECT * FROM stock_movement ORDER BY county, id",
            "SELECT * FROM stock_level ORDER BY county, place, item, lot",
            "SELECT * FROM stock_hand ORDER BY county, place, item", "SELECT * FROM stock_total ORDER BY county, item",
            "SELECT * FROM stock_hour ORDER BY county, place, item, hour, kind",
        ]
    }
}
