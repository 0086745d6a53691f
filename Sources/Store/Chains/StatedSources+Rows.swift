import Domain
import SQLCore

extension StatedSources: CourseRows {
    static let removal = SQLStatement("DELETE FROM case_link WHERE county = \(place: 1) AND infected = \(place: 2)")

    static let insertion = SQLStatement(
        """
        INSERT INTO case_link (county, infected, infector, certainty, setting, ruled_at)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6))
        """)

    func rows(in county: RegionCode) -> [[SQLValue]] {
        rulings.map { ruling in
            [
                county.sqlValue, infected.sqlValue, ruling.infector.sqlValue, .text(ruling.certainty.rawValue),
                (ruling.setting?.rawValue).sqlValue, ruling.ruledAt.sqlValue,
            ]
        }
    }

    static func clear(_ county: RegionCode, in connection: any SQLWriting) throws {
        try connection.execute("DELETE FROM case_link WHERE county = \(county)")
    }
}
