import Domain
import SQLCore

/// A household as the table keeps it, with the people who are registered in it one by one.
struct HouseholdRow: Sendable, Hashable {
    var household: Household
    var residents: Int

    /// How many live there: those registered one by one, else as many as the registration names.
    var people: Int { residents > 0 ? residents : household.declared }

    static let columns: SQLText = """
        region, building, serial, kind, state, declared, split_from, merged_into, entry, residents
        """

    /// Reads ``columns`` from a position on.
    init(_ row: SQLRow, at first: Int) throws {
        guard let kind = Household.Kind(rawValue: try row.text(first + 3)),
            let state = Household.State(rawValue: try row.text(first + 4))
        else { throw SQLDefect("a household of no kind or state") }
        household = Household(
            region: try row.regionCode(first), building: try row.optionalText(first + 1),
            serial: try row.optionalInt(first + 2), kind: kind, state: state, declared: try row.int(first + 5),
            splitFrom: try row.optionalID(first + 6, as: Subject.self),
            mergedInto: try row.optionalID(first + 7, as: Subject.self), entry: try row.id(first + 8, as: Entry.self))
        residents = try row.int(first + 9)
    }

    init(household: Household, residents: Int) {
        self.household = household
        self.residents = residents
    }

    static func load(
        _ ids: some Collection<ID<Subject>>, of county: RegionCode, in connection: any SQLReading
    ) throws -> [ID<Subject>: HouseholdRow] {
        var rows: [ID<Subject>: HouseholdRow] = [:]
        guard !ids.isEmpty else { return rows }
        try connection.forEach(
            "SELECT id, \(columns) FROM household WHERE county = \(county) AND id IN (\(list: Array(ids)))"
        ) { rows[try $0.id(0, as: Subject.self)] = try HouseholdRow($0, at: 1) }
        return rows
    }

    /// Goes along mergers from some households to the end, circles among them.
    ///
    /// - Parameter targets: looks up some households, and gives those that they were merged into.
    /// - Returns: the households, with all that they lead to.
    @discardableResult
    static func follow(
        _ ids: Set<ID<Subject>>, _ targets: (Set<ID<Subject>>) throws -> Set<ID<Subject>>
    ) rethrows -> Set<ID<Subject>> {
        var known = ids
        var next = ids
        while !next.isEmpty {
            next = try targets(next).subtracting(known)
            known.formUnion(next)
        }
        return known
    }

    static func save(
        _ rows: [(ID<Subject>, HouseholdRow)], of county: RegionCode, in connection: any SQLWriting
    ) throws {
        let ordered = rows.sorted { $0.0 < $1.0 }
        try connection.execute(upsert, rows: ordered.map { $1.values(id: $0, county: county) })
    }

    static func delete(_ ids: [ID<Subject>], of county: RegionCode, in connection: any SQLWriting) throws {
        try connection.execute(remove, rows: ids.sorted().map { [county.sqlValue, $0.sqlValue] })
    }

    /// How many people who are there are registered in each household and in those merged into it.
    ///
    /// A cross join, for SQLite keeps its order: by itself it reads all people of the county for some households.
    static func countResidents(
        of ids: some Collection<ID<Subject>>, in county: RegionCode, _ connection: any SQLReading
    ) throws -> [ID<Subject>: Int] {
        var counts: [ID<Subject>: Int] = [:]
        guard !ids.isEmpty else { return counts }
        try connection.forEach(
            """
            WITH RECURSIVE part (root, id) AS (
                SELECT id, id FROM household WHERE county = \(county) AND id IN (\(list: Array(ids)))
                UNION
                SELECT p.root, h.id FROM part AS p JOIN household AS h ON h.county = \(county) AND h.merged_into = p.id
            )
            SELECT part.root, COUNT(*) FROM part
            CROSS JOIN person AS p
            WHERE p.county = \(county) AND p.household = part.id AND p.state = 'here'
            GROUP BY part.root
            """
        ) { counts[try $0.id(0, as: Subject.self)] = try $0.int(1) }
        return counts
    }

    private func values(id: ID<Subject>, county: RegionCode) -> [SQLValue] {
        let door = DoorOrder.key(building: household.building, serial: household.serial)
        return [
            county.sqlValue, id.sqlValue, household.region.sqlValue, .text(door), household.building.sqlValue,
            household.serial.sqlValue, .text(household.kind.rawValue), .text(household.state.rawValue),
            household.declared.sqlValue, residents.sqlValue, household.splitFrom.sqlValue,
            household.mergedInto.sqlValue, household.entry.sqlValue,
        ]
    }

    private static let upsert = SQLStatement(
        """
        INSERT INTO household (county, id, region, door, building, serial, kind, state, declared, residents,
            split_from, merged_into, entry)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7),
            \(place: 8), \(place: 9), \(place: 10), \(place: 11), \(place: 12), \(place: 13))
        ON CONFLICT (county, id) DO UPDATE SET region = excluded.region, door = excluded.door,
            building = excluded.building, serial = excluded.serial, kind = excluded.kind, state = excluded.state,
            declared = excluded.declared, residents = excluded.residents, split_from = excluded.split_from,
            merged_into = excluded.merged_into, entry = excluded.entry
        """)

    private static let remove = SQLStatement(
        "DELETE FROM household WHERE county = \(place: 1) AND id = \(place: 2)")
}
