/// The keys that a phone seals under what it keeps while it has no network (docs/adr/0027). 32 bytes each, for AES-256.
public struct PhoneKeys: Sendable {
    /// For households and people: this device's own. It cannot be had again once the device is signed out.
    public let store: [UInt8]
    /// For what waits to be sent: the account's, so that its author opens it after signing in again, and the office
    /// knows who filed what a file brings.
    public let outbox: [UInt8]
}
