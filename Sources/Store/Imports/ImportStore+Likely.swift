package import Domain
import SQLCore

extension ImportStore {
    /// The new rows of a table of people that are likely about somebody who is registered in the county under another
    /// id: the same identity number, another paper's number or mobile, or the same name and sex in the same village and a
    /// year of birth at most one apart. Of people whom the author may not see nothing is told. Compares keyed tokens;
    /// opens nobody.
    ///
    /// - Returns: for each such row the likeliest, in the order of the rows.
    package func likelyDuplicates(
        of rows: [ImportRow], _ standings: [RowStanding], form: Form, for author: Author
    ) async throws -> [LikelyDuplicate] {
        guard form.name == Form.personRegister.name else { return [] }
        let new = zip(rows, standings).filter { $1 == .new }.map(\.0)
        return try await ledger.mapped {
            try await database.read { connection in
                try Dictionary(grouping: new) { Self.county(of: $0.region) }.flatMap { county, rows in
                    let likely = LikelyFinder(
                        county: county, author: author, maker: self.ledger.vault.tokens(of: county))
                    return try likely.find(rows, connection)
                }.sorted { $0.row < $1.row }
            }
        }
    }

    /// Records who was shown as likely registered already, before it is shown: one record for a look at a file, none
    /// where it shows nobody.
    package func recordLook(
        at likely: [LikelyDuplicate], in region: RegionCode, by account: ID<Account>
    ) async throws {
        guard !likely.isEmpty else { return }
        let people = Set(likely.map(\.person))
        let now = clock.now()
        try await ledger.mapped {
            try await database.write { connection in
                try AccessLog.record(
                    [AccessRecord(.list, by: account, in: region, shown: people, count: people.count, at: now)],
                    in: connection)
            }
        }
    }
}
