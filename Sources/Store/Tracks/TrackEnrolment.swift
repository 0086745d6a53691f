/// A device that was just enrolled.
public struct TrackEnrolment: Sendable {
    /// The watch.
    public let watch: TrackWatch
    /// The device's token: 43 characters of base64url, 256 random bits. It is shown now and never again, and says nothing
    /// of the person.
    public let token: String
}
