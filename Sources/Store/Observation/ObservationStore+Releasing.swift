public import Domain
import SQLCore

extension ObservationStore {
    /// What became of a release of many.
    public struct Releases: Sendable, Hashable {
        /// How many were released.
        public var released = 0
        /// Why the ledger took a release not, each reason once.
        public var problems: [Problem] = []
    }

    /// The releases of the orders of a region whose last day is over, ready to be filed; those who are symptomatic and
    /// those that do not fit together are left to people.
    ///
    /// - Parameters:
    ///   - ground: what each release rests on, up to 200 characters.
    ///   - limit: 1 to 1,000.
    public func prepareReleases(
        in region: RegionCode, ground: String, limit: Int = 1_000
    ) async throws -> [Submission] {
        let now = clock.now()
        let limit = min(max(limit, 1), 1_000)
        let page = try await queue(.toReview, region: region, at: now, limit: limit)
        return page.orders.map(\.order).filter(\.conflicts.isEmpty).map {
            $0.submission(.released, ground: ground, id: .fresh(at: now), at: now)
        }
    }

    /// Releases all orders of a region whose last day is over, at most 1,000 in one transaction.
    ///
    /// - Parameter author: who releases; the form says which duties may.
    public func releaseEnded(
        in region: RegionCode, ground: String, by author: Author, through ledger: Ledger
    ) async throws -> Releases {
        let now = clock.now()
        var releases = Releases()
        var after: ObservationCursor?
        repeat {
            let page = try await queue(.toReview, region: region, at: now, after: after, limit: 1_000)
            let submissions = page.orders.map(\.order).filter(\.conflicts.isEmpty).map {
                $0.submission(.released, ground: ground, id: .fresh(at: now), at: now)
            }
            if !submissions.isEmpty {
                let outcomes = try await ledger.append(submissions, by: author)
                releases.released += outcomes.count { $0.problem == nil }
                let new = Set(outcomes.compactMap(\.problem)).subtracting(releases.problems)
                releases.problems += new.sorted { $0.code.rawValue < $1.code.rawValue }
            }
            after = page.next
        } while after != nil
        return releases
    }
}
