import Domain
import Postgres
import SQLCore

/// PostGIS at the same work: one statement for a batch stores it, measures each position against its ground, counts
/// those outside in a row and writes down the exits.
struct FencesOfPostGIS: FencesOfCity {
    private let database: PostgresDatabase

    init(_ url: String, _ city: FenceCity, withoutHashJoins: Bool) async throws {
        let maker = PostgresDatabase(url: url)
        try await maker.write { connection in
            let joins: SQLText = withoutHashJoins ? "off" : "on"
            for text: SQLText in [
                "CREATE EXTENSION IF NOT EXISTS postgis",
                "DROP TABLE IF EXISTS ground, fix, standing, exit_alert",
                "CREATE TABLE ground (person int PRIMARY KEY, area geometry NOT NULL, radius float8 NOT NULL)",
                "CREATE TABLE fix (person int, at bigint, place geometry NOT NULL, accuracy float4)",
                "CREATE TABLE standing (person int PRIMARY KEY, since bigint, alerted_at bigint)",
                "CREATE TABLE exit_alert (person int, at bigint, distance float8)",
                "ALTER ROLE rival SET enable_hashjoin = \(joins)",
                "ALTER ROLE rival SET enable_mergejoin = \(joins)",
            ] { try connection.execute(text) }
            for person in 0..<city.people {
                let outline = city.outline(of: person)
                let corners = (outline ?? [city.home(of: person)]).map { "\($0.east) \($0.north)" }
                let text =
                    outline == nil
                    ? "POINT(\(corners[0]))" : "POLYGON((\((corners + [corners[0]]).joined(separator: ","))))"
                let radius = outline == nil ? FenceCity.radiusMetres : 0
                try connection.execute(
                    "INSERT INTO ground VALUES (\(person)::bigint, ST_GeomFromText(\(text)::text), \(radius)::float8)")
            }
            try connection.execute("INSERT INTO standing SELECT person, NULL, NULL FROM ground")
            try connection.execute("ANALYZE")
        }
        try await maker.close()
        // What a role sets holds for new connections.
        database = PostgresDatabase(url: url)
    }

    func begin(round _: Int) async throws {}
    func settle() async throws {}

    func take(_ batch: [FenceCity.Position], client _: Int) async throws {
        func array(_ value: (FenceCity.Position) -> some CustomStringConvertible) -> String {
            "{\(batch.map { value($0).description }.joined(separator: ","))}"
        }
        let (people, times) = (array(\.person), array(\.at.milliseconds))
        let (east, north) = (array(\.place.east), array(\.place.north))
        let accuracies = array(\.accuracyMetres)
        try await database.write { connection in
            try connection.execute(
                """
                WITH given AS MATERIALIZED (
                    SELECT person, at, ST_MakePoint(east, north) AS place, accuracy
                    FROM unnest(\(people)::text::int[], \(times)::text::bigint[], \(east)::text::float8[],
                        \(north)::text::float8[], \(accuracies)::text::float4[]) AS u (person, at, east, north, accuracy)
                ), kept AS (INSERT INTO fix SELECT * FROM given),
                judged AS (
                    SELECT g.person, g.at, ST_Distance(a.area, g.place) - a.radius AS distance,
                        ST_Distance(a.area, g.place) - a.radius - 2 * GREATEST(g.accuracy, 15) > 20 AS outside
                    FROM given AS g JOIN ground AS a ON a.person = g.person
                ), changed AS (
                    UPDATE standing AS s SET since = CASE WHEN j.outside THEN COALESCE(s.since, j.at) END,
                        alerted_at = CASE WHEN j.outside THEN
                            CASE WHEN s.alerted_at IS NULL AND j.at - s.since >= 120000 THEN j.at ELSE s.alerted_at END
                        END
                    FROM judged AS j WHERE s.person = j.person AND (j.outside OR s.since IS NOT NULL)
                    RETURNING s.person, j.at, j.distance, s.alerted_at
                )
                INSERT INTO exit_alert SELECT person, at, distance FROM changed WHERE alerted_at = at
                """)
        }
    }

    func alerts() async throws -> Int {
        try await database.read { try $0.first("SELECT COUNT(*) FROM exit_alert")?.int(0) ?? 0 }
    }
}
