import Crypto
import Domain
import SQLCore

/// Deliveries that go to disk together: what becomes of each, and the segments that keep them. Made without the
/// database, so that the next is made while one is written.
struct TrackDrain: Sendable {
    /// One report that is to be stored.
    struct Taken: Sendable {
        let slot: Int
        let record: TrackRecord
    }

    let change: Int64
    let receivedAt: Instant
    private(set) var answers: [TrackAnswer] = []
    private(set) var taken: [Taken] = []
    private(set) var rows: [[SQLValue]] = []
    private(set) var counties: Set<RegionCode> = []

    /// - Parameter deliveries: in the order of their arrival.
    @concurrent
    static func made(
        of deliveries: [TrackDelivery], receivedAt: Instant, roster: TrackRoster, key: SymmetricKey
    ) async throws -> TrackDrain {
        var drain = TrackDrain(change: roster.change, receivedAt: receivedAt)
        var segments: [RegionCode: TrackSegment] = [:]
        drain.answers.reserveCapacity(deliveries.count)
        drain.taken.reserveCapacity(deliveries.count)
        for delivery in deliveries {
            drain.answers.append(try drain.take(delivery, roster: roster, into: &segments))
        }
        drain.rows = try segments.values.filter { $0.count > 0 }.map { try $0.row(under: key) }
        drain.counties = Set(segments.keys)
        return drain
    }

    private init(change: Int64, receivedAt: Instant) {
        self.change = change
        self.receivedAt = receivedAt
    }

    private mutating func take(
        _ delivery: TrackDelivery, roster: TrackRoster, into segments: inout [RegionCode: TrackSegment]
    ) throws -> TrackAnswer {
        guard let token = delivery.token else { return .unknownDevice }
        guard let slot = roster.slot(of: token), let member = roster.members[slot] else {
            return roster.isEnded(token) ? .ended : .unknownDevice
        }
        let watch = member.watch
        guard !watch.isOver(at: receivedAt) else { return watch.endedWithOrder(at: receivedAt) }
        guard receivedAt >= watch.beginsAt else { return .notBegun }
        var stored = 0
        for report in delivery.reports {
            let record = TrackRecord(report)
            guard watch.isInForce(at: Instant(milliseconds: record.timeMilliseconds)) else { continue }
            if segments[watch.county] == nil {
                segments[watch.county] = TrackSegment(county: watch.county, receivedAt: receivedAt)
            }
            try segments[watch.county]?.append(record, watch: member.number, key: member.key)
            taken.append(Taken(slot: slot, record: record))
            stored += 1
        }
        return .taken(stored: stored, leftOut: delivery.reports.count - stored)
    }

    /// Writes the segments, unless the watches changed since the roster was read.
    ///
    /// - Returns: whether they were written.
    func write(to connection: any SQLWriting) throws -> Bool {
        guard try TrackRoster.change(connection) == change else { return false }
        try connection.execute(TrackSegment.insert, rows: rows)
        return true
    }
}

extension TrackWatch {
    /// A device that was replaced or withdrawn is nobody's; one whose order is over is told so.
    fileprivate func endedWithOrder(at moment: Instant) -> TrackAnswer {
        stoppedAt.map { moment >= $0 } ?? false ? .unknownDevice : .ended
    }
}
