public import Domain
import SQLCore

extension PersonStore {
    /// People of a region who are there and whose household, or the one it was merged into, is not registered in the
    /// county, or closed; by county and id, with what the vault holds of them where the author may see who they are. The look is
    /// recorded with those shown.
    ///
    /// - Parameter limit: 1 to 1,000.
    public func withoutHousehold(
        in region: RegionCode, after cursor: PersonCursor? = nil, limit: Int = 100, for author: Author
    ) async throws -> (people: [WithoutHousehold], next: PersonCursor?) {
        let limit = min(max(limit, 1), 1_000)
        let now = clock.now()
        return try await mapped { connection in
            var found: [WithoutHousehold] = []
            var next: PersonCursor?
            for (county, _) in try ChainHead.all(in: region, connection) where county >= cursor?.county ?? county {
                let behind = cursor.flatMap { $0.county == county ? $0.subject.bytes : nil } ?? []
                let people = try connection.query(
                    Self.unhoused(in: region, of: county, behind: behind, limit: limit - found.count)
                ).map { (id: try $0.id(0, as: Subject.self), person: try PersonRow.person($0, at: 1)) }
                found += try reasons(people, county, for: author, connection)
                if found.count == limit, let last = people.last {
                    next = PersonCursor(county: county, subject: last.id)
                    break
                }
            }
            if !found.isEmpty {
                try AccessLog.record(
                    [
                        AccessRecord(
                            .list, by: author.account, in: region, purpose: .visit, shown: found.map(\.resident.id),
                            count: found.count, at: now)
                    ], in: connection)
            }
            return (found, next)
        }
    }

    private func reasons(
        _ people: [(id: ID<Subject>, person: RegisteredPerson)], _ county: RegionCode, for author: Author,
        _ connection: any SQLReading
    ) throws -> [WithoutHousehold] {
        let homes = Set(people.compactMap(\.person.household))
        guard !homes.isEmpty else { return [] }
        let registered = try HouseholdRow.load(homes, of: county, in: connection)
        let known = Set(
            try connection.query(
                """
                SELECT DISTINCT subject FROM entry
                WHERE county = \(county) AND form = \(Form.householdRegister.name) AND subject IN (\(list: Array(homes)))
                """
            ).map { try $0.id(0, as: Subject.self) })
        let seen = people.filter { author.maySeeIdentities(of: $0.person.region) }
        let answers = try vault.open(seen.map(\.id), in: county, connection)
        return people.map { id, person in
            let reason: WithoutHousehold.Reason =
                switch person.household {
                case .some(let home) where registered[home]?.household.state == .closed: .closed
                case .some(let home) where registered[home] != nil: .merged
                case .some(let home) where known.contains(home): .retracted
                default: .unregistered
                }
            return WithoutHousehold(
                resident: DoorWork.Resident(id: id, person: person, sealed: answers[id]), reason: reason)
        }
    }

    /// People of a county without a registered household, by id. Only people of households that are missing are read. The
    /// id is compared behind the state: by itself it would make the engine go through everybody of the county for each of
    /// them.
    static func unhoused(
        in region: RegionCode, of county: RegionCode, behind person: [UInt8], limit: Int
    ) -> SQLText {
        let range = region.subtree
        return """
            WITH RECURSIVE \(HouseholdStore.lost(of: county)),
            d (home) AS (
                SELECT b.household FROM bare_home AS b WHERE b.county = \(county) UNION SELECT id FROM lost
            )
            SELECT p.id, p.region, p.household, p.sex, p.birth_year, p.residency, p.came_from, p.came_by, p.came_on,
                p.needs, p.language, p.state, p.merged_into, p.entry
            FROM d CROSS JOIN person AS p
            WHERE p.county = \(county) AND p.household = d.home AND p.state = 'here'
                AND (p.state, p.id) > ('here', \(person))
                AND p.region >= \(range.from) AND p.region < \(range.below)
            ORDER BY p.id LIMIT \(limit)
            """
    }
}
