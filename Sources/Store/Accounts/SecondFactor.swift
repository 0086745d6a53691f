/// The rule of the second factor of an installation: a code by time (RFC 6238) for every duty above the grid.
public struct SecondFactor: Sendable {
    /// Whether duties above the grid are withheld from sign-ins without a code. Where it is false, only who has set one up
    /// is asked.
    public let isRequired: Bool
    /// What seals the secrets in the database.
    public let sealing: SecretSealing

    /// A rule.
    public init(isRequired: Bool = true, sealing: SecretSealing) {
        self.isRequired = isRequired
        self.sealing = sealing
    }
}
