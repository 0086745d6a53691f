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

    /// What comes from one county: what its segment is known by, and what is in it.
    struct Part: Sendable {
        let name: TrackSegment.Name
        let taken: [Taken]
    }

    /// A county's segment as it fills.
    private struct Filling {
        var segment: TrackSegment
        var taken: [Taken] = []

        mutating func take(_ record: TrackRecord, of member: TrackRoster.Member, _ slot: Int) throws {
            try segment.append(record, watch: member.number, key: member.key)
            taken.append(Taken(slot: slot, record: record))
        }
    }

    let change: Int64
    let receivedAt: Instant
    private(set) var answers: [TrackAnswer] = []
    private(set) var rows: [[SQLValue]] = []
    private(set) var parts: [Part] = []
    /// What operators' files bring, each once.
    private(set) var marks: Set<TrackMark>
    private let known: Set<TrackMark>

    /// - Parameters:
    ///   - deliveries: in the order of their arrival.
    ///   - known: what is on disk of operators' files.
    @concurrent
    static func made(
        of deliveries: [[TrackDelivery]], receivedAt: Instant, roster: TrackRoster, key: SymmetricKey,
        known: Set<TrackMark> = []
    ) async throws -> TrackDrain {
        var drain = TrackDrain(change: roster.change, receivedAt: receivedAt, known: known)
        var counties: [RegionCode: Filling] = [:]
        for delivery in deliveries.joined() {
            drain.answers.append(try drain.take(delivery, roster: roster, into: &counties))
        }
        drain.rows = try counties.values.map { try $0.segment.row(under: key) }
        drain.parts = counties.values.map { Part(name: $0.segment.name, taken: $0.taken) }
        return drain
    }

    /// What the segments are known by.
    var names: [TrackSegment.Name] { parts.map(\.name) }

    private init(change: Int64, receivedAt: Instant, known: Set<TrackMark>) {
        self.change = change
        self.receivedAt = receivedAt
        self.known = known
        marks = []
    }

    private mutating func take(
        _ delivery: TrackDelivery, roster: TrackRoster, into counties: inout [RegionCode: Filling]
    ) throws -> TrackAnswer {
        guard let token = delivery.token else { return .unknownDevice }
        guard let slot = roster.slot(of: token), let member = roster.members[slot] else {
            guard let watch = roster.ended(token), delivery.means(watch) else { return .unknownDevice }
            return .ended
        }
        let watch = member.watch
        guard delivery.means(watch) else { return .unknownDevice }
        guard !watch.isOver(at: receivedAt) else { return watch.endedWithOrder(at: receivedAt) }
        guard receivedAt >= watch.beginsAt else { return .notBegun }
        var (stored, repeated) = (0, 0)
        for report in delivery.reports {
            let record = TrackRecord(report)
            guard watch.isInForce(at: Instant(milliseconds: record.timeMilliseconds)) else { continue }
            guard delivery.file == nil || isNew(TrackMark(record, of: watch, key: member.key)) else {
                repeated += 1
                continue
            }
            try counties[
                watch.county, default: Filling(segment: TrackSegment(county: watch.county, receivedAt: receivedAt))
            ].take(record, of: member, slot)
            stored += 1
        }
        return .taken(stored: stored, leftOut: delivery.reports.count - stored - repeated, repeated: repeated)
    }

    private mutating func isNew(_ mark: TrackMark) -> Bool { !known.contains(mark) && marks.insert(mark).inserted }

    /// Writes the segments, unless the watches changed since the roster was read, or a part of the same file came
    /// meanwhile.
    ///
    /// - Returns: whether they were written.
    func write(to connection: any SQLWriting) throws -> Bool {
        // Two servers that are given the same file take their turns.
        guard try TrackRoster.change(connection, keepingOthersOut: !marks.isEmpty) == change,
            try marks.isEmpty || TrackMark.known(Array(marks), connection).isEmpty
        else { return false }
        try connection.execute(TrackSegment.insert, rows: rows)
        try connection.execute(TrackSegment.mark, rows: rows.map { Array($0.prefix(3)) })
        try connection.execute(TrackMark.insert, rows: marks.map(\.row))
        return true
    }
}

extension TrackWatch {
    /// A device that was replaced or withdrawn is nobody's; one whose order is over is told so.
    fileprivate func endedWithOrder(at moment: Instant) -> TrackAnswer {
        stoppedAt.map { moment >= $0 } ?? false ? .unknownDevice : .ended
    }
}
