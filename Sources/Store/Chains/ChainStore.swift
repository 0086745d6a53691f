public import Domain
import SQLCore

/// Chains of transmission of a region: its cases with the links between them, the days of its confirmed cases, and the
/// links of one case.
public struct ChainStore: Sendable {
    let database: any SQLDatabase
    private let clock: WallClock

    /// The chains of a ledger.
    public init(ledger: Ledger) {
        database = ledger.database
        clock = ledger.clock
    }

    /// A disease of which a region has cases.
    public struct Spread: Sendable, Hashable {
        /// The definition in force today.
        public let disease: DiseaseDefinition
        /// How many cases there were.
        public let cases: Int
        /// When the last was diagnosed.
        public let lastReportedOn: Day
    }

    /// The diseases of which a region has or had cases, the most frequent first. The caller has checked who asks.
    public func spread(in region: RegionCode) async throws -> [Spread] {
        let tallies = Self.tallies(region)
        let today = clock.now().day
        return try await database.read { connection in
            let definitions = try DiseaseStore.all(connection)
            return try connection.query(
                """
                SELECT t.disease, CAST(SUM(t.cases) AS \(fragment: .integer)), MAX(t.reported_on) FROM \(tallies) AS t
                GROUP BY t.disease
                """
            ).compactMap { row -> Spread? in
                guard let disease = definitions.inForce(try row.text(0), on: today) else { return nil }
                return Spread(disease: disease, cases: try row.int(1), lastReportedOn: try row.day(2))
            }.sorted { ($1.cases, $0.disease.code) < ($0.cases, $1.disease.code) }
        }
    }

    /// The cases of a disease in a region and the links of which one end at least is among them; other counties' cases
    /// that are linked stand among the cases without details. The caller has checked who asks.
    public func chains(
        in region: RegionCode, disease: String
    ) async throws -> (cases: [ChainCase], links: [TransmissionLink]) {
        let scope = Self.scope(region)
        return try await database.read { connection in
            try ChainReader(
                connection: connection, scope: scope, counties: region.level <= .county ? region.subtree : nil,
                disease: disease
            ).chains()
        }
    }

    /// The confirmed cases of a disease in a region, counted by their days. The caller has checked who asks.
    public func tallies(in region: RegionCode, disease: String) async throws -> [EpidemicCurve.Tally] {
        let tallies = Self.tallies(region)
        return try await database.read { connection in
            try connection.query(
                """
                SELECT t.onset_on, t.reported_on, t.confirmed_on, t.imported, t.cases FROM \(tallies) AS t
                WHERE t.class = 'confirmed' AND t.disease = \(disease)
                """
            ).map { row in
                EpidemicCurve.Tally(
                    onsetOn: try Self.day(row, 0), reportedOn: try row.day(1), confirmedOn: try Self.day(row, 2),
                    isImported: try row.bool(3), count: try row.int(4))
            }
        }
    }

    private static func day(_ row: SQLRow, _ index: Int) throws -> Day? {
        let day = try row.int(index)
        return day == CaseTally.unknown ? nil : Day(index: day)
    }

    /// The cases of a region by their days: a county's are summed up, those of a part of one are counted.
    private static func tallies(_ region: RegionCode) -> SQLText {
        guard region.level > .county else {
            let counties = region.subtree
            return """
                (SELECT \(CaseTally.columns), cases FROM case_tally
                WHERE county >= \(counties.from) AND county < \(counties.below))
                """
        }
        return """
            (SELECT \(CaseTally.columns), COUNT(*) AS cases FROM (
                SELECT \(CaseTally.key) FROM medical_case AS c WHERE \(scope(region)) AND \(CaseTally.counted)
            ) AS d GROUP BY \(CaseTally.columns))
            """
    }

    /// A link of a case with the case at its other end.
    public struct Neighbour: Sendable, Hashable {
        /// The link.
        public let link: TransmissionLink
        /// The case at the other end, without details.
        public let other: ChainCase
        /// Whether the one who asks may open that case.
        public let mayOpen: Bool
    }

    /// Where a case may have come from, and whom it may have infected, by number. The caller has checked that the author
    /// may see the case.
    public func neighbours(
        of id: ID<Subject>, for author: Author
    ) async throws -> (sources: [Neighbour], infected: [Neighbour]) {
        try await database.read { connection in
            let (cases, links) = try ChainReader(
                connection: connection, scope: "c.id = \(id)", counties: nil, disease: nil
            ).chains()
            let others = Dictionary(cases.map { ($0.id, $0) }) { one, _ in one }
            var regions: [ID<Subject>: RegionCode] = [:]
            for row in try connection.query(
                "SELECT id, region FROM medical_case WHERE id IN (\(list: others.keys.sorted()))")
            {
                regions[try row.id(0, as: Subject.self)] = try row.regionCode(1)
            }
            func neighbours(_ links: [TransmissionLink], _ end: (TransmissionLink) -> ID<Subject>) -> [Neighbour] {
                links.compactMap { link in
                    others[end(link)].map {
                        Neighbour(
                            link: link, other: $0,
                            mayOpen: regions[$0.id].map { author.holds(Duty.ofCases, on: $0) } ?? false)
                    }
                }.sorted { $0.other.number < $1.other.number }
            }
            return (
                neighbours(links.filter { $0.infected == id }, \.infector),
                neighbours(links.filter { $0.infector == id }, \.infected)
            )
        }
    }

    /// The case of a number, in whatever county.
    ///
    /// - Throws: `case.unknown` where there is none, or several.
    public func find(_ number: CaseNumber) async throws -> ID<Subject> {
        try await database.read { connection in
            let found = try Self.cases(of: number, connection)
            guard found.count == 1 else { throw CaseNumber.unknown }
            return found[0]
        }
    }

    /// The cases of a number, in whatever county; several where their ids end alike.
    static func cases(of number: CaseNumber, _ connection: any SQLReading) throws -> [ID<Subject>] {
        let range = (from: number.county, below: number.county + ":")
        var found: [ID<Subject>] = []
        try connection.forEach(
            "SELECT county, id FROM medical_case WHERE county >= \(range.from) AND county < \(range.below)"
        ) { row in
            let id = try row.id(1, as: Subject.self)
            if CaseNumber(id, in: try row.regionCode(0)) == number { found.append(id) }
        }
        return found
    }

    /// Records that the chains of a region were taken out as a file, before it is.
    public func recordExport(of count: Int, in region: RegionCode, by author: Author) async throws {
        let now = clock.now()
        try await database.write { connection in
            try AccessLog.record(
                [
                    AccessRecord(
                        .export, by: author.account, in: region, purpose: .investigation, count: count, at: now)
                ], in: connection)
        }
    }

    private static func scope(_ region: RegionCode) -> SQLText {
        let counties = (region.county ?? region).subtree
        let range = region.subtree
        return """
            c.county >= \(counties.from) AND c.county < \(counties.below)
                AND c.region >= \(range.from) AND c.region < \(range.below)
            """
    }
}
