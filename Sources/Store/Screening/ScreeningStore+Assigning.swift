public import Domain
import SQLCore

extension ScreeningStore {
    /// What became of a distribution of visits.
    public struct Distribution: Sendable, Hashable {
        /// How many households were given to somebody.
        public var assigned = 0
        /// Grids whose households nobody was found for.
        public var withoutWorker: [RegionCode] = []
        /// Why the ledger took an assignment not, each reason once.
        public var problems: [Problem] = []
    }

    /// Gives every household of a region that a round has not reached to somebody: to the worker of its grid, or to a
    /// named account. Files an assignment for each, at most 1,000 in one transaction; who has one already for the same
    /// worker gets no second.
    ///
    /// - Parameters:
    ///   - worker: the account, a grid worker of the whole region; `nil` for each grid's own worker.
    ///   - due: by when.
    ///   - author: who assigns; the form says which duties may.
    /// - Throws: `account.unknown` where the named account is none, is shut, or is no grid worker of the region now.
    public func assignMissing(
        in region: RegionCode, round: Int, to worker: ID<Account>? = nil, by due: Instant? = nil, author: Author,
        through ledger: Ledger
    ) async throws -> Distribution {
        let now = clock.now()
        if let worker { try await check(worker, looksAfter: region, at: now) }
        var distribution = Distribution()
        var after: DoorCursor?
        repeat {
            let cursor = after
            let (page, workers) = try await database.read { connection in
                (
                    try Self.missing(in: region, round: round, after: cursor, limit: 1_000, connection),
                    try worker == nil ? Self.workers(in: region, at: now, connection) : [:]
                )
            }
            var submissions: [Submission] = []
            for household in page {
                guard let chosen = worker ?? Self.worker(of: household.region, workers) else {
                    distribution.withoutWorker.append(household.region)
                    continue
                }
                if household.worker != chosen {
                    submissions.append(assignment(of: household, round: round, to: chosen, by: due))
                }
            }
            distribution.withoutWorker = Array(Set(distribution.withoutWorker)).sorted()
            if !submissions.isEmpty {
                let outcomes = try await ledger.append(submissions, by: author)
                distribution.assigned += outcomes.count { $0.problem == nil }
                let new = Set(outcomes.compactMap(\.problem)).subtracting(distribution.problems)
                distribution.problems += new.sorted { $0.code.rawValue < $1.code.rawValue }
                if !new.isEmpty { return distribution }
            }
            after = Self.next(page, 1_000)
        } while after != nil
        return distribution
    }

    /// - Throws: `account.unknown`; whether there is an account is told to nobody.
    private func check(_ worker: ID<Account>, looksAfter region: RegionCode, at now: Instant) async throws {
        let regions = try await database.read { connection in
            try connection.query(
                """
                SELECT g.region FROM duty_grant AS g JOIN account AS a ON a.id = g.account
                WHERE a.id = \(worker) AND \(Self.looksAfterDoors(at: now))
                """
            ).map { try $0.regionCode(0) }
        }
        guard regions.contains(where: { $0.contains(region) }) else {
            throw Problem(
                .accountUnknown, "所选账号不是此区域现任的网格员，不能分派。请选本区域的网格员，或分派给各网格的网格员。",
                "The account is no grid worker of this region now. Choose one of this region, or assign to the grids' own workers.",
                at: "worker")
        }
    }

    private func assignment(
        of household: ListedHousehold, round: Int, to worker: ID<Account>, by due: Instant?
    ) -> Submission {
        let now = clock.now()
        var body: [String: JSON] = [
            "round": .number(DecimalNumber(round)), "worker": .string(worker.description),
        ]
        if let due { body["by"] = .string(due.description) }
        return Submission(
            id: .fresh(at: now), region: household.region, form: Form.screeningAssignment.name,
            version: Form.screeningAssignment.version, subject: household.id, occurredAt: now, body: .object(body))
    }

    private static func worker(of region: RegionCode, _ workers: [RegionCode: ID<Account>]) -> ID<Account>? {
        workers[region] ?? region.ancestor(at: .village).flatMap { workers[$0] }
    }

    /// Whether a duty `g` of an account `a` makes it the grid worker of a region at a moment.
    static func looksAfterDoors(at now: Instant) -> SQLText {
        """
        g.duty = \(Duty.gridWorker.rawValue) AND a.disabled_at IS NULL
            AND (g.valid_from IS NULL OR g.valid_from <= \(now)) AND (g.valid_until IS NULL OR g.valid_until > \(now))
        """
    }

    /// The grid workers of the grids and villages of a region; of several the one with the oldest account.
    private static func workers(
        in region: RegionCode, at now: Instant, _ connection: any SQLReading
    ) throws -> [RegionCode: ID<Account>] {
        let range = (region.ancestor(at: .village) ?? region).subtree
        var workers: [RegionCode: ID<Account>] = [:]
        try connection.forEach(
            """
            SELECT g.region, a.id FROM duty_grant AS g JOIN account AS a ON a.id = g.account
            WHERE \(looksAfterDoors(at: now)) AND g.region >= \(range.from) AND g.region < \(range.below)
            ORDER BY a.id DESC
            """
        ) { workers[try $0.regionCode(0)] = try $0.id(1, as: Account.self) }
        return workers
    }
}
