import Crypto
public import Domain
import SQLCore

/// Positions (轨迹): many, private and short-lived, and so never in the ledger. Kept under a key of their order, in the
/// order in which they came, then by order; destroyed when the order's time is over (docs/adr/0022).
///
/// Who calls has checked who asks; what shows a track checks it once more and records it.
public struct TrackStore: Sendable {
    let database: any SQLDatabase
    let clock: WallClock
    /// How long after the end of an order its track is kept.
    public let retention: TrackRetention
    let sealing: SecretSealing
    let segmentKey: SymmetricKey
    let subscriberKey: SymmetricKey
    let ledger: Ledger

    /// The tracks of a ledger's database.
    public init(ledger: Ledger, retention: TrackRetention = .standard) {
        self.ledger = ledger
        database = ledger.database
        clock = ledger.clock
        sealing = ledger.vault.secretSealing
        segmentKey = ledger.vault.segmentKey
        subscriberKey = ledger.vault.subscriberKey
        self.retention = retention
    }

    /// A write whose failures have the words of a problem.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLWriting) throws -> Value
    ) async throws -> Value {
        do {
            return try await database.write(body)
        } catch let failure as SQLFailure {
            throw failure.problem
        }
    }

    /// Counts a change of the watches, which takes the one row of them until the transaction ends: changes come one
    /// after the other, and their numbers in the order in which they are seen.
    static func change(watches: Int64 = 0, in connection: any SQLWriting) throws -> (number: Int64, watches: Int64) {
        let row = try connection.first(
            "SELECT number, watches FROM track_change WHERE one = 1 \(fragment: .forUpdate)")
        guard let row else { throw SQLDefect("the counter of changes of watches is not there") }
        let (number, watches) = (try row.integer(0) + 1, try row.integer(1) + watches)
        guard watches <= Int64(UInt32.max) else { throw SQLDefect("more watches than there are numbers") }
        try connection.execute(
            "UPDATE track_change SET number = \(number), watches = \(watches) WHERE one = 1")
        return (number, watches)
    }

    static var unknown: Problem {
        Problem(
            .notFound, "没有您能查看的位置：这份观察令没有定位设备，或不在您可查看位置的职责内。",
            "There are no positions that you may see: no device watches over this order, or your duties do not cover it."
        )
    }
}
