/// What the code of a release certificate tells whoever reads it: nothing that says who somebody is.
public struct CertificateFacts: Sendable, Hashable {
    /// Whether the order it was given for is still released: a release that was taken back makes it invalid.
    public let isValid: Bool
    /// How somebody was observed.
    public let kind: ObservationKind
    /// Day 1.
    public let firstDay: Day
    /// The last day.
    public let lastDay: Day
    /// Who issued the order.
    public let authority: String
    /// The name masked but for the surname, `张*`; `nil` where the identity was erased.
    public let maskedName: String?

    /// Facts.
    public init(
        isValid: Bool, kind: ObservationKind, firstDay: Day, lastDay: Day, authority: String, maskedName: String?
    ) {
        self.isValid = isValid
        self.kind = kind
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.authority = authority
        self.maskedName = maskedName
    }
}
