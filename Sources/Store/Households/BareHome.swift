import Domain
import SQLCore

/// Households in which people are there and that are in no register, or that the register says nobody lives in. They are
/// few; among all that people live in, they would have to be looked for.
enum BareHome {
    /// Keeps the table for households that may have changed.
    ///
    /// - Parameter isHome: whether a household is registered and not closed.
    static func keep(
        _ households: Set<ID<Subject>>, of county: RegionCode, in connection: any SQLWriting,
        isHome: (ID<Subject>) -> Bool
    ) throws {
        guard !households.isEmpty else { return }
        let bare = try peopled(households.filter { !isHome($0) }, of: county, in: connection)
        let known = Set(
            try connection.query(
                "SELECT household FROM bare_home WHERE county = \(county) AND household IN (\(list: Array(households)))"
            ).map { try $0.id(0, as: Subject.self) })
        try connection.execute(insert, rows: bare.subtracting(known).sorted().map { [county.sqlValue, $0.sqlValue] })
        try connection.execute(remove, rows: known.subtracting(bare).sorted().map { [county.sqlValue, $0.sqlValue] })
    }

    /// Those of some households in which somebody is there.
    private static func peopled(
        _ households: Set<ID<Subject>>, of county: RegionCode, in connection: any SQLReading
    ) throws -> Set<ID<Subject>> {
        guard !households.isEmpty else { return [] }
        return Set(
            try connection.query(
                """
                SELECT DISTINCT household FROM person
                WHERE county = \(county) AND household IN (\(list: Array(households))) AND state = 'here'
                """
            ).map { try $0.id(0, as: Subject.self) })
    }

    private static let insert = SQLStatement(
        "INSERT INTO bare_home (county, household) VALUES (\(place: 1), \(place: 2))")

    private static let remove = SQLStatement(
        "DELETE FROM bare_home WHERE county = \(place: 1) AND household = \(place: 2)")
}
