import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("What is asked of stock")
struct StockPlanTests {
    /// What SQLite, which has no statistics here, would otherwise answer by going through a county.
    private static let questions: [(SQLText, String)] = [
        (
            """
            SELECT transfer, SUM(quantity) FROM stock_movement
            WHERE county IN (SELECT county FROM chain) AND transfer IN (\(list: [StockScene.moved(1), StockScene.moved(2)]))
            GROUP BY transfer
            """, "stock_movement_by_transfer"
        ),
        (
            """
            SELECT place, kind, SUM(quantity) FROM stock_movement
            WHERE county IN (SELECT county FROM chain) AND lot = \(StockScene.lotA) GROUP BY county, kind, place
            """, "stock_movement_by_lot"
        ),
        (
            """
            SELECT place FROM stock_level
            WHERE county IN (SELECT county FROM chain) AND quantity < 0 ORDER BY county, quantity LIMIT 500
            """, "stock_level_short"
        ),
        ("SELECT place, item FROM stock_hand WHERE county = \(StockScene.county) AND is_low = 1", "stock_hand_low"),
        (
            """
            SELECT item, -quantity FROM stock_hand
            WHERE county IN (SELECT county FROM chain) AND quantity < 0
            """, "stock_hand_short"
        ),
        (
            """
            SELECT place, item, SUM(quantity) FROM stock_hour
            WHERE county IN (SELECT county FROM chain) AND hour >= 1 AND hour < 2 AND kind IN ('issue', 'consumption')
            GROUP BY place, item
            """, "stock_hour_by_hour"
        ),
        (
            """
            SELECT id FROM stock_movement
            WHERE county IN (SELECT county FROM chain) AND kind = 'transfer-out' AND at >= 1 ORDER BY at, id
            """, "stock_movement_sent"
        ),
    ]

    @Test("is found by its index")
    func indexed() async throws {
        try await withDatabase(.sqlite) { database in
            _ = try await StockScene(database)
            for (question, index) in Self.questions {
                let plan = try await database.read { connection in
                    try connection.query("\(fragment: .explain) \(question)").map { try $0.text(3) }
                }
                #expect(plan.contains { $0.contains(index) }, "\(index): \(plan)")
            }
        }
    }
}
