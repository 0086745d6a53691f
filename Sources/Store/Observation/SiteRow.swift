import Domain
import SQLCore

/// Central places as their table keeps them; name and rooms are read from the registration.
enum SiteRow {
    static func replace(
        _ ids: Set<ID<Subject>>, with sites: [ID<Subject>: ObservationSite], of county: RegionCode,
        in connection: any SQLWriting
    ) throws {
        let gone = ids.filter { sites[$0] == nil }.sorted()
        try connection.execute(remove, rows: gone.map { [county.sqlValue, $0.sqlValue] })
        try connection.execute(
            upsert,
            rows: sites.values.sorted { $0.id < $1.id }.map { site in
                [
                    county.sqlValue, site.id.sqlValue, site.region.sqlValue, site.isInUse.sqlValue,
                    site.entry.sqlValue,
                ]
            })
    }

    private static let upsert = SQLStatement(
        """
        INSERT INTO observation_site (county, id, region, in_use, entry)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5))
        ON CONFLICT (county, id) DO UPDATE SET region = excluded.region, in_use = excluded.in_use,
            entry = excluded.entry
        """)

    private static let remove = SQLStatement(
        "DELETE FROM observation_site WHERE county = \(place: 1) AND id = \(place: 2)")
}
