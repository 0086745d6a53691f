import Domain
import SQLCore

/// Observation orders as their table keeps them.
enum ObservationRow {
    /// The columns of a table or alias `o`, in the order that ``order(_:at:)`` reads.
    static let columns: SQLText = """
        o.id, o.person, o.region, o.household, o.site, o.room, o.bed, o.kind, o.disease, o.category, o.ground, o.authority,
        o.first_day, o.last_day, o.fenced, o.grid_worker, o.doctor, o.state, o.outcome, o.issued_at, o.activated_at,
        o.ended_at, o.entry, o.conflicts
        """

    /// How many ``columns`` there are.
    static let width = 24

    /// Reads ``columns`` from a position on.
    static func order(_ row: SQLRow, at first: Int = 0) throws -> ObservationOrder {
        guard let kind = ObservationKind(rawValue: try row.text(first + 7)),
            let state = ObservationOrder.State(rawValue: try row.text(first + 17))
        else { throw SQLDefect("an observation order of no kind or state") }
        return ObservationOrder(
            id: try row.id(first, as: Subject.self), person: try row.id(first + 1, as: Subject.self),
            region: try row.regionCode(first + 2), household: try row.optionalID(first + 3, as: Subject.self),
            site: try row.optionalID(first + 4, as: Subject.self), room: try row.optionalText(first + 5),
            bed: try row.optionalInt(first + 6), kind: kind,
            disease: try row.optionalText(first + 8).flatMap(ObservationDisease.init),
            group: try row.text(first + 9), ground: try row.text(first + 10), authority: try row.text(first + 11),
            firstDay: try row.day(first + 12), lastDay: try row.day(first + 13), isFenced: try row.bool(first + 14),
            gridWorker: try row.optionalID(first + 15, as: Account.self),
            doctor: try row.optionalID(first + 16, as: Account.self), state: state,
            outcome: try row.optionalText(first + 18).flatMap(ObservationOrder.Outcome.init),
            issuedAt: try row.instant(first + 19), activatedAt: try row.optionalInstant(first + 20),
            endedAt: try row.optionalInstant(first + 21), entry: try row.id(first + 22, as: Entry.self),
            conflicts: try ids(row.bytes(first + 23)))
    }

    static func load(
        _ ids: some Collection<ID<Subject>>, of county: RegionCode, in connection: any SQLReading
    ) throws -> [ID<Subject>: ObservationOrder] {
        var orders: [ID<Subject>: ObservationOrder] = [:]
        guard !ids.isEmpty else { return orders }
        try connection.forEach(
            """
            SELECT \(columns) FROM observation_order AS o WHERE o.county = \(county) AND o.id IN (\(list: Array(ids)))
            """
        ) { row in
            let order = try order(row)
            orders[order.id] = order
        }
        return orders
    }

    static func save(
        _ orders: some Sequence<ObservationOrder>, of county: RegionCode, in connection: any SQLWriting
    ) throws {
        let ordered = orders.sorted { $0.id < $1.id }
        try connection.execute(upsert, rows: ordered.map { values(of: $0, county) })
    }

    static func delete(
        _ ids: some Sequence<ID<Subject>>, of county: RegionCode, in connection: any SQLWriting
    ) throws {
        try connection.execute(remove, rows: ids.sorted().map { [county.sqlValue, $0.sqlValue] })
    }

    private static func ids(_ bytes: [UInt8]) throws -> [ID<Entry>] {
        try stride(from: 0, to: bytes.count, by: 16).map { start in
            guard let id = ID<Entry>(bytes: Array(bytes[start..<min(start + 16, bytes.count)])) else {
                throw SQLDefect("a list of ids that is cut off")
            }
            return id
        }
    }

    private static func values(of order: ObservationOrder, _ county: RegionCode) -> [SQLValue] {
        [
            county.sqlValue, order.id.sqlValue, order.person.sqlValue, order.region.sqlValue,
            order.household.sqlValue, order.site.sqlValue, order.room.sqlValue, order.bed.sqlValue,
            .text(order.kind.rawValue),
            (order.disease?.rawValue).sqlValue, .text(order.group), .text(order.ground), .text(order.authority),
            order.firstDay.sqlValue, order.lastDay.sqlValue, order.isFenced.sqlValue, order.gridWorker.sqlValue,
            order.doctor.sqlValue, .text(order.state.rawValue), (order.outcome?.rawValue).sqlValue,
            order.issuedAt.sqlValue, order.activatedAt.sqlValue, order.endedAt.sqlValue, order.entry.sqlValue,
            .bytes(order.conflicts.flatMap(\.bytes)),
        ]
    }

    private static let upsert = SQLStatement(
        """
        INSERT INTO observation_order (county, id, person, region, household, site, room, bed, kind, disease, category, ground,
            authority, first_day, last_day, fenced, grid_worker, doctor, state, outcome, issued_at, activated_at,
            ended_at, entry, conflicts)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7),
            \(place: 8), \(place: 9), \(place: 10), \(place: 11), \(place: 12), \(place: 13), \(place: 14),
            \(place: 15), \(place: 16), \(place: 17), \(place: 18), \(place: 19), \(place: 20), \(place: 21),
            \(place: 22), \(place: 23), \(place: 24), \(place: 25))
        ON CONFLICT (county, id) DO UPDATE SET person = excluded.person, region = excluded.region,
            household = excluded.household, site = excluded.site, room = excluded.room, bed = excluded.bed, kind = excluded.kind, disease = excluded.disease,
            category = excluded.category, ground = excluded.ground, authority = excluded.authority,
            first_day = excluded.first_day, last_day = excluded.last_day, fenced = excluded.fenced,
            grid_worker = excluded.grid_worker, doctor = excluded.doctor, state = excluded.state,
            outcome = excluded.outcome, issued_at = excluded.issued_at, activated_at = excluded.activated_at,
            ended_at = excluded.ended_at, entry = excluded.entry, conflicts = excluded.conflicts
        """)

    private static let remove = SQLStatement(
        "DELETE FROM observation_order WHERE county = \(place: 1) AND id = \(place: 2)")
}
