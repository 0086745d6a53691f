public import Domain

/// Who is signed in on one device.
public struct Session: Sendable, Hashable {
    /// The device's entry among those of the account.
    public let id: ID<Device>
    /// The account and the duties it has at this moment.
    public let author: Author
    /// The account's name.
    public let name: String
    /// What the person calls the device.
    public let device: String?
    /// Whether it is a browser's or program's sign-in or an enrolled phone.
    public let kind: Device.Kind
    /// When the sign-in was.
    public let signedInAt: Instant
    /// When it ends unless it is used before.
    public let expiresAt: Instant
    /// How the second factor of the account and this sign-in stands.
    public let secondFactor: SecondFactorState
    /// The language the account reads pages in, `nil` where it has chosen none.
    public let language: Language?
    /// When its duties change next by themselves; until then an answer may be remembered.
    let nextChange: Instant?

    /// The same with another end.
    func ending(at end: Instant) -> Session {
        Session(
            id: id, author: author, name: name, device: device, kind: kind, signedInAt: signedInAt, expiresAt: end,
            secondFactor: secondFactor, language: language, nextChange: nextChange)
    }
}
