public import Domain

/// What one device delivers at once.
public struct TrackDelivery: Sendable {
    let token: TrackRoster.TokenHash?
    /// Its reports, in the order in which it made them.
    public let reports: [PositionReport]

    /// Reports with the token of the device that sent them; any text will do, one that is no token is nobody's.
    public init(token: String, reports: [PositionReport]) {
        self.token = AccessToken(token).map(TrackRoster.TokenHash.init)
        self.reports = reports
    }

    /// Whether a text can be a device's token at all: 43 characters of base64url.
    public static func canBeToken(_ text: String) -> Bool { AccessToken(text) != nil }
}
