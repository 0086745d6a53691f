public import Domain
import SQLCore

extension TrackStore {
    /// Gives an order a device. One that it had is replaced: its token stops at once.
    ///
    /// - Parameter subscriber: what an operator's files will carry, `nil` for a phone that reports itself.
    /// - Throws: `region.too-coarse` above a county; `entry.conflicting` where the order is another person's, or the
    ///   subscriber is watched over by another order in force.
    public func enrol(_ order: TrackOrder, subscriber: OperatorSubscriber? = nil) async throws -> TrackEnrolment {
        guard let county = order.region.county else {
            throw Problem(.regionTooCoarse, "观察令须在一个县（市、区）内。", "An order lies within one county.")
        }
        let now = clock.now()
        let token = subscriber.map { Self.token(of: $0.number, under: subscriberKey) } ?? AccessToken.fresh()
        let operatorName = subscriber?.operatorName
        let fresh = TrackKey.fresh()
        let destroyAt = order.endsAt.map(retention.destruction)
        let watch = try await write { connection in
            let (change, number) = try Self.change(watches: 1, in: connection)
            try Self.refuse(token, ofOthersThan: order.id, at: now, connection)
            let key = try self.key(of: order, in: county, orMake: fresh, destroyAt: destroyAt, connection)
            let device = try Self.stopDevices(of: order.id, in: county, at: now, change: change, connection) + 1
            try connection.execute(
                """
                INSERT INTO track_watch (county, order_id, device, number, token_hash, operator, created_at, begins_at,
                    ends_at, stopped_at, fence, change)
                VALUES (\(county), \(order.id), \(device), \(number), \(token.hash), \(operatorName), \(now),
                    \(order.beginsAt), \(order.endsAt), \(SQLValue.null),
                    \(try key.seal(order.fence, as: .fence, county: county, order: order.id)), \(change))
                """)
            return TrackWatch(
                county: county, order: order.id, person: order.person, region: order.region, device: device,
                operatorName: operatorName, createdAt: now, beginsAt: order.beginsAt, endsAt: order.endsAt,
                stoppedAt: nil)
        }
        return TrackEnrolment(watch: watch, token: token.text)
    }

    /// Refuses a subscriber's number that another order in force is known by: its file could not say which is meant. The
    /// random tokens of phones are never found.
    private static func refuse(
        _ token: AccessToken, ofOthersThan order: ID<Subject>, at now: Instant, _ connection: any SQLReading
    ) throws {
        let other = try connection.first(
            """
            SELECT 1 FROM track_watch WHERE token_hash = \(token.hash) AND order_id <> \(order) AND stopped_at IS NULL
                AND (ends_at IS NULL OR ends_at > \(now)) LIMIT 1
            """)
        guard other == nil else {
            throw Problem(
                .entryConflicting, "这个号码已登记在另一份执行中的观察令上，请先在那里取消。",
                "Another order in force is known by this number; take it away there first.", at: "number")
        }
    }

    /// The key of an order, made where there is none.
    private func key(
        of order: TrackOrder, in county: RegionCode, orMake fresh: TrackKey, destroyAt: Instant?,
        _ connection: any SQLWriting
    ) throws -> TrackKey {
        if let row = try connection.first(
            "SELECT wrapped, person FROM track_key WHERE county = \(county) AND order_id = \(order.id)")
        {
            guard try row.id(1, as: Subject.self) == order.person else {
                throw Problem(
                    .entryConflicting, "这个观察令登记的是另一个人。", "This order is another person's.")
            }
            try connection.execute(
                """
                UPDATE track_key SET region = \(order.region), ended_at = \(order.endsAt), destroy_at = \(destroyAt)
                WHERE county = \(county) AND order_id = \(order.id)
                """)
            return try TrackKey(try row.bytes(0), by: sealing, county: county, order: order.id)
        }
        try connection.execute(
            """
            INSERT INTO track_key (county, order_id, person, region, wrapped, ended_at, destroy_at, positions)
            VALUES (\(county), \(order.id), \(order.person), \(order.region),
                \(try fresh.wrapped(by: sealing, county: county, order: order.id)), \(order.endsAt), \(destroyAt), 0)
            """)
        return fresh
    }

    /// Stops the devices of an order that are not stopped yet.
    ///
    /// - Returns: the number of its last device, 0 where it has none.
    private static func stopDevices(
        of order: ID<Subject>, in county: RegionCode, at now: Instant, change: Int64, _ connection: any SQLWriting
    ) throws -> Int {
        try connection.execute(
            """
            UPDATE track_watch SET stopped_at = \(now), change = \(change)
            WHERE county = \(county) AND order_id = \(order) AND stopped_at IS NULL
            """)
        return try connection.first(
            "SELECT COALESCE(MAX(device), 0) FROM track_watch WHERE county = \(county) AND order_id = \(order)")?
            .int(0) ?? 0
    }

    /// Takes the device of an order away: its token stops at once. The order goes on without one, and its track stays.
    ///
    /// - Throws: `not-found` where no device watches over the order.
    public func withdraw(_ order: ID<Subject>, in region: RegionCode) async throws {
        let now = clock.now()
        let county = region.county ?? region
        try await write { connection in
            let (change, _) = try Self.change(in: connection)
            let before = try Self.count(order, county, " AND stopped_at IS NULL", connection)
            guard before > 0 else { throw Self.unknown }
            _ = try Self.stopDevices(of: order, in: county, at: now, change: change, connection)
        }
    }

    /// Changes the end of an order and, where it is given, its fence.
    ///
    /// - Throws: `not-found` where no device watches over the order.
    public func extend(
        _ order: ID<Subject>, in region: RegionCode, until end: Instant?, fence: [UInt8]? = nil
    ) async throws {
        let county = region.county ?? region
        let destroyAt = end.map(retention.destruction)
        try await write { connection in
            let (change, _) = try Self.change(in: connection)
            let key = try self.key(of: order, in: county, connection)
            try connection.execute(
                """
                UPDATE track_watch SET ends_at = \(end), change = \(change)
                WHERE county = \(county) AND order_id = \(order)
                """)
            if let fence {
                let sealed = try key.seal(fence, as: .fence, county: county, order: order)
                try connection.execute(
                    "UPDATE track_watch SET fence = \(sealed) WHERE county = \(county) AND order_id = \(order)")
            }
            try connection.execute(
                """
                UPDATE track_key SET ended_at = \(end), destroy_at = \(destroyAt)
                WHERE county = \(county) AND order_id = \(order)
                """)
        }
    }

    /// Says that an order is over: nothing more of it is kept, and what was kept is destroyed when its days are over.
    /// With no days to keep it the next sweep takes it. An order that no device watches over is no failure.
    ///
    /// - Returns: whether there is a track.
    @discardableResult
    public func close(_ order: ID<Subject>, in region: RegionCode, at end: Instant) async throws -> Bool {
        let county = region.county ?? region
        let destroyAt = retention.destruction(ofOrderEnding: end)
        return try await write { connection in
            let (change, _) = try Self.change(in: connection)
            try connection.execute(
                """
                UPDATE track_watch SET ends_at = \(end), change = \(change)
                WHERE county = \(county) AND order_id = \(order)
                """)
            return try connection.execute(
                """
                UPDATE track_key SET ended_at = \(end), destroy_at = \(destroyAt)
                WHERE county = \(county) AND order_id = \(order)
                """) > 0
        }
    }

    /// The devices of an order, in the order of their numbers.
    public func watches(of order: ID<Subject>, in region: RegionCode) async throws -> [TrackWatch] {
        let county = region.county ?? region
        return try await database.read { connection in
            try connection.query(
                """
                SELECT \(Self.watchColumns) FROM track_watch AS w
                JOIN track_key AS k ON k.county = w.county AND k.order_id = w.order_id
                WHERE w.county = \(county) AND w.order_id = \(order) ORDER BY w.device
                """
            ).map(Self.watch)
        }
    }

    static let watchColumns: SQLText = """
        w.county, w.order_id, k.person, k.region, w.device, w.operator, w.created_at, w.begins_at, w.ends_at,
        w.stopped_at
        """

    /// A watch from a row of ``watchColumns``.
    static func watch(_ row: SQLRow) throws -> TrackWatch {
        TrackWatch(
            county: try row.regionCode(0), order: try row.id(1, as: Subject.self),
            person: try row.id(2, as: Subject.self), region: try row.regionCode(3), device: try row.int(4),
            operatorName: try row.optionalText(5), createdAt: try row.instant(6), beginsAt: try row.instant(7),
            endsAt: try row.optionalInstant(8), stoppedAt: try row.optionalInstant(9))
    }

    private static func count(
        _ order: ID<Subject>, _ county: RegionCode, _ more: SQLText, _ connection: any SQLReading
    ) throws -> Int {
        let condition: SQLText = "county = \(county) AND order_id = \(order)"
        return try connection.first("SELECT COUNT(*) FROM track_watch WHERE \(condition + more)")?.int(0) ?? 0
    }

    /// The fence that the newest device of an order is judged by, as bytes.
    func fence(of order: ID<Subject>, in county: RegionCode, _ connection: any SQLReading) throws -> [UInt8]? {
        let row = try connection.first(
            """
            SELECT fence FROM track_watch WHERE county = \(county) AND order_id = \(order)
            ORDER BY device DESC LIMIT 1
            """)
        guard let row else { return nil }
        return try key(of: order, in: county, connection)
            .open(try row.bytes(0), as: .fence, county: county, order: order)
    }

    /// The key of an order.
    ///
    /// - Throws: `not-found` where there is none, or where it was destroyed.
    func key(of order: ID<Subject>, in county: RegionCode, _ connection: any SQLReading) throws -> TrackKey {
        guard
            let row = try connection.first(
                "SELECT wrapped FROM track_key WHERE county = \(county) AND order_id = \(order)")
        else { throw Self.unknown }
        return try TrackKey(try row.bytes(0), by: sealing, county: county, order: order)
    }
}
