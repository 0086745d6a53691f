public import Domain
import SQLCore

extension PersonStore {
    /// The people of a region with a special need, by region; with what the vault holds of them where the author may see
    /// who they are. The look is recorded with those shown.
    ///
    /// - Parameters:
    ///   - need: the name of the choice in the form, such as `dialysis`.
    ///   - limit: 1 to 1,000.
    public func needing(
        _ need: String, in region: RegionCode, limit: Int = 100, for author: Author
    ) async throws -> [DoorWork.Resident] {
        let now = clock.now()
        return try await mapped { connection in
            let found = try Self.needing(need, in: region, limit: min(max(limit, 1), 1_000), connection)
            let seen = found.filter { author.maySeeIdentities(of: $0.person.region) }
            guard !found.isEmpty else { return [] }
            var answers: [ID<Subject>: JSON] = [:]
            for (county, some) in Dictionary(grouping: seen, by: { ImportStore.county(of: $0.person.region) }) {
                try answers.merge(vault.open(some.map(\.id), in: county, connection)) { one, _ in one }
            }
            // Without a name too it tells of each what care they need.
            try AccessLog.record(
                [
                    AccessRecord(
                        .list, by: author.account, in: region, purpose: .visit, shown: found.map(\.id),
                        count: found.count, at: now)
                ], in: connection)
            return found.map { DoorWork.Resident(id: $0.id, person: $0.person, sealed: answers[$0.id]) }
        }
    }

    private static func needing(
        _ need: String, in region: RegionCode, limit: Int, _ connection: any SQLReading
    ) throws -> [DoorWork.Resident] {
        let range = region.subtree
        var found: [DoorWork.Resident] = []
        // One county after the other, each in the order of the key: over a range of counties all would be sorted.
        for (county, _) in try ChainHead.all(in: region, connection) where found.count < limit {
            found += try connection.query(
                """
                SELECT p.id, p.region, p.household, p.sex, p.birth_year, p.residency, p.came_from, p.came_by,
                    p.came_on, p.needs, p.language, p.state, p.merged_into, p.entry
                FROM person_need AS n JOIN person AS p ON p.county = n.county AND p.id = n.person
                WHERE n.county = \(county) AND n.need = \(need)
                    AND n.region >= \(range.from) AND n.region < \(range.below)
                ORDER BY n.region, n.person LIMIT \(limit - found.count)
                """
            ).map {
                DoorWork.Resident(
                    id: try $0.id(0, as: Subject.self), person: try PersonRow.person($0, at: 1), sealed: nil)
            }
        }
        return found
    }

    /// How many people of a region have each special need, by the name of the choice.
    public func needs(in region: RegionCode) async throws -> [String: Int] {
        let range = region.subtree
        let counties = (region.county ?? region).subtree
        return try await database.read { connection in
            let rows = try connection.query(
                """
                SELECT need, COUNT(*) FROM person_need
                WHERE county >= \(counties.from) AND county < \(counties.below)
                    AND region >= \(range.from) AND region < \(range.below)
                GROUP BY need
                """)
            return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.text(0), try $0.int(1)) })
        }
    }
}
