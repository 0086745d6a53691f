public import Domain
import SQLCore

extension PersonStore {
    /// Registrations of a region that may be one person, both of which the account may see, and about which nobody has
    /// decided yet: within each county, and, for whoever may see the people of the whole city, those of two counties who
    /// share a number.
    ///
    /// - Parameter limit: 1 to 100.
    /// - Throws: `access.refused`.
    public func duplicates(
        in region: RegionCode, for author: Author, after cursor: DuplicateCursor? = nil, limit: Int = 50
    ) async throws -> DuplicatePage {
        try await pairs(.duplicates, in: region, for: author, after: cursor, limit: limit)
    }

    /// People who are registered and there in two grids or villages (一人多处登记), one of them in the region: the same
    /// identity number, the same number of another paper, or the same mobile number and name. Within each county, and
    /// across the counties of a city for whoever may see the people of all of it. Who was said to be two is left out.
    ///
    /// - Parameter limit: 1 to 100.
    /// - Throws: `access.refused`.
    public func inTwoGrids(
        in region: RegionCode, for author: Author, after cursor: DuplicateCursor? = nil, limit: Int = 50
    ) async throws -> DuplicatePage {
        try await pairs(.twoGrids, in: region, for: author, after: cursor, limit: limit)
    }

    private func pairs(
        _ rule: DuplicateFinder.Rule, in region: RegionCode, for author: Author, after cursor: DuplicateCursor?,
        limit: Int
    ) async throws -> DuplicatePage {
        guard author.maySeeIdentities(of: region) else { throw Self.refused }
        let now = clock.now()
        return try await mapped { connection in
            var finder = DuplicateFinder(
                rule, region: region, author: author, vault: vault, limit: min(max(limit, 1), 100))
            try finder.run(after: cursor, connection)
            try AccessLog.record(
                [
                    AccessRecord(
                        .list, by: author.account, in: region,
                        shown: finder.pairs.flatMap { [$0.one.id, $0.other.id] }, count: finder.pairs.count * 2,
                        at: now)
                ], in: connection)
            return DuplicatePage(pairs: finder.pairs, next: finder.next)
        }
    }

    /// Registrations that may be the same person as this one, in every county where the account may see people; the
    /// likeliest first, 50 at most.
    ///
    /// - Throws: `person.unknown`.
    public func duplicates(of id: ID<Subject>, for author: Author) async throws -> [DuplicatePair] {
        let now = clock.now()
        return try await mapped { connection in
            let own = try visible(id, for: author, connection)
            guard let sealed = own.sealed else { return [] }
            var found: [PersonFacts] = []
            for (county, _) in try ChainHead.all(in: nil, connection) {
                let people = try alike(sealed, in: county, connection).filter { $0 != id }
                found += try PersonFacts.load(people, in: county, vault: vault, connection).values
                    .filter { author.maySeeIdentities(of: $0.region) }
            }
            let settled = try Settled([id] + found.map(\.id), connection)
            let pairs = found.filter { settled.isOpen(.init(id, $0.id)) }.compactMap { other -> DuplicatePair? in
                let reasons = own.likeness.reasons(toEqual: other.likeness)
                guard !reasons.isEmpty else { return nil }
                return DuplicatePair(
                    one: Person(own, merges: settled.merges), other: Person(other, merges: settled.merges),
                    reasons: reasons)
            }
            let listed = pairs.sorted { ($1.score, $0.other.id) < ($0.score, $1.other.id) }.prefix(Self.pageSize)
            try AccessLog.record(
                [
                    AccessRecord(
                        .list, by: author.account, in: own.region, subject: id, shown: listed.map(\.other.id),
                        count: 1 + listed.count, at: now)
                ], in: connection)
            return Array(listed)
        }
    }

    /// People of a county who share a number or the whole name with somebody.
    private func alike(
        _ answers: JSON, in county: RegionCode, _ connection: any SQLReading
    ) throws -> [ID<Subject>] {
        var people: Set<ID<Subject>> = []
        for token in vault.tokens(of: county).tokens(of: answers) where token.kind != .pair {
            for row in try connection.query(
                """
                SELECT subject FROM identity_token
                WHERE county = \(county) AND kind = \(token.kind.rawValue) AND token = \(token.bytes)
                ORDER BY subject LIMIT 200
                """)
            {
                people.insert(try row.id(0, as: Subject.self))
            }
        }
        return Array(people)
    }

    static var refused: Problem {
        Problem(
            .accessRefused, "您的职责不能查看该区域人员的身份，请与上级联系。",
            "Your duties do not let you see who the people of this region are.")
    }
}
