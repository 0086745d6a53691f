public import Domain
import SQLCore

extension FenceStore {
    /// Brings the devices up to their orders: what has ended is closed, what was prolonged goes on, a fence that was
    /// redrawn or an outing that was permitted is known to the engine. Does nothing where nothing changed.
    ///
    /// - Returns: how many orders' devices were changed.
    @discardableResult
    public func reconcile() async throws -> Int {
        let watched = try await ledger.database.read { connection in
            try connection.query(
                """
                SELECT w.county, w.order_id, w.ends_at, \(ObservationRow.columns) FROM track_watch AS w
                JOIN observation_order AS o ON o.county = w.county AND o.id = w.order_id
                WHERE w.stopped_at IS NULL
                    AND (o.state <> 'ended' OR w.ends_at IS NULL OR w.ends_at > \(ledger.clock.now()))
                """
            ).map { row in
                (
                    county: try row.regionCode(0), endsAt: try row.optionalInstant(2),
                    order: try ObservationRow.order(row, at: 3)
                )
            }
        }
        var changed = 0
        for one in watched {
            let end = one.order.endedAt ?? one.order.endsAt
            if one.order.state == .ended {
                try await tracks.close(one.order.id, in: one.county, at: end)
                changed += 1
            } else if one.endsAt != end {
                try await tracks.extend(one.order.id, in: one.county, until: end)
                changed += 1
            }
        }
        return changed
    }

    /// Takes over a fence that was redrawn, or an outing that was permitted, for one order.
    ///
    /// - Returns: whether the fence is another one now.
    /// - Throws: `fence.invalid` where the order draws no ground any more; the device then keeps its former fence.
    @discardableResult
    public func redraw(_ id: ID<Subject>) async throws -> Bool {
        guard let order = try await observations.order(id)?.order, let county = order.region.county, order.isOpen,
            try await !tracks.watches(of: id, in: county).isEmpty
        else { return false }
        let tracks = tracks
        let (fence, kept) = try await ledger.database.read { connection in
            (
                try self.plan(of: order, in: county, connection).bytes,
                try tracks.fence(of: id, in: county, connection)
            )
        }
        guard fence != kept else { return false }
        try await tracks.extend(id, in: county, until: order.endsAt, fence: fence)
        return true
    }

    /// Orders with a device about which fences or outings were filed at or after a moment, and after the device was
    /// enrolled.
    public func redrawn(since moment: Instant) async throws -> [ID<Subject>] {
        let forms = [Form.permittedOuting.name, Form.observationOrder.name]
        return try await ledger.database.read { connection in
            try connection.query(
                """
                SELECT DISTINCT w.order_id FROM track_watch AS w
                JOIN entry AS e ON e.county = w.county AND e.subject = w.order_id
                WHERE w.stopped_at IS NULL AND e.form IN (\(list: forms)) AND e.recorded_at >= \(moment)
                    AND e.recorded_at >= w.created_at
                """
            ).map { try $0.id(0, as: Subject.self) }
        }
    }
}
