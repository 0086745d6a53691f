public import Domain

/// A phone's enrolment that is open.
public struct DeviceEnrolment: Sendable {
    /// How long it is good for: 15 minutes.
    public static let lifetimeSeconds: Int64 = 900

    /// The code, 43 characters of base64url. It is shown here and never again.
    public let token: String
    /// The name of the account the phone will act for.
    public let accountName: String
    /// When the code ends.
    public let expiresAt: Instant
}
