public import Domain

/// An account for the field that no password opens: its phone is enrolled by the QR code that an official shows.
public struct PhoneAccount: Sendable, Hashable {
    /// Its id.
    public let id: ID<Account>
    /// Its name.
    public let name: String
    /// Its duty.
    public let grant: Grant

    /// An account to be.
    public init(id: ID<Account>, name: String, grant: Grant) {
        self.id = id
        self.name = name
        self.grant = grant
    }
}
