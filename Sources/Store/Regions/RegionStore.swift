public import Domain
public import Geometry
public import SQLCore

/// The tree of regions.
public struct RegionStore: Sendable {
    let database: any SQLDatabase

    /// Regions of a migrated database.
    public init(database: any SQLDatabase) { self.database = database }

    /// The region with a code, `nil` where there is none.
    public func region(_ code: RegionCode) async throws -> Region? {
        try await database.read { try $0.first(Self.byCode, [.text(code.text)]).map(Self.region) }
    }

    /// The regions one level below, by code.
    public func children(of code: RegionCode) async throws -> [Region] {
        try await database.read { try Self.children(of: code, in: $0) }
    }

    /// The regions without a parent: the provinces, or what the installation begins with.
    public func roots() async throws -> [Region] {
        try await database.read { connection in
            try connection.query("SELECT \(Self.columns) FROM region WHERE parent IS NULL ORDER BY code")
                .map(Self.region)
        }
    }

    /// Every county, by code.
    public func counties() async throws -> [Region] {
        try await database.read { connection in
            try connection.query(
                "SELECT \(Self.columns) FROM region WHERE level = \(RegionLevel.county.rawValue) ORDER BY code"
            ).map(Self.region)
        }
    }

    /// The region with its ancestors, from the top; only those that are there.
    public func path(to code: RegionCode) async throws -> [Region] {
        let codes = RegionLevel.allCases.compactMap { code.ancestor(at: $0) }
        return try await database.read { connection in
            try connection.query(
                "SELECT \(Self.columns) FROM region WHERE code IN (\(list: codes)) ORDER BY level, code"
            ).map(Self.region)
        }
    }

    /// The names of some regions and of all that lie above them, of those that are there.
    public func names(of codes: some Sequence<RegionCode> & Sendable) async throws -> [RegionCode: String] {
        let wanted = Set(codes.flatMap { code in RegionLevel.allCases.compactMap { code.ancestor(at: $0) } })
        guard !wanted.isEmpty else { return [:] }
        let sorted = wanted.sorted()
        return try await database.read { connection in
            let rows = try connection.query("SELECT code, name FROM region WHERE code IN (\(list: sorted))")
            return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.regionCode(0), try $0.text(1)) })
        }
    }

    /// The name of a region, `nil` where it is not known.
    static func name(of code: RegionCode, in connection: any SQLReading) throws -> String? {
        try connection.first("SELECT name FROM region WHERE code = \(code)")?.text(0)
    }

    /// The outline of a region, WGS-84, `nil` where none was imported.
    public func outline(of code: RegionCode) async throws -> MultiPolygon? {
        try await database.read { connection in
            try connection.first("SELECT outline FROM region_outline WHERE code = \(code)")
                .map { try MultiPolygon(stored: try JSON(parsing: try $0.text(0))) }
        }
    }

    /// The outlines of some regions, WGS-84, of those that have one.
    public func outlines(of codes: [RegionCode]) async throws -> [RegionCode: MultiPolygon] {
        guard !codes.isEmpty else { return [:] }
        return try await database.read { connection in
            let rows = try connection.query("SELECT code, outline FROM region_outline WHERE code IN (\(list: codes))")
            return Dictionary(
                uniqueKeysWithValues: try rows.map { row in
                    (try row.regionCode(0), try MultiPolygon(stored: try JSON(parsing: try row.text(1))))
                })
        }
    }

    /// A county with its towns and villages, in the order of their codes.
    public func villages(below county: RegionCode) async throws -> [Region] {
        let range = county.subtree
        return try await database.read { connection in
            try connection.query(
                """
                SELECT \(Self.columns) FROM region WHERE code >= \(range.from) AND code < \(range.below) ORDER BY code
                """
            ).map(Self.region).filter { $0.code.level <= .village }
        }
    }

    static let columns: SQLText = """
        code, name, kind, valid_from, valid_until, successor, centre_latitude, centre_longitude
        """

    static let byCode = SQLStatement("SELECT \(columns) FROM region WHERE code = \(place: 1)")

    static func children(of code: RegionCode, in connection: any SQLReading) throws -> [Region] {
        try connection.query("SELECT \(columns) FROM region WHERE parent = \(code) ORDER BY code").map(region)
    }

    static func region(_ row: SQLRow) throws -> Region {
        let latitude = try row.optionalReal(6)
        let longitude = try row.optionalReal(7)
        return Region(
            code: try row.regionCode(0), name: try row.text(1), kind: Region.Kind(rawValue: try row.text(2)),
            validFrom: try row.optionalInt(3).map(Day.init(index:)),
            validUntil: try row.optionalInt(4).map(Day.init(index:)), successor: try row.optionalRegionCode(5),
            centre: latitude.flatMap { latitude in
                longitude.flatMap { Point(latitude: latitude, longitude: $0) }
            })
    }
}
