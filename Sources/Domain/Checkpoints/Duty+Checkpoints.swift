extension Duty {
    /// The duties that stand at checkpoints or answer for them: they see the posts of their region and register who
    /// passes.
    public static let ofCheckpoints: Set<Duty> = [
        .checkpointOfficer, .police, .volunteer, .community, .town, .countyDesk,
    ]

    /// The duties that look at checkpoints: those above, and the city's command.
    public static let seeingCheckpoints: Set<Duty> = ofCheckpoints.union([.cityCommand])

    /// The duties that set checkpoints up and close them.
    public static let settingUpCheckpoints: Set<Duty> = [.police, .community, .town, .countyDesk, .cityCommand]

    /// The duties that look a plate up beyond the post where they stand.
    public static let lookingUpPlates: Set<Duty> = [.checkpointOfficer, .police, .countyDesk, .cityCommand]
}
