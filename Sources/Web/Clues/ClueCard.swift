import Domain
import Store

/// What the page of one clue knows.
struct ClueCard: Sendable {
    let author: Author
    let record: ClueStore.Record
    let path: [Region]
    /// Where it can be passed to.
    let below: [Region]
    let names: NamedRegions
    let accounts: [ID<Account>: String]
    let entry: ID<Entry>
    let token: FormToken
    /// Who reported it, once that was asked for a purpose.
    var reporter: (name: String?, telephone: String?)?
    var typed: NamedValues?
    var problem: Problem?

    /// A clue with what its page needs.
    ///
    /// - Throws: `clue.unknown`.
    static func of(_ id: ID<Subject>, _ call: Call) async throws -> ClueCard {
        let services = call.services
        let record = try await services.clues.record(id, for: try call.author())
        let region = record.clue.region
        let passed = record.steps.compactMap { $0.submission.body["to"].flatMap(RegionCode.init(answer:)) }
        return ClueCard(
            author: try call.author(), record: record, path: try await services.regions.path(to: region),
            below: try await services.regions.children(of: region), names: try await NamedRegions(passed, call),
            accounts: try await services.accounts.names(of: Set(record.steps.map(\.author))),
            entry: .fresh(at: services.clock.now()), token: FormToken(call.request))
    }
}
