import Domain
import SQLCore

/// A person with every registration that gave way to theirs, for those who keep identities: what one asks for oneself
/// is about all of them.
struct Kept {
    /// Where the person is, or was before the registration was retracted.
    let place: (county: RegionCode, region: RegionCode)
    /// The counties of all registrations.
    let counties: Set<RegionCode>
    /// The registrations, the one that was asked for first.
    let people: [ID<Subject>]

    /// - Throws: `person.unknown` where there is none or who it is may not be seen; `access.refused` where the account
    ///   has no duty that keeps identities where each of the registrations is.
    init(_ id: ID<Subject>, for author: Author, _ connection: any SQLReading) throws {
        guard let place = try Self.place(of: id, connection), author.maySeeIdentities(of: place.region) else {
            throw PersonStore.unknown
        }
        let others = try Merges.all(connection).members(of: id).subtracting([id]).sorted()
        let places = try [place] + others.compactMap { try Self.place(of: $0, connection) }
        guard places.allSatisfy({ author.holds(Duty.keepersOfIdentities, on: $0.region) }) else {
            throw Problem(
                .accessRefused, "只有此人各处登记所在的县级或市级指挥部可以这样做。",
                "Only a county desk or city command of every place where the person is registered may do this.")
        }
        self.place = place
        counties = Set(places.map(\.county))
        people = [id] + others
    }

    private static func place(
        of id: ID<Subject>, _ connection: any SQLReading
    ) throws -> (county: RegionCode, region: RegionCode)? {
        if let place = try PersonFacts.place(of: id, connection) { return place }
        // Nothing stands, but what a retracted registration said is in the vault still.
        return try connection.first(
            """
            SELECT a.county, e.region FROM sealed_answer AS a JOIN entry AS e ON e.id = a.entry AND e.county = a.county
            WHERE a.county IN (SELECT county FROM chain) AND a.subject = \(id)
            ORDER BY a.occurred_at DESC, a.entry DESC LIMIT 1
            """
        ).map { (try $0.regionCode(0), try $0.regionCode(1)) }
    }
}
