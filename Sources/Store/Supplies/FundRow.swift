import Domain
import SQLCore

/// Budget lines and what was paid from them as their tables keep them.
enum FundRow {
    static func fund(_ row: SQLRow) throws -> Fund {
        Fund(
            id: try row.id(0, as: Subject.self), region: try row.regionCode(1), name: try row.text(2),
            source: try row.text(3), amount: try row.int(4), isClosed: try row.bool(5))
    }

    /// The columns that ``fund(_:)`` reads.
    static let fundColumns: SQLText = "id, region, name, source, amount, closed"

    static let insertFund = SQLStatement(
        """
        INSERT INTO fund (county, id, region, name, source, amount, closed)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7))
        """)

    static func values(of fund: Fund, _ county: RegionCode) -> [SQLValue] {
        [
            county.sqlValue, fund.id.sqlValue, fund.region.sqlValue, .text(fund.name), .text(fund.source),
            fund.amount.sqlValue, fund.isClosed.sqlValue,
        ]
    }

    static func spending(_ row: SQLRow) throws -> Spending {
        Spending(
            id: try row.id(0, as: Subject.self), entry: try row.id(1, as: Entry.self),
            fund: try row.id(2, as: Subject.self), purpose: try row.text(3), amount: try row.int(4),
            at: try row.instant(5))
    }

    /// The columns that ``spending(_:)`` reads.
    static let spendingColumns: SQLText = "id, entry, fund, purpose, amount, at"

    static let insertSpending = SQLStatement(
        """
        INSERT INTO fund_spending (county, id, entry, fund, purpose, amount, at)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7))
        """)

    static func values(of spending: Spending, _ county: RegionCode) -> [SQLValue] {
        [
            county.sqlValue, spending.id.sqlValue, spending.entry.sqlValue, spending.fund.sqlValue,
            .text(spending.purpose), spending.amount.sqlValue, spending.at.sqlValue,
        ]
    }
}
