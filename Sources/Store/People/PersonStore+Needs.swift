public import Domain
import SQLCore

extension PersonStore {
    /// Somebody who needs something.
    public struct Needing: Sendable, Hashable {
        /// The person.
        public let id: ID<Subject>
        /// As registered.
        public let person: RegisteredPerson
    }

    /// The people of a region with a special need, by region.
    ///
    /// - Parameters:
    ///   - need: the name of the choice in the form, such as `dialysis`.
    ///   - limit: 1 to 1,000.
    public func needing(_ need: String, in region: RegionCode, limit: Int = 100) async throws -> [Needing] {
        let range = region.subtree
        let counties = (region.county ?? region).subtree
        return try await database.read { connection in
            try connection.query(
                """
                SELECT p.id, p.region, p.household, p.sex, p.birth_year, p.residency, p.came_from, p.came_by,
                    p.came_on, p.needs, p.language, p.state, p.merged_into, p.entry
                FROM person_need AS n JOIN person AS p ON p.county = n.county AND p.id = n.person
                WHERE n.county >= \(counties.from) AND n.county < \(counties.below) AND n.need = \(need)
                    AND n.region >= \(range.from) AND n.region < \(range.below)
                ORDER BY n.region, n.person LIMIT \(min(max(limit, 1), 1_000))
                """
            ).map { Needing(id: try $0.id(0, as: Subject.self), person: try PersonRow.person($0, at: 1)) }
        }
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
