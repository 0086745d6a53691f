public import Domain

/// What one device, or one file of an operator about one subscriber, delivers at once.
public struct TrackDelivery: Sendable {
    /// Of a file: whose it is, and where the order must lie.
    struct File: Sendable {
        let operatorName: String?
        let region: RegionCode
    }

    let token: TrackRoster.TokenHash?
    /// Its reports, in the order in which it made them.
    public let reports: [PositionReport]
    /// `nil` for a device's own reports.
    let file: File?

    /// Reports with the token of the device that sent them; any text will do, one that is no token is nobody's.
    public init(token: String, reports: [PositionReport]) {
        self.token = AccessToken(token).map(TrackRoster.TokenHash.init)
        self.reports = reports
        file = nil
    }

    init(token: AccessToken, reports: [PositionReport], file: File) {
        self.token = TrackRoster.TokenHash(token)
        self.reports = reports
        self.file = file
    }

    /// Whether an order's device is meant.
    func means(_ watch: TrackWatch) -> Bool {
        guard let file else { return true }
        return file.region.contains(watch.region)
            && (file.operatorName == nil || file.operatorName == watch.operatorName)
    }

    /// Whether a text can be a device's token at all: 43 characters of base64url.
    public static func canBeToken(_ text: String) -> Bool { AccessToken(text) != nil }
}
