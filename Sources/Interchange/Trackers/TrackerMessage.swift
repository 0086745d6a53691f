/// What one request, or one file, of a tracker says: its reports in the order in which they came, who the device claims
/// to be, and what was left out and why.
public struct TrackerMessage: Sendable, Hashable {
    /// Positions and signs of life, in the order in which they came, which need not be that of time.
    public let reports: [TrackerReport]
    /// Who the devices claim to be, the most trusted kind first, each once, at most ``maximumClaims``. Who it is, Web
    /// decides, and trusts a login, headers and the query before any of these.
    public let claims: [DeviceClaim]
    /// How many parts of the message became no report, by reason. A client is told nothing of them: it would send them
    /// again for ever.
    public let ignored: [IgnoredReason: Int]

    /// How many different claims are kept.
    public static let maximumClaims = 16

    /// A message.
    public init(reports: [TrackerReport], claims: [DeviceClaim], ignored: [IgnoredReason: Int]) {
        self.reports = reports
        self.claims = claims
        self.ignored = ignored
    }

    /// How many parts became no report.
    public var ignoredCount: Int { ignored.values.reduce(0, +) }
}
