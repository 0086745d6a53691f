extension Duty {
    /// The duties that see the alerts of their region and act on them. Who answers for supplies or accounts, audits or
    /// volunteers does not: an alert says where somebody is not.
    public static let ofAlerts: Set<Duty> = [
        .gridWorker, .community, .town, .countyDesk, .cityCommand, .police, .medical,
    ]

    /// The duties that run a desk: they see to it that what is pushed to other systems arrives.
    public static let runningDesk: Set<Duty> = [.countyDesk, .cityCommand]
}

extension ID<Account> {
    /// Stands for the system itself, which files what it concludes: alerts, and that they are over. There is no account
    /// of this id in the database, so nobody can sign in with it (docs/adr/0023).
    public static var system: ID<Account> { ID(high: 0, low: 1) }
}

extension Author {
    /// The system, with the one duty that raises alerts in a region.
    public static func system(in region: RegionCode) -> Author {
        Author(account: .system, grants: [Grant(.countyDesk, on: region)])
    }
}
