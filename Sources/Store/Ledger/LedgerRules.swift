public import Domain

/// The limits the ledger keeps; the first comes from the emergency, the others from configuration.
public struct LedgerRules: Sendable {
    /// The emergency began at this moment; nothing that happened before is taken.
    public var earliest: Instant
    /// How far an entry may lie ahead of the server's clock: 24 hours.
    public var aheadMilliseconds: Int64 = 86_400_000
    /// Beyond this difference of the device's clock the entry is flagged: 5 minutes.
    public var skewMilliseconds: Int64 = 300_000
    /// The most submissions in one call: 1,000.
    public var batchLimit = 1_000
    /// The most bytes of one canonical body: 256 KiB.
    public var bodyLimit = 262_144

    /// The start taken where no emergency has been declared: 1 December 2019, the first known case of COVID-19.
    public static let undeclaredStart = Instant(milliseconds: 1_575_129_600_000)

    /// Rules for an emergency that began at a moment.
    public init(earliest: Instant = undeclaredStart) { self.earliest = earliest }
}
