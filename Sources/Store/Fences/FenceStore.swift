public import Domain
import SQLCore

/// What joins observation orders with the devices that watch over them: enrolment by whoever looks after the order, and
/// keeping the devices true to it when it is prolonged, moved or over.
public struct FenceStore: Sendable {
    let ledger: Ledger
    let tracks: TrackStore
    private let observations: ObservationStore

    /// The fences of a ledger.
    public init(ledger: Ledger, tracks: TrackStore) {
        self.ledger = ledger
        self.tracks = tracks
        observations = ObservationStore(ledger: ledger)
    }

    /// Gives the order of a person a device; one that it had is replaced. Recorded as a change of a device.
    ///
    /// - Parameter operatorName: the operator whose files name it, `nil` for a phone that reports itself.
    /// - Returns: the device's token, shown once.
    /// - Throws: `observation.unknown` where there is none or the account may not file checks of it;
    ///   `observation.step-invalid` where it is not fenced or has ended; `fence.invalid`.
    public func enrol(
        _ id: ID<Subject>, operatorName: String? = nil, by author: Author
    ) async throws -> TrackEnrolment {
        guard let order = try await observations.order(id)?.order, let county = order.region.county,
            author.holds(Form.observationStep.filedBy.union([.gridWorker, .police]), on: order.region)
        else { throw ObservationStore.unknown }
        guard order.isFenced, order.isOpen else {
            throw Problem(
                .observationStepInvalid,
                order.isOpen ? "这份观察令未启用电子围栏，不能登记定位设备。" : "这份观察令已经结束，不能再登记定位设备。",
                order.isOpen
                    ? "The order has no fence; it takes no device."
                    : "The order has ended; it takes no device any more.")
        }
        let now = ledger.clock.now()
        let plan = try await ledger.database.write { connection in
            try AccessLog.record(
                [
                    AccessRecord(
                        .changeDevice, by: author.account, in: order.region, subject: order.person,
                        purpose: .observation, detail: .deviceEnrolled, at: now)
                ], in: connection)
            return try self.plan(of: order, in: county, connection)
        }
        return try await tracks.enrol(
            TrackOrder(
                id: order.id, person: order.person, region: order.region,
                beginsAt: max(order.firstDay.firstHour.start, order.issuedAt), endsAt: order.endsAt,
                fence: plan.bytes), operatorName: operatorName)
    }

    /// The fence of an order as its entries draw it now.
    func plan(of order: ObservationOrder, in county: RegionCode, _ connection: any SQLReading) throws -> FencePlan {
        let sealed = try ledger.vault.open([order.id], in: county, connection)[order.id] ?? [:]
        let outings =
            try Ledger.standing(
                forms: [Form.permittedOuting.name], about: [order.id], in: county, connection)[order.id] ?? []
        return try FencePlan(
            sealed: sealed, from: order.firstDay.firstHour.start,
            outings: outings.compactMap(Range.init(permittedBy:)).sorted { $0.lowerBound < $1.lowerBound })
    }

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
                WHERE w.stopped_at IS NULL AND (w.ends_at IS NULL OR w.ends_at > \(ledger.clock.now()))
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
    public func redraw(_ id: ID<Subject>) async throws {
        guard let order = try await observations.order(id)?.order, let county = order.region.county, order.isOpen,
            try await !tracks.watches(of: id, in: county).isEmpty
        else { return }
        let plan = try await ledger.database.read { try self.plan(of: order, in: county, $0) }
        try await tracks.extend(id, in: county, until: order.endsAt, fence: plan.bytes)
    }

    /// Orders with a device about which fences or outings were filed at or after a moment.
    public func redrawn(since moment: Instant) async throws -> [ID<Subject>] {
        let forms = [Form.permittedOuting.name, Form.observationOrder.name]
        return try await ledger.database.read { connection in
            try connection.query(
                """
                SELECT DISTINCT w.order_id FROM track_watch AS w
                JOIN entry AS e ON e.county = w.county AND e.subject = w.order_id
                WHERE w.stopped_at IS NULL AND e.form IN (\(list: forms)) AND e.recorded_at >= \(moment)
                """
            ).map { try $0.id(0, as: Subject.self) }
        }
    }
}
