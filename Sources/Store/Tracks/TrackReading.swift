import Crypto
import Domain
import Geometry
import SQLCore

/// Reads positions of one county within a transaction. Who uses it has checked and recorded that they may be read.
struct TrackReading {
    let sealing: SecretSealing
    let segmentKey: SymmetricKey

    init(vault: Vault) {
        sealing = vault.secretSealing
        segmentKey = vault.segmentKey
    }

    init(sealing: SecretSealing, segmentKey: SymmetricKey) {
        self.sealing = sealing
        self.segmentKey = segmentKey
    }

    /// The reports of an order at or after one moment and before another.
    ///
    /// - Throws: `not-found` where the order has no key, or no longer.
    func reports(
        of order: ID<Subject>, in county: RegionCode, from: Instant, until: Instant, _ connection: any SQLReading
    ) throws -> [PositionReport] {
        guard
            let row = try connection.first(
                "SELECT wrapped FROM track_key WHERE county = \(county) AND order_id = \(order)")
        else { throw TrackStore.unknown }
        let key = try TrackKey(try row.bytes(0), by: sealing, county: county, order: order)
        let ends = try ends(of: order, in: county, connection)
        // What came while the order was being ended is kept by no right, though it is not swept out yet.
        let until = min(until, Instant(milliseconds: ends.values.max() ?? .max))
        guard from < until else { return [] }
        var records: Set<TrackRecord> = []
        for row in try connection.query(
            """
            SELECT \(TrackBlock.columns) FROM track_block
            WHERE county = \(county) AND order_id = \(order) AND from_ms < \(until) AND until_ms >= \(from)
            """)
        {
            records.formUnion(try TrackBlock.records(row, county: county, order: order, key: key))
        }
        try connection.forEach(
            """
            SELECT \(TrackSegment.columns) FROM track_segment
            WHERE county = \(county) AND from_ms < \(until) AND until_ms >= \(from)
            """
        ) { row in
            let segment = try TrackSegment.masked(row, of: county, under: segmentKey)
            for index in 0..<segment.count {
                guard let end = ends[segment.watch(at: index)] else { continue }
                let record = try segment.record(at: index, key: key)
                if record.timeMilliseconds < end { records.insert(record) }
            }
        }
        return try records.filter { (from.milliseconds..<until.milliseconds).contains($0.timeMilliseconds) }
            .sorted(by: TrackRecord.inOrder).map { try $0.report }
    }

    /// Before when, in milliseconds, records of an order's watches are kept, by their numbers.
    private func ends(
        of order: ID<Subject>, in county: RegionCode, _ connection: any SQLReading
    ) throws -> [UInt32: Int64] {
        var ends: [UInt32: Int64] = [:]
        try connection.forEach(
            "SELECT number, ends_at FROM track_watch WHERE county = \(county) AND order_id = \(order)"
        ) { row in
            ends[UInt32(truncatingIfNeeded: try row.integer(0))] = try row.optionalInstant(1)?.milliseconds ?? .max
        }
        return ends
    }

    /// Everything that is kept of where people were, for their own request.
    func everything(about people: [ID<Subject>], _ connection: any SQLReading) throws -> [JSON] {
        try connection.query(
            "SELECT county, order_id FROM track_key WHERE person IN (\(list: people)) ORDER BY county, order_id"
        ).map { row in
            let order = try row.id(1, as: Subject.self)
            let reports = try reports(
                of: order, in: try row.regionCode(0), from: Instant(milliseconds: .min),
                until: Instant(milliseconds: .max), connection)
            return ["order": .string(order.description), "reports": .array(reports.map(\.exported))]
        }
    }
}

extension PositionReport {
    /// The report as the person it is about gets it.
    fileprivate var exported: JSON {
        var members: [String: JSON] = ["at": .string(reportedAt.description)]
        if let fix {
            members["positionAt"] = .string(Instant(milliseconds: fix.timeMilliseconds).description)
            members["latitude"] = Self.degrees(fix.point.latitude)
            members["longitude"] = Self.degrees(fix.point.longitude)
            if let accuracy = fix.accuracyMetres {
                members["accuracyMetres"] = .number(
                    DecimalNumber(coefficient: Int64((accuracy * 10).rounded()), scale: 1))
            }
            members["source"] = .string(fix.source == .device ? "device" : "cell-tower")
        }
        if let batteryPercent {
            members["batteryPercent"] = .number(
                DecimalNumber(coefficient: Int64((batteryPercent * 10).rounded()), scale: 1))
        }
        return .object(members)
    }

    private static func degrees(_ value: Double) -> JSON {
        .number(DecimalNumber(coefficient: Int64((value * 10_000_000).rounded()), scale: 7))
    }
}
