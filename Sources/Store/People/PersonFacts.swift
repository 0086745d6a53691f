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

    /// People of a county by id; only those with a standing registration.
    static func load(
        _ people: [ID<Subject>], in county: RegionCode, vault: Vault, _ connection: any SQLReading
    ) throws -> [ID<Subject>: PersonFacts] {
        guard !people.isEmpty else { return [:] }
        let sealed = try vault.open(people, in: county, connection)
        let unsealed = people.filter { sealed[$0] == nil }
        let erased = Set(
            try connection.query(
                "SELECT subject FROM erasure WHERE county = \(county) AND subject IN (\(list: unsealed))"
            ).map { try $0.id(0, as: Subject.self) })
        var facts: [ID<Subject>: PersonFacts] = [:]
        for row in try connection.query(
            """
            SELECT p.id, p.region, e.body FROM person AS p JOIN entry AS e ON e.id = p.entry AND e.county = p.county
            WHERE p.county = \(county) AND p.id IN (\(list: people))
            """)
        {
            let id = try row.id(0, as: Subject.self)
            facts[id] = PersonFacts(
                id: id, county: county, region: try row.regionCode(1), open: try JSON(parsing: try row.text(2)),
                sealed: sealed[id], isErased: erased.contains(id))
        }
        return facts
    }

    /// Where people of a county are, by id.
    ///
    /// - Parameter onlyHere: whether those who left, died or gave way are left out.
    static func regions(
        of people: [ID<Subject>], in county: RegionCode, onlyHere: Bool = false, _ connection: any SQLReading
    ) throws -> [ID<Subject>: RegionCode] {
        var regions: [ID<Subject>: RegionCode] = [:]
        let here: SQLText = onlyHere ? " AND state = 'here'" : ""
        for row in try connection.query(
            "SELECT id, region FROM person WHERE county = \(county) AND id IN (\(list: people))" + here)
        {
            regions[try row.id(0, as: Subject.self)] = try row.regionCode(1)
        }
        return regions
    }

    /// Where a person is: of several counties in which somebody has registered them, where it was done last.
    static func place(
        of id: ID<Subject>, _ connection: any SQLReading
    ) throws -> (county: RegionCode, region: RegionCode)? {
        try connection.first(
            """
            SELECT p.county, p.region FROM person AS p JOIN entry AS e ON e.id = p.entry AND e.county = p.county
            WHERE p.county IN (SELECT county FROM chain) AND p.id = \(id)
            ORDER BY e.occurred_at DESC, e.id DESC LIMIT 1
            """
        ).map { (try $0.regionCode(0), try $0.regionCode(1)) }
    }
}
