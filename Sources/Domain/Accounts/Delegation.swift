/// Duties handed to another account during absence. The delegate acts as himself; he cannot hand them on, and he has no
/// more than the delegator has at that moment.
public struct Delegation: Sendable, Hashable {
    /// Its id.
    public let id: ID<Delegation>
    /// Whose duties they are.
    public let delegator: ID<Account>
    /// The delegator's name.
    public let delegatorName: String
    /// Who acts meanwhile.
    public let delegate: ID<Account>
    /// The delegate's name.
    public let delegateName: String
    /// The duty handed over, `nil` for all.
    public let grant: Grant?
    /// For how long.
    public let validity: Validity
    /// When it was ended before its time.
    public let endedAt: Instant?

    /// The longest time for which duties are handed over: 92 days.
    public static let longestSeconds: Int64 = 92 * 86_400

    /// A delegation.
    public init(
        id: ID<Delegation>, delegator: ID<Account>, delegatorName: String, delegate: ID<Account>,
        delegateName: String, grant: Grant?, validity: Validity, endedAt: Instant?
    ) {
        self.id = id
        self.delegator = delegator
        self.delegatorName = delegatorName
        self.delegate = delegate
        self.delegateName = delegateName
        self.grant = grant
        self.validity = validity
        self.endedAt = endedAt
    }
}
