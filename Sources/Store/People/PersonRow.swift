import Domain
import SQLCore

/// People as the table keeps them.
enum PersonRow {
    static let columns: SQLText = """
        region, household, sex, birth_year, residency, came_from, came_by, came_on, needs, language, state,
        merged_into, entry
        """

    /// Reads ``columns`` from a position on.
    static func person(_ row: SQLRow, at first: Int) throws -> RegisteredPerson {
        guard let state = RegisteredPerson.State(rawValue: try row.text(first + 10)) else {
            throw SQLDefect("a person of no state")
        }
        return RegisteredPerson(
            region: try row.regionCode(first), household: try row.optionalID(first + 1, as: Subject.self),
            sex: try row.text(first + 2), birthYear: try row.int(first + 3), residency: try row.text(first + 4),
            cameFrom: try row.optionalRegionCode(first + 5), cameBy: try row.optionalText(first + 6),
            cameOn: try row.optionalInt(first + 7).map(Day.init(index:)),
            needs: try needs(row, at: first + 8),
            language: try row.optionalText(first + 9), state: state,
            mergedInto: try row.optionalID(first + 11, as: Subject.self), entry: try row.id(first + 12, as: Entry.self))
    }

    /// Reads the column of needs.
    static func needs(_ row: SQLRow, at column: Int) throws -> [String] {
        try row.text(column).split(separator: " ").map(String.init)
    }

    static func load(
        _ ids: some Collection<ID<Subject>>, of county: RegionCode, in connection: any SQLReading
    ) throws -> [ID<Subject>: RegisteredPerson] {
        var people: [ID<Subject>: RegisteredPerson] = [:]
        guard !ids.isEmpty else { return people }
        try connection.forEach(
            "SELECT id, \(columns) FROM person WHERE county = \(county) AND id IN (\(list: Array(ids)))"
        ) { people[try $0.id(0, as: Subject.self)] = try person($0, at: 1) }
        return people
    }

    /// Writes people as they are now in the place of what they were; `nil` where nobody is registered any more.
    static func replace(
        _ changes: [(id: ID<Subject>, old: RegisteredPerson?, new: RegisteredPerson?)], of county: RegionCode,
        in connection: any SQLWriting
    ) throws {
        let ordered = changes.sorted { $0.id < $1.id }
        try connection.execute(
            removeNeed, rows: ordered.flatMap { change in change.old.map { needs(of: change.id, $0, county) } ?? [] })
        try connection.execute(
            remove, rows: ordered.filter { $0.new == nil }.map { [county.sqlValue, $0.id.sqlValue] })
        try connection.execute(
            upsert, rows: ordered.compactMap { change in change.new.map { values(of: change.id, $0, county) } })
        try connection.execute(
            addNeed, rows: ordered.flatMap { change in change.new.map { needs(of: change.id, $0, county) } ?? [] })
    }

    /// Needs are listed for those who are there.
    private static func needs(of id: ID<Subject>, _ person: RegisteredPerson, _ county: RegionCode) -> [[SQLValue]] {
        guard person.state == .here else { return [] }
        return person.needs.map { [county.sqlValue, .text($0), person.region.sqlValue, id.sqlValue] }
    }

    private static func values(of id: ID<Subject>, _ person: RegisteredPerson, _ county: RegionCode) -> [SQLValue] {
        [
            county.sqlValue, id.sqlValue, person.region.sqlValue, person.household.sqlValue, .text(person.sex),
            person.birthYear.sqlValue, .text(person.residency), person.cameFrom.sqlValue, person.cameBy.sqlValue,
            person.cameOn.sqlValue, .text(person.needs.joined(separator: " ")), person.language.sqlValue,
            .text(person.state.rawValue), person.mergedInto.sqlValue, person.entry.sqlValue,
        ]
    }

    private static let upsert = SQLStatement(
        """
        INSERT INTO person (county, id, region, household, sex, birth_year, residency, came_from, came_by, came_on,
            needs, language, state, merged_into, entry)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7),
            \(place: 8), \(place: 9), \(place: 10), \(place: 11), \(place: 12), \(place: 13), \(place: 14), \(place: 15))
        ON CONFLICT (county, id) DO UPDATE SET region = excluded.region, household = excluded.household,
            sex = excluded.sex, birth_year = excluded.birth_year, residency = excluded.residency,
            came_from = excluded.came_from, came_by = excluded.came_by, came_on = excluded.came_on,
            needs = excluded.needs, language = excluded.language, state = excluded.state,
            merged_into = excluded.merged_into, entry = excluded.entry
        """)

    private static let remove = SQLStatement("DELETE FROM person WHERE county = \(place: 1) AND id = \(place: 2)")

    private static let addNeed = SQLStatement(
        """
        INSERT INTO person_need (county, need, region, person)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4)) ON CONFLICT (county, need, region, person) DO NOTHING
        """)

    private static let removeNeed = SQLStatement(
        """
        DELETE FROM person_need
        WHERE county = \(place: 1) AND need = \(place: 2) AND region = \(place: 3) AND person = \(place: 4)
        """)
}
