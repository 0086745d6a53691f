import Domain
import SQLCore

/// Finds the entries behind a figure: those of the forms that feed it, in its region and hours, that count for it.
struct ExplanationReader: Sendable {
    let query: FigureQuery
    let forms: FormCatalogue
    /// How far each county's ledger is read, `nil` for all of it.
    let positions: LedgerCursor?
    let limit: Int

    func lines(in connection: any SQLReading) throws -> [Explanation.Line] {
        var lines: [Explanation.Line] = []
        for (county, head) in try ChainHead.all(in: query.region, connection) where lines.count < limit {
            let last = positions.map { $0.positions[county] ?? 0 } ?? head.position
            lines +=
                try query.series == .flow
                ? flowLines(of: county, upTo: last, limit: limit - lines.count, in: connection)
                : correctionLines(of: county, upTo: last, limit: limit - lines.count, in: connection)
        }
        return lines
    }

    private var feedingForms: [String] {
        let measures = Set(query.plus + query.minus)
        return Set(forms.all.filter { $0.counts.contains { measures.contains($0.measure) } }.map(\.name)).sorted()
    }

    private func flowLines(
        of county: RegionCode, upTo last: Int64, limit: Int, in connection: any SQLReading
    ) throws -> [Explanation.Line] {
        guard !feedingForms.isEmpty else { return [] }
        let range = query.region.level > .county ? query.region.subtree : county.subtree
        var lines: [Explanation.Line] = []
        // Pages, and not one stream: most figures are full after the first.
        var after = (occurredAt: query.from?.start ?? Instant(milliseconds: 0), position: Int64(0))
        while lines.count < limit {
            let rows = try connection.query(
                """
                SELECT \(LedgerRecord.columns) FROM entry AS e
                WHERE e.county = \(county) AND e.form IN (\(list: feedingForms)) AND e.retraction = 0
                    AND e.region >= \(range.from) AND e.region < \(range.below)
                    AND e.occurred_at >= \(after.occurredAt) AND e.occurred_at < \(query.until.start)
                    AND (e.occurred_at, e.position) > (\(after.occurredAt), \(after.position))
                    AND e.position <= \(last)
                    AND NOT EXISTS (
                        SELECT 1 FROM entry AS s
                        WHERE s.county = e.county AND s.supersedes = e.id AND s.position <= \(last))
                ORDER BY e.occurred_at, e.position LIMIT 1000
                """)
            for row in rows {
                let entry = try LedgerRecord.entry(row)
                after = (entry.submission.occurredAt, entry.position)
                let amount = try amount(of: entry)
                guard let amount, lines.count < limit else { continue }
                lines.append(Explanation.Line(line: LedgerLine(entry: entry, supersededBy: nil), amount: amount))
            }
            if rows.count < 1000 { break }
        }
        return lines
    }

    /// The amendments that changed the figure, each with the difference it made.
    private func correctionLines(
        of county: RegionCode, upTo last: Int64, limit: Int, in connection: any SQLReading
    ) throws -> [Explanation.Line] {
        let rows = try connection.query(
            """
            SELECT \(LedgerRecord.columns) FROM entry
            WHERE county = \(county) AND supersedes IS NOT NULL AND position <= \(last)
                AND recorded_at >= \(query.from?.start ?? Instant(milliseconds: 0))
                AND recorded_at < \(query.until.start)
            ORDER BY position
            """)
        var lines: [Explanation.Line] = []
        for row in rows where lines.count < limit {
            let entry = try LedgerRecord.entry(row)
            guard let target = entry.submission.amends?.target,
                let former = try connection.first(
                    "SELECT \(LedgerRecord.columns) FROM entry WHERE county = \(county) AND id = \(target)"
                ).map(LedgerRecord.entry)
            else { continue }
            let difference = try (signed(entry) ?? 0) - (signed(former) ?? 0)
            guard query.series == .upward ? difference > 0 : difference < 0 else { continue }
            lines.append(
                Explanation.Line(line: LedgerLine(entry: entry, supersededBy: nil), amount: abs(difference)))
        }
        return lines
    }

    /// What an entry adds to the figure, `nil` where nothing of it counts.
    private func amount(of entry: Entry) throws -> Int? {
        guard query.covers(entry.submission.occurredAt.hour) else { return nil }
        return try signed(entry)
    }

    private func signed(_ entry: Entry) throws -> Int? {
        guard entry.submission.amends?.isRetraction != true, query.region.contains(entry.submission.region) else {
            return nil
        }
        let counting = try forms.form(named: entry.submission.form, version: entry.submission.version)
            .contributions(of: entry.submission.body).filter { query.sign(of: $0.measure) != 0 }
        return counting.isEmpty ? nil : counting.reduce(0) { $0 + query.sign(of: $1.measure) * $1.amount }
    }
}
