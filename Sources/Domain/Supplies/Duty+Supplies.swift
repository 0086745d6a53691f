extension Duty {
    /// The duties that keep stock: they see it in their region and file what moves, and what a count finds.
    public static let ofSupplies: Set<Duty> = [
        .supplies, .medical, .checkpointOfficer, .community, .town, .countyDesk, .cityCommand,
    ]

    /// The duties that see stock: those above, and who audits.
    public static let seeingSupplies: Set<Duty> = ofSupplies.union([.auditor])

    /// The duties that keep the catalogue, the places, their levels and the lots.
    public static let keepingSupplies: Set<Duty> = [.supplies, .countyDesk, .cityCommand]
}
