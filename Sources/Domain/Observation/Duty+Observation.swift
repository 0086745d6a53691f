extension Duty {
    /// The duties that look after the observed and see to it that somebody does.
    public static let ofObservation: Set<Duty> = [
        .gridWorker, .medical, .community, .town, .countyDesk, .cityCommand,
    ]
}

extension ID<Account> {
    /// Stands for the observed themselves, who report by the link they were given: as author of their checks.
    public static var observedPerson: ID<Account> { ID(high: 0, low: 2) }
}
