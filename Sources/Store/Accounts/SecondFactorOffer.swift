/// A second factor that is being set up; shown once.
public struct SecondFactorOffer: Sendable {
    /// The secret in Base32, in groups of four.
    public let secret: String
    /// The address for the QR code, `otpauth://totp/…`.
    public let address: String
}
