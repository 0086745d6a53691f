/// How much a tracker's message may ask of the machine that reads it.
public struct TrackerLimits: Sendable, Hashable {
    /// The largest message in bytes.
    public let bytes: Int
    /// The most reports of one message; those behind are counted as ``IgnoredReason/tooMany``.
    public let reports: Int

    /// Limits; without arguments 4 MiB and 10,000 reports, a week of fixes at one a minute.
    public init(bytes: Int = 4 << 20, reports: Int = 10_000) {
        self.bytes = bytes
        self.reports = reports
    }
}
