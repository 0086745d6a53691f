public import Domain
import SQLCore

/// Checkpoints: the list of a region, one with its day, who stands there, who passed, and the rules on risk areas.
public struct CheckpointStore: Sendable {
    let database: any SQLDatabase
    let vault: Vault
    let clock: WallClock

    /// The checkpoints of a ledger.
    public init(ledger: Ledger) {
        database = ledger.database
        vault = ledger.vault
        clock = ledger.clock
    }

    /// A checkpoint with what passed today and who stands there.
    public struct Standing: Sendable, Hashable {
        /// The post.
        public let checkpoint: Checkpoint
        /// What passed on the day, by direction.
        public let counts: [PassageDirection: PassageCount]
        /// The shifts that go on, the newest first: one, unless an end was forgotten.
        public let shifts: [CheckpointShift]
    }

    /// A page of a list.
    public struct Page: Sendable, Hashable {
        /// By region.
        public let checkpoints: [Standing]
        /// Where to read on, `nil` at the end.
        public let next: CheckpointCursor?
    }

    /// The checkpoints of a region with a day's counts; the caller has checked who asks.
    ///
    /// - Parameters:
    ///   - closed: those that were closed, or those in use.
    ///   - after: continue behind this one.
    ///   - limit: how many at most.
    public func checkpoints(
        in region: RegionCode, on day: Day, closed: Bool = false, after: CheckpointCursor? = nil, limit: Int = 100
    ) async throws -> Page {
        let counties = (region.county ?? region).subtree
        let range = region.subtree
        return try await database.read { connection in
            var sql: SQLText = """
                SELECT \(CheckpointRow.columns) FROM checkpoint AS c
                WHERE c.county >= \(counties.from) AND c.county < \(counties.below) AND c.closed = \(closed)
                    AND c.region >= \(range.from) AND c.region < \(range.below)
                """
            if let after { sql = sql + " AND (c.region, c.id) > (\(after.region), \(after.id))" }
            let found = try connection.query(sql + " ORDER BY c.region, c.id LIMIT \(limit + 1)")
                .map(CheckpointRow.checkpoint)
            let shown = Array(found.prefix(limit))
            return Page(
                checkpoints: try Self.standing(shown, on: day, connection),
                next: found.count > limit ? shown.last.map(CheckpointCursor.init(behind:)) : nil)
        }
    }

    private static func standing(
        _ posts: [Checkpoint], on day: Day, _ connection: any SQLReading
    ) throws -> [Standing] {
        var counts: [ID<Subject>: [PassageDirection: PassageCount]] = [:]
        var shifts: [ID<Subject>: [CheckpointShift]] = [:]
        for (county, some) in Dictionary(grouping: posts, by: { $0.region.county ?? $0.region }) {
            let ids = some.map(\.id)
            try connection.forEach(
                """
                SELECT CAST(SUM(passages) AS \(fragment: .integer)), CAST(SUM(vehicles) AS \(fragment: .integer)),
                    CAST(SUM(people) AS \(fragment: .integer)), CAST(SUM(fevers) AS \(fragment: .integer)),
                    CAST(SUM(stopped) AS \(fragment: .integer)), checkpoint, direction
                FROM checkpoint_hour
                WHERE county = \(county) AND checkpoint IN (\(list: ids)) AND hour >= \(day.firstHour.index)
                    AND hour < \(day.advanced(by: 1).firstHour.index)
                GROUP BY checkpoint, direction
                """
            ) { row in
                guard let direction = PassageDirection(rawValue: try row.text(6)) else { return }
                counts[try row.id(5, as: Subject.self), default: [:]][direction] = try PassageCount(row, at: 0)
            }
            try connection.forEach(
                """
                SELECT \(ShiftRow.columns) FROM checkpoint_shift AS s
                WHERE s.county = \(county) AND s.checkpoint IN (\(list: ids)) AND s.ended_at IS NULL
                ORDER BY s.begun_at DESC, s.id DESC
                """
            ) { row in
                let shift = try ShiftRow.shift(row)
                shifts[shift.checkpoint, default: []].append(shift)
            }
        }
        return posts.map {
            Standing(checkpoint: $0, counts: counts[$0.id] ?? [:], shifts: shifts[$0.id] ?? [])
        }
    }

    /// A checkpoint, for whoever sees those of its region.
    ///
    /// - Throws: `checkpoint.unknown`, whether it is not there or not to be known.
    public func checkpoint(_ id: ID<Subject>, for author: Author) async throws -> Checkpoint {
        try await database.read { try Self.visible(id, to: author, $0) }
    }

    static func visible(
        _ id: ID<Subject>, to author: Author, _ connection: any SQLReading
    ) throws -> Checkpoint {
        guard
            let row = try connection.first(
                "SELECT \(CheckpointRow.columns) FROM checkpoint AS c WHERE c.id = \(id) ORDER BY c.county LIMIT 1"),
            case let found = try CheckpointRow.checkpoint(row),
            author.holds(Duty.seeingCheckpoints, on: found.region)
        else { throw unknown }
        return found
    }

    /// `checkpoint.unknown`.
    public static let unknown = Problem(
        .checkpointUnknown, "没有这个卡点，或不在您的职责区域内。", "There is no such checkpoint in the regions of your duties.")

    /// The rules on risk areas of a county that hold on a day or will, by name.
    public func riskAreas(in county: RegionCode, on day: Day) async throws -> [RiskArea] {
        try await database.read { connection in
            try connection.query(
                """
                SELECT \(LedgerRecord.columns) FROM entry AS e
                WHERE county = \(county) AND form = \(Form.riskArea.name) AND retraction = 0
                    AND NOT EXISTS (SELECT 1 FROM entry AS s WHERE s.county = e.county AND s.supersedes = e.id)
                """
            ).compactMap { RiskArea(try LedgerRecord.entry($0)) }.filter { $0.days.upperBound >= day }
                .sorted { ($0.name, $0.entry) < ($1.name, $1.entry) }
        }
    }
}
