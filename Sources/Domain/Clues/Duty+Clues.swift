extension Duty {
    /// The duties that handle residents' clues of their region.
    public static let ofClues: Set<Duty> = [.community, .town, .countyDesk, .cityCommand, .police]
}

extension ID<Account> {
    /// Stands for whoever reports a clue without signing in: as author of the clue. There is no account of this id.
    public static var clueReporter: ID<Account> { ID(high: 0, low: 3) }
}

extension Author {
    /// Whoever reports a clue by the public page: the page stands for one duty on the region chosen, and for the form
    /// `clue` alone.
    public static func clueReporter(in region: RegionCode) -> Author {
        Author(account: .clueReporter, grants: [Grant(.community, on: region)])
    }
}
