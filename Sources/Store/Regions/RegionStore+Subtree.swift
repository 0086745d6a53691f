public import Domain
import SQLCore

extension RegionStore {
    /// A region, its ancestors and everything in it, by code.
    public func subtree(of code: RegionCode) async throws -> [Region] {
        let range = code.subtree
        let above = RegionLevel.allCases.compactMap { code.ancestor(at: $0) }
        return try await database.read { connection in
            try connection.query(
                """
                SELECT \(Self.columns) FROM region
                WHERE (code >= \(range.from) AND code < \(range.below)) OR code IN (\(list: above)) ORDER BY code
                """
            ).map(Self.region)
        }
    }
}
