public import Domain

/// What something that was concluded about an observation changes.
public enum AlertChange: Sendable, Hashable {
    /// An alert is raised.
    case raised(AlertSeed)
    /// The evidence of an alert has become stronger; one that was closed is raised anew.
    case strengthened(AlertSeed)
    /// What raised alerts of some kinds is over, by the device's time.
    case ended(Set<AlertKind>, observation: ID<Subject>, region: RegionCode, at: Instant)
}
