public import Domain
import Geometry
import SQLCore

extension FenceStore {
    /// How positions fare in a region, by type of device: phones, then operators' files. What fences remember is as of
    /// the last checkpoint, that is of at most half a minute before.
    ///
    /// - Parameters:
    ///   - from: alerts at or after this moment.
    ///   - until: alerts before this one.
    public func statistics(in region: RegionCode, from: Instant, until: Instant) async throws -> [TrackStatistics] {
        var phones = TrackStatistics(deviceType: nil)
        var operators = TrackStatistics(deviceType: TrackWatch.operatorType)
        for one in try await remembered(in: region) {
            if one.isOperators {
                operators.watched += 1
                if let state = one.state { operators.add(state) }
            } else {
                phones.watched += 1
                if let state = one.state { phones.add(state) }
            }
        }
        let shares = try await AlertStore(ledger: ledger).shares(in: region, from: from, until: until)
        for share in shares where share.kind.isOfPositions {
            if share.deviceType == TrackWatch.operatorType { operators.add(share) } else { phones.add(share) }
        }
        return [phones, operators]
    }

    /// What the fences of orders in force remember, `nil` where nothing has been judged yet.
    private func remembered(in region: RegionCode) async throws -> [(isOperators: Bool, state: FenceState?)] {
        let (now, sealing) = (ledger.clock.now(), ledger.vault.secretSealing)
        let counties = (region.county ?? region).subtree
        let range = region.subtree
        return try await ledger.database.read { connection in
            try connection.query(
                """
                SELECT w.operator, k.county, k.order_id, k.wrapped, s.sealed FROM track_watch AS w
                JOIN track_key AS k ON k.county = w.county AND k.order_id = w.order_id
                LEFT JOIN track_state AS s ON s.county = w.county AND s.order_id = w.order_id
                WHERE w.county >= \(counties.from) AND w.county < \(counties.below)
                    AND k.region >= \(range.from) AND k.region < \(range.below)
                    AND w.stopped_at IS NULL AND w.begins_at <= \(now) AND (w.ends_at IS NULL OR w.ends_at > \(now))
                """
            ).map { row in
                let (county, order) = (try row.regionCode(1), try row.id(2, as: Subject.self))
                let state = try row.optionalBytes(4).flatMap { sealed in
                    let key = try TrackKey(try row.bytes(3), by: sealing, county: county, order: order)
                    return FenceState(bytes: try key.open(sealed, as: .state, county: county, order: order))
                }
                return (try row.optionalText(0) != nil, state)
            }
        }
    }
}
