import Domain
import SQLCore

/// What is known of a registered person: where, the open answers of the newest registration, and the sealed ones.
struct PersonFacts: Sendable {
    let id: ID<Subject>
    let county: RegionCode
    /// That of the newest standing registration or change.
    let region: RegionCode
    /// The open answers of the newest standing registration.
    let open: JSON
    /// The sealed answers, `nil` where the person was erased or the ledger came from an export.
    let sealed: JSON?
    /// Whether the identity was erased.
    let isErased: Bool

    var likeness: Likeness { Likeness(region: region, open: open, sealed: sealed ?? [:]) }

    /// The forms whose newest standing entry says where a person is.
    static let placing = ["person-register", "person-change"]

    /// People of a county by id; only those with a standing registration.
    static func load(
        _ people: [ID<Subject>], in county: RegionCode, vault: Vault, _ connection: any SQLReading
    ) throws -> [ID<Subject>: PersonFacts] {
        guard !people.isEmpty else { return [:] }
        let sealed = try vault.open(people, in: county, connection)
        let regions = try regions(of: people, in: county, connection)
        let unsealed = people.filter { sealed[$0] == nil }
        let erased = Set(
            try connection.query(
                "SELECT subject FROM erasure WHERE county = \(county) AND subject IN (\(list: unsealed))"
            ).map { try $0.id(0, as: Subject.self) })
        var facts: [ID<Subject>: PersonFacts] = [:]
        for row in try connection.query(
            """
            SELECT l.subject, e.body FROM subject_latest AS l JOIN entry AS e ON e.id = l.id AND e.county = l.county
            WHERE l.county = \(county) AND l.form = 'person-register' AND l.subject IN (\(list: people))
            """)
        {
            let id = try row.id(0, as: Subject.self)
            guard let region = regions[id] else { continue }
            facts[id] = PersonFacts(
                id: id, county: county, region: region, open: try JSON(parsing: try row.text(1)), sealed: sealed[id],
                isErased: erased.contains(id))
        }
        return facts
    }

    /// Where people of a county are, by id.
    static func regions(
        of people: [ID<Subject>], in county: RegionCode, _ connection: any SQLReading
    ) throws -> [ID<Subject>: RegionCode] {
        var regions: [ID<Subject>: (at: Instant, id: ID<Entry>, region: RegionCode)] = [:]
        for row in try connection.query(
            """
            SELECT subject, occurred_at, id, region FROM subject_latest
            WHERE county = \(county) AND form IN (\(list: placing)) AND subject IN (\(list: people))
            """)
        {
            let id = try row.id(0, as: Subject.self)
            let found = (at: try row.instant(1), id: try row.id(2, as: Entry.self), region: try row.regionCode(3))
            if let kept = regions[id], (kept.at, kept.id) > (found.at, found.id) { continue }
            regions[id] = found
        }
        return regions.mapValues(\.region)
    }

    /// Where a person is: the newest standing registration or change of any county that has a registration.
    static func place(
        of id: ID<Subject>, _ connection: any SQLReading
    ) throws -> (county: RegionCode, region: RegionCode)? {
        let rows = try connection.query(
            """
            SELECT l.county, l.region, l.form FROM subject_latest AS l
            WHERE l.county IN (SELECT county FROM chain) AND l.form IN (\(list: placing)) AND l.subject = \(id)
            ORDER BY l.occurred_at DESC, l.id DESC
            """)
        let registered = Set(try rows.filter { try $0.text(2) == "person-register" }.map { try $0.regionCode(0) })
        for row in rows where registered.contains(try row.regionCode(0)) {
            return (try row.regionCode(0), try row.regionCode(1))
        }
        return nil
    }
}
