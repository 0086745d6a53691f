public import Domain
import SQLCore

extension PersonStore {
    /// Where a person lives now, as the register and the changes since say.
    public struct Home: Sendable {
        /// Whether they are there.
        public let state: RegisteredPerson.State
        /// The household, with its address; the one it was merged into, where it was. `nil` where it is not registered.
        public let household: ListedHousehold?
    }

    /// Where a person lives now. The look at the address is recorded.
    ///
    /// - Throws: `person.unknown` where there is none or the account may not see who the people of that region are.
    public func home(of id: ID<Subject>, for author: Author) async throws -> Home {
        let now = clock.now()
        let screening = ScreeningStore(database: database, vault: vault, clock: clock)
        return try await mapped { connection in
            let facts = try visible(id, for: author, connection)
            guard let person = try PersonRow.load([id], of: facts.county, in: connection)[id] else {
                throw Self.unknown
            }
            guard let home = person.household else { return Home(state: person.state, household: nil) }
            let end = try HouseholdEnds(of: [home], in: facts.county, connection).end(of: home)
            var listed = try HouseholdStore.listed([end], of: facts.county, round: 0, connection)
            try screening.open(&listed, connection)
            if let household = listed.first {
                let record = AccessRecord(
                    .list, by: author.account, in: household.region, subject: household.id, count: 1, at: now)
                try AccessLog.record([record], in: connection)
            }
            return Home(state: person.state, household: listed.first)
        }
    }
}
