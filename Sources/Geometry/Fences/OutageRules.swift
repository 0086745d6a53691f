/// When many silences are one outage.
public struct OutageRules: Sendable, Hashable {
    /// The share of all watched devices that falls silent together. A fifth: far above the few in a hundred that are
    /// silent at any time, far below what one failed core of an operator takes with it.
    public let share: Double
    /// … but at least so many: of five phones two are no outage.
    public let leastDevices: Int
    /// Within how many seconds; as long is each silence held back.
    public let windowSeconds: Int
    /// After how many seconds an outage is given up, and everybody still silent is looked for.
    public let longestSeconds: Int

    /// The default rules: a fifth, at least 20, within 5 minutes, for at most 2 hours.
    public init() { (share, leastDevices, windowSeconds, longestSeconds) = (0.2, 20, 300, 7200) }

    /// Rules; `nil` unless the share is above 0 and at most 1, there are at least two devices, and both times are
    /// above 0 and at most a day.
    public init?(share: Double, leastDevices: Int, windowSeconds: Int, longestSeconds: Int) {
        guard share > 0, share <= 1, leastDevices >= 2, (1...86_400).contains(windowSeconds),
            (1...86_400).contains(longestSeconds)
        else { return nil }
        self.share = share
        self.leastDevices = leastDevices
        self.windowSeconds = windowSeconds
        self.longestSeconds = longestSeconds
    }
}
