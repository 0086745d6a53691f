public import Domain
import SQLCore

/// Reads observation orders: by person, by region, by queue. Nothing of it says who somebody is but what says so, and that
/// is recorded. Whoever calls has checked that the account may read the ledger of the region.
public struct ObservationStore: Sendable {
    let database: any SQLDatabase
    let vault: Vault
    let clock: WallClock

    /// The observation orders of a ledger.
    public init(ledger: Ledger) {
        database = ledger.database
        vault = ledger.vault
        clock = ledger.clock
    }

    /// An order in a list.
    public struct Listed: Sendable, Hashable {
        /// The order.
        public let order: ObservationOrder
        /// How it stands with the person; `nil` unless the order is active.
        public let watch: ObservationWatch?
    }

    /// A page of a list.
    public struct Page: Sendable {
        /// The orders.
        public let orders: [Listed]
        /// Where the next page begins; `nil` behind the last.
        public let next: ObservationCursor?
    }

    /// An order by its id; `nil` where there is none.
    public func order(_ id: ID<Subject>) async throws -> Listed? {
        try await database.read { try Self.orders("o.id = \(id)", $0).first }
    }

    /// All orders of a person and of the registrations merged with theirs, in any county, the newest first.
    public func orders(of person: ID<Subject>) async throws -> [Listed] {
        try await database.read { connection in
            let merges = try Merges.all(connection)
            let people = Array(merges.members(of: merges.resolve(person)))
            return try Self.orders("o.person IN (\(list: people))", connection)
                .sorted { ($0.order.issuedAt, $0.order.id) > ($1.order.issuedAt, $1.order.id) }
        }
    }

    /// The entries about an order, its steps and its checks, also those that were amended; newest happened first.
    ///
    /// - Parameter limit: 1 to 1,000.
    public func timeline(of id: ID<Subject>, limit: Int = 200) async throws -> [LedgerLine] {
        let forms = ObservationOrder.forms + [Form.healthCheck.name, Form.permittedOuting.name]
        return try await database.read { connection in
            let lines = try ChainHead.all(in: nil, connection).flatMap { county, _ in
                try connection.query(
                    """
                    \(Ledger.lineSelection) WHERE e.county = \(county) AND e.form IN (\(list: forms))
                        AND e.subject = \(id) ORDER BY e.occurred_at DESC, e.id DESC LIMIT \(min(max(limit, 1), 1_000))
                    """
                ).map(Ledger.line)
            }
            return lines.sorted { $1.entry.happened(before: $0.entry) }
        }
    }

    static func orders(_ condition: SQLText, _ connection: any SQLReading) throws -> [Listed] {
        try connection.query(
            """
            SELECT \(ObservationRow.columns), \(WatchRow.columns)
            FROM observation_order AS o LEFT JOIN observation_watch AS w ON w.county = o.county AND w.id = o.id
            WHERE o.county IN (SELECT county FROM chain) AND \(condition)
            """
        ).map(listed)
    }

    static func listed(_ row: SQLRow) throws -> Listed {
        let order = try ObservationRow.order(row)
        return Listed(
            order: order,
            watch: order.state == .active ? try WatchRow.watch(row, at: ObservationRow.width) : nil)
    }
}
