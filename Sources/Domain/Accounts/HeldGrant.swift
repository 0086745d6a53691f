/// A duty on a region with the time for which it was given.
public struct HeldGrant: Sendable, Hashable {
    /// The duty and its region.
    public let grant: Grant
    /// For how long.
    public let validity: Validity

    /// A duty, without end where nothing is said.
    public init(_ grant: Grant, _ validity: Validity = .always) {
        self.grant = grant
        self.validity = validity
    }
}
