public import Domain
public import SQLCore

/// Daily reports: who owes one, what was filed, and how it differs from the ledger.
public struct ReportStore: Sendable {
    let database: any SQLDatabase
    let clock: WallClock

    /// The reports of a migrated database.
    public init(database: any SQLDatabase, clock: WallClock = .system) {
        self.database = database
        self.clock = clock
    }

    /// A unit that owes a report of a day.
    public struct Owed: Sendable, Hashable {
        /// The unit.
        public let unit: Region
        /// The day that is reported.
        public let day: Day
        /// By when.
        public let dueAt: Instant
        /// From when on a report that is still missing is the business of the level above, and of the one above that.
        public let risesAt: [Instant]
        /// What became of it.
        public let state: ReportState
        /// What was filed, the newest.
        public let report: DailyReport?
    }

    /// Every unit of a region that owes a report of a day, by code.
    public func owed(in region: RegionCode, on day: Day) async throws -> [Owed] {
        let now = clock.now()
        return try await database.read { connection in
            try Self.owed(in: region, upTo: .grid, on: day, now: now, connection)
        }
    }

    /// The reports that units of a region owe of a day, from the region's own level down to another.
    static func owed(
        in region: RegionCode, upTo level: RegionLevel, on day: Day, now: Instant, _ connection: any SQLReading
    ) throws -> [Owed] {
        let rules = try rules(around: region, on: day, connection).filter { $0.level <= level }
        let units = try units(of: rules, in: region, connection)
        guard !units.isEmpty else { return [] }
        let reports = try reports(in: region, on: day, connection)
        return units.map { unit, rule in
            let report = reports[unit.code]
            return Owed(
                unit: unit, day: day, dueAt: rule.due(on: day), risesAt: (1...2).map { rule.rises(on: day, by: $0) },
                state: rule.state(on: day, filedAt: report?.filedAt, now: now), report: report)
        }
    }

    /// The numbers that the ledger has for a unit and a day, as it stands now: they fill in the form before anybody
    /// writes, and what was filed is compared with them.
    public func figures(of unit: RegionCode, on day: Day) async throws -> DailyReport.Figures {
        let from = day.firstHour
        let queries = DailyReport.measures.mapValues { measure in
            FigureQuery(plus: [measure], region: unit, from: from, until: day.advanced(by: 1).firstHour)
        }
        let values = try await database.read { try FigureStore.values(for: Array(queries.values), in: $0) }
        let amount = { (field: String) in queries[field].flatMap { values[$0]?.amount } ?? 0 }
        return DailyReport.Figures(
            households: amount("households"), people: amount("people"), returnees: amount("returnees"),
            symptomatic: amount("symptomatic"))
    }

    /// The newest report of a unit and a day, `nil` where none was filed.
    public func report(of unit: RegionCode, on day: Day) async throws -> DailyReport? {
        try await database.read { try Self.reports(in: unit, on: day, $0)[unit] }
    }

    /// The rules that hold on a day for units of a region: those of the region, of what lies above and below it.
    private static func rules(
        around region: RegionCode, on day: Day, _ connection: any SQLReading
    ) throws -> [ReportRule] {
        let counties = (region.county ?? region).subtree
        return try connection.query(
            """
            SELECT region, level, hour, starts_on, ends_on, patience_minutes FROM report_rule
            WHERE county >= \(counties.from) AND county < \(counties.below) ORDER BY region, entry
            """
        ).compactMap { row -> ReportRule? in
            guard let level = RegionLevel(rawValue: try row.int(1)) else { return nil }
            return ReportRule(
                region: try row.regionCode(0), level: level, hour: try row.int(2), from: try row.day(3),
                until: try row.optionalInt(4).map(Day.init(index:)), patienceMinutes: try row.int(5))
        }.filter { $0.holds(on: day) && ($0.region.contains(region) || region.contains($0.region)) }
    }

    /// The units that rules name within a region. A unit goes by the rule of the smallest region, of several by the
    /// newest.
    private static func units(
        of rules: [ReportRule], in region: RegionCode, _ connection: any SQLReading
    ) throws -> [(Region, ReportRule)] {
        var owed: [RegionCode: (Region, ReportRule)] = [:]
        for rule in rules.sorted(by: { $0.region.level < $1.region.level }) {
            let range = (rule.region.contains(region) ? region : rule.region).subtree
            let units = try connection.query(
                """
                SELECT \(RegionStore.columns) FROM region
                WHERE level = \(rule.level.rawValue) AND code >= \(range.from) AND code < \(range.below)
                """
            ).map(RegionStore.region)
            for unit in units { owed[unit.code] = (unit, rule) }
        }
        return owed.sorted { $0.key < $1.key }.map(\.value)
    }

    private static func reports(
        in region: RegionCode, on day: Day, _ connection: any SQLReading
    ) throws -> [RegionCode: DailyReport] {
        let range = region.subtree
        let counties = (region.county ?? region).subtree
        var reports: [RegionCode: DailyReport] = [:]
        try connection.forEach(
            """
            SELECT region, entry, author, filed_at, households, people, returnees, symptomatic, note FROM daily_report
            WHERE county >= \(counties.from) AND county < \(counties.below) AND day = \(day)
                AND region >= \(range.from) AND region < \(range.below)
            ORDER BY occurred_at, entry
            """
        ) { row in
            let unit = try row.regionCode(0)
            let own = try row.instant(3)
            let filedAt = min(own, reports[unit]?.filedAt ?? own)
            reports[unit] = DailyReport(
                entry: try row.id(1, as: Entry.self), author: try row.id(2, as: Account.self), filedAt: filedAt,
                figures: DailyReport.Figures(
                    households: try row.int(4), people: try row.int(5), returnees: try row.int(6),
                    symptomatic: try row.int(7)),
                note: try row.optionalText(8))
        }
        return reports
    }
}
