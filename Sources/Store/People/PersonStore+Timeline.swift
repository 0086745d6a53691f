public import Domain
import SQLCore

extension PersonStore {
    /// The entries about a person, and about the registrations that gave way to this one, that the account may read;
    /// newest happened first, 200 at most. They hold open answers alone; whoever asks has been shown the person.
    public func timeline(of id: ID<Subject>, for author: Author) async throws -> [LedgerLine] {
        let forms = Array(Set(forms.all.map(\.name))).sorted()
        let lines = try await database.read { connection in
            let members = Array(try Merges.all(connection).members(of: id))
            return try ChainHead.all(in: nil, connection).flatMap { county, _ in
                try connection.query(
                    """
                    \(Ledger.lineSelection) WHERE e.county = \(county) AND e.form IN (\(list: forms))
                        AND e.subject IN (\(list: members)) ORDER BY e.occurred_at DESC, e.id DESC LIMIT 200
                    """
                ).map(Ledger.line)
            }
        }
        return Array(
            lines.filter { author.mayReadLedger(of: $0.entry.submission.region) }
                .sorted {
                    ($0.entry.submission.occurredAt, $0.entry.id) > ($1.entry.submission.occurredAt, $1.entry.id)
                }.prefix(200))
    }
}
