public import Domain
import SQLCore

/// Requests, suppliers, orders, shipments and donations: lists of a region, and one with its steps.
public struct SupplyDocumentStore: Sendable {
    let database: any SQLDatabase

    /// The documents of a ledger.
    public init(ledger: Ledger) { database = ledger.database }

    /// A document with its course.
    public struct Record: Sendable, Hashable {
        /// The document.
        public let document: SupplyDocument
        /// The standing entries, in the order in which things happened.
        public let entries: [Entry]
    }

    /// The documents of a kind of a region, those that moved last in front; at most 200. The caller has checked who asks.
    ///
    /// - Parameter open: those on which something is to be done, or those that have ended.
    public func documents(
        _ kind: SupplyDocumentKind, in region: RegionCode, open: Bool = true
    ) async throws -> [SupplyDocument] {
        let counties = (region.county ?? region).subtree
        let range = region.subtree
        return try await database.read { connection in
            try Self.folded(
                try connection.query(
                    """
                    SELECT county, id, kind FROM supply_document
                    WHERE county >= \(counties.from) AND county < \(counties.below) AND kind = \(kind.rawValue)
                        AND open = \(open) AND region >= \(range.from) AND region < \(range.below)
                    ORDER BY since DESC, id DESC LIMIT 200
                    """), connection
            ).map(\.document)
        }
    }

    /// A document with its course, for whoever sees the supplies of its region.
    ///
    /// - Throws: `supply.unknown`, whether it is not there or not to be known.
    public func record(_ id: ID<Subject>, for author: Author) async throws -> Record {
        try await database.read { connection in
            guard
                let found = try Self.folded(
                    try connection.query(
                        """
                        SELECT county, id, kind FROM supply_document
                        WHERE county IN (SELECT county FROM chain) AND id = \(id) LIMIT 1
                        """), connection
                ).first, author.holds(Duty.seeingSupplies, on: found.document.region)
            else { throw Problem.supplyUnknown }
            return found
        }
    }

    /// What was given to a region by those who agreed to be named, and was received, the newest first; at most 200. Open
    /// to everybody.
    public func acknowledged(in region: RegionCode) async throws -> [SupplyDocument] {
        let all = try await documents(.donation, in: region)
        return all.filter { $0.stage != SupplyStep.begun && $0.body["public"]?.truth == true }
            .sorted { ($0.at, $0.id) > ($1.at, $1.id) }
    }

    private static func folded(_ rows: [SQLRow], _ connection: any SQLReading) throws -> [Record] {
        let keys = try rows.map { row in
            (county: try row.regionCode(0), id: try row.id(1, as: Subject.self), kind: try row.text(2))
        }
        var found: [ID<Subject>: Record] = [:]
        for (county, some) in Dictionary(grouping: keys, by: \.county) {
            for (name, ids) in Dictionary(grouping: some, by: \.kind) {
                guard let kind = SupplyDocumentKind(rawValue: name) else { throw SQLDefect("a document of no kind") }
                let entries = try Ledger.standing(
                    forms: [kind.form.name, kind.stepForm.name], about: ids.map(\.id), in: county, connection)
                for (id, entries) in entries {
                    found[id] = document(kind, entries).map {
                        Record(document: $0, entries: entries.sorted { $0.happened(before: $1) })
                    }
                }
            }
        }
        return keys.compactMap { found[$0.id] }
    }

    private static func document(_ kind: SupplyDocumentKind, _ entries: [Entry]) -> SupplyDocument? {
        switch kind {
        case .request: SupplyRequest(standing: entries)?.document
        case .supplier: Supplier(standing: entries)?.document
        case .order: SupplyOrder(standing: entries)?.document
        case .shipment: Shipment(standing: entries)?.document
        case .donation: Donation(standing: entries)?.document
        }
    }
}
