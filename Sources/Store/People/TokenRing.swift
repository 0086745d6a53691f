import Domain
import SQLCore

/// Where people are compared with each other: a county, or a city, whose tokens tell those apart who are in two of its
/// counties.
struct TokenRing {
    /// The county or the city.
    let place: RegionCode
    /// Which pairs are looked for.
    let rule: DuplicateFinder.Rule
    /// The region somebody of a pair must be in.
    let region: RegionCode

    private var isCity: Bool { place.level == .city }

    /// A token that several people share.
    struct Group {
        let kind: Int
        let token: [UInt8]
    }

    /// The rings in which the people of a region may meet others whom the author may see: its counties, then its cities.
    static func all(
        in region: RegionCode, _ rule: DuplicateFinder.Rule, for author: Author, _ connection: any SQLReading
    ) throws -> [TokenRing] {
        let counties = try ChainHead.all(in: region, connection).map(\.0)
        let cities = Set(counties.compactMap { $0.ancestor(at: .city) }).filter {
            (region.contains($0) || $0.contains(region)) && author.maySeeIdentities(of: $0)
        }
        return (counties + cities.sorted()).map { TokenRing(place: $0, rule: rule, region: region) }
    }

    /// The tokens behind a place that more than one shares, in order.
    func groups(behind kind: Int, _ token: [UInt8], limit: Int) -> SQLText {
        if isCity {
            return """
                SELECT kind, token FROM city_token
                WHERE city = \(place) AND kind <= 3 AND (kind, token) > (\(kind), \(token))
                GROUP BY kind, token HAVING MIN(county) <> MAX(county) ORDER BY kind, token LIMIT \(limit)
                """
        }
        switch rule {
        case .duplicates:
            return """
                SELECT kind, token FROM identity_token
                WHERE county = \(place) AND kind <= 4 AND (kind, token) > (\(kind), \(token))
                GROUP BY kind, token HAVING COUNT(*) > 1 ORDER BY kind, token LIMIT \(limit)
                """
        case .twoGrids:
            let range = region.subtree
            // In this order: left to itself SQLite goes through everybody's tokens of the county.
            return """
                SELECT d.kind, d.token FROM (
                    SELECT kind, token FROM identity_token
                    WHERE county = \(place) AND kind <= 3 AND (kind, token) > (\(kind), \(token))
                    GROUP BY kind, token HAVING COUNT(*) > 1
                ) AS d
                CROSS JOIN identity_token AS t
                CROSS JOIN person AS p
                WHERE t.county = \(place) AND t.kind = d.kind AND t.token = d.token
                    AND p.county = \(place) AND p.id = t.subject AND p.state = 'here'
                GROUP BY d.kind, d.token
                HAVING MIN(p.region) <> MAX(p.region)
                    AND SUM(CASE WHEN p.region >= \(range.from) AND p.region < \(range.below) THEN 1 ELSE 0 END) > 0
                ORDER BY d.kind, d.token LIMIT \(limit)
                """
        }
    }

    /// Those who share a token, by county.
    func members(of group: Group, limit: Int, _ connection: any SQLReading) throws -> [RegionCode: [ID<Subject>]] {
        let table: SQLText =
            isCity
            ? "SELECT subject, county FROM city_token WHERE city = "
            : "SELECT subject, county FROM identity_token WHERE county = "
        let rows = try connection.query(
            table + """
                \(place) AND kind = \(group.kind) AND token = \(group.token) ORDER BY county, subject LIMIT \(limit)
                """)
        var members: [RegionCode: [ID<Subject>]] = [:]
        for row in rows { members[try row.regionCode(1), default: []].append(try row.id(0, as: Subject.self)) }
        return members
    }

    /// Whether two people are a pair of this ring: of a city those of two counties, since the county has its own; in two
    /// grids where neither region holds the other.
    func admits(_ one: PersonFacts, _ other: PersonFacts) -> Bool {
        guard region.contains(one.region) || region.contains(other.region) else { return false }
        if isCity, one.county == other.county { return false }
        switch rule {
        case .duplicates: return true
        case .twoGrids:
            return !one.region.contains(other.region) && !other.region.contains(one.region)
                && one.likeness.isSame(as: other.likeness)
        }
    }
}
