public import Domain
import SQLCore

/// Budget lines of a region and what was paid from them.
public struct FundStore: Sendable {
    let database: any SQLDatabase

    /// The budget lines of a ledger.
    public init(ledger: Ledger) { database = ledger.database }

    /// A line with what was paid from it, in fen.
    public struct Sum: Sendable, Hashable {
        /// The line.
        public let fund: Fund
        /// What was paid from it.
        public let spent: Int

        /// What is left.
        public var left: Int { fund.amount - spent }
    }

    /// The budget lines of a region, by county; at most 500. The caller has checked who asks.
    public func funds(in region: RegionCode) async throws -> [Sum] {
        let counties = (region.county ?? region).subtree
        let range = region.subtree
        return try await database.read { connection in
            let found = try connection.query(
                """
                SELECT county, id FROM fund
                WHERE county >= \(counties.from) AND county < \(counties.below)
                    AND region >= \(range.from) AND region < \(range.below)
                ORDER BY county, id LIMIT 500
                """
            ).map { (county: try $0.regionCode(0), id: try $0.id(1, as: Subject.self)) }
            return try Dictionary(grouping: found, by: \.county).sorted { $0.key < $1.key }.flatMap { county, some in
                try Self.sums(some.map(\.id), county, connection)
            }
        }
    }

    /// A line with what was paid from it, the newest first, at most 500; for whoever sees the supplies of its region.
    ///
    /// - Throws: `fund.unknown`, whether it is not there or not to be known.
    public func fund(_ id: ID<Subject>, for author: Author) async throws -> (sum: Sum, spendings: [Spending]) {
        try await database.read { connection in
            guard
                let row = try connection.first(
                    "SELECT county FROM fund WHERE county IN (SELECT county FROM chain) AND id = \(id)"),
                case let county = try row.regionCode(0),
                let sum = try Self.sums([id], county, connection).first,
                author.holds(Duty.seeingSupplies, on: sum.fund.region)
            else { throw Self.unknown }
            let spendings = try connection.query(
                """
                SELECT \(FundRow.spendingColumns) FROM fund_spending
                WHERE county = \(county) AND fund = \(id) ORDER BY at DESC, id DESC LIMIT 500
                """
            ).map(FundRow.spending)
            return (sum, spendings)
        }
    }

    /// `fund.unknown`.
    public static let unknown = Problem(
        .fundUnknown, "没有这笔资金，或不在您的职责区域内。", "There is no such budget line in the regions of your duties.",
        at: "body.fund")

    static func sums(_ ids: [ID<Subject>], _ county: RegionCode, _ connection: any SQLReading) throws -> [Sum] {
        var spent: [ID<Subject>: Int] = [:]
        try connection.forEach(
            """
            SELECT fund, CAST(SUM(amount) AS \(fragment: .integer)) FROM fund_spending
            WHERE county = \(county) AND fund IN (\(list: ids)) GROUP BY fund
            """
        ) { spent[try $0.id(0, as: Subject.self)] = try $0.int(1) }
        return try connection.query(
            "SELECT \(FundRow.fundColumns) FROM fund WHERE county = \(county) AND id IN (\(list: ids)) ORDER BY id"
        ).map(FundRow.fund).map { Sum(fund: $0, spent: spent[$0.id] ?? 0) }
    }
}

extension Int {
    /// Fen as yuan: `1234.50`.
    public var yuan: String {
        let fen = abs(self % 100)
        return "\(self < 0 ? "-" : "")\(abs(self / 100)).\(fen < 10 ? "0" : "")\(fen)"
    }
}
