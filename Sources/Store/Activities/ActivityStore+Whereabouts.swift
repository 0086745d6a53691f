public import Domain
import SQLCore

extension ActivityStore {
    /// Who else was there.
    public struct Whereabouts: Sendable, Hashable {
        /// What was found: other cases first, then whoever lives there, then what passed, by time.
        public let rows: [Presence]
        /// Cases that were there too and that the reader's duties do not cover.
        public let casesElsewhere: Int
        /// Whether there is more than is shown.
        public let isPartial: Bool
    }

    /// The most passages, and the most people of a building, that one answer shows.
    public static let whereaboutsLimit = 500

    /// Who else was at a place at a time, from what posts, rounds and other cases say. Nothing of it is kept; that it was
    /// asked is recorded with its purpose and who was found.
    ///
    /// - Throws: `access.refused` where the author works on no cases in the division; `case.unknown` where it is asked for
    ///   a case that the author may not see.
    public func whereabouts(
        _ query: WhereaboutsQuery, for purpose: AccessPurpose, by author: Author
    ) async throws -> Whereabouts {
        guard author.holds(Duty.ofCases, on: query.division) else {
            throw Problem(
                .accessRefused, "您的职责不包括在该区域查询同时空人员。",
                "Your duties do not include asking who was there in this region.", at: "division")
        }
        let now = clock.now()
        return try await database.write { connection in
            if let id = query.medicalCase {
                guard let record = try CaseStore.record(id, connection),
                    CaseStore.isVisible(record.found, to: author)
                else { throw CaseStore.unknown }
            }
            let search = WhereaboutsSearch(query: query, author: author, store: self)
            let found = try search.run(connection)
            try AccessLog.record(
                [
                    AccessRecord(
                        .search, by: author.account, in: query.division, subject: query.medicalCase, purpose: purpose,
                        shown: found.rows.map { $0.person ?? $0.subject }, count: found.rows.count, at: now)
                ], in: connection)
            return found
        }
    }
}
