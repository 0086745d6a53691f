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
        let found = try await database.read { connection in
            let query = try pointed(query, author, connection)
            return try WhereaboutsSearch(query: query, author: author, store: self).run(connection)
        }
        // Apart from the search, during which nobody else could write.
        try await database.write { connection in
            try AccessLog.record(
                [
                    AccessRecord(
                        .search, by: author.account, in: query.division, subject: query.medicalCase, purpose: purpose,
                        shown: found.rows.map { $0.person ?? $0.subject }, count: found.rows.count, at: now)
                ], in: connection)
        }
        return found
    }

    /// The question with the point of its activity, where that lies in the division.
    ///
    /// - Throws: `case.unknown` for a case that the author may not see.
    private func pointed(
        _ query: WhereaboutsQuery, _ author: Author, _ connection: any SQLReading
    ) throws -> WhereaboutsQuery {
        guard let id = query.medicalCase else { return query }
        guard let found = try CaseStore.record(id, connection)?.found, CaseStore.isVisible(found, to: author) else {
            throw CaseStore.unknown
        }
        var query = query
        if let entry = query.activity,
            let one = try activities(of: found, connection).first(where: { $0.entry == entry }),
            query.division.contains(one.division)
        {
            query.point = one.point
        }
        return query
    }
}
