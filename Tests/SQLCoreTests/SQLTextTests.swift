@testable import SQLCore
import Testing

@Suite("SQL with values")
struct SQLTextTests {
    @Test("values become places in the order in which they stand, and never text")
    func values() throws {
        let name = "'; DROP TABLE person"
        let text: SQLText = "SELECT id FROM person WHERE name = \(name) AND age > \(18) AND post = \(SQLValue.null)"
        let rendered = try text.rendered(for: .postgres)
        #expect(rendered.text == "SELECT id FROM person WHERE name = $1 AND age > $2 AND post = $3")
        #expect(rendered.values == [.text(name), .integer(18), .null])
        #expect(rendered.isReusable)
    }

    @Test("a text within a text goes on with the count")
    func nested() throws {
        let condition: SQLText = "b = \(2)"
        let rendered = try ("SELECT \(1) WHERE \(condition) AND c = \(3)" as SQLText).rendered(for: .sqlite)
        #expect(rendered.text == "SELECT ? WHERE b = ? AND c = ?")
        #expect(rendered.values == [.integer(1), .integer(2), .integer(3)])
    }

    @Test("a list has a place for each value, NULL for none, and is not kept")
    func lists() throws {
        let some = try ("a IN (\(list: [1, 2]))" as SQLText).rendered(for: .sqlite)
        let none = try ("a IN (\(list: [Int]()))" as SQLText).rendered(for: .sqlite)
        #expect(some.text == "a IN (?, ?)" && none.text == "a IN (NULL)")
        #expect(!some.isReusable && !none.isReusable)
    }

    @Test("a fragment is each engine's own")
    func fragments() throws {
        let text: SQLText = "SELECT 1 \(fragment: .forUpdate)"
        #expect(try text.rendered(for: .sqlite).text == "SELECT 1 ")
        #expect(try text.rendered(for: .postgres).text == "SELECT 1 FOR UPDATE")
    }

    @Test("texts are joined with another between them")
    func joined() throws {
        let conditions: [SQLText] = ["a = \(1)", "b = \(2)"]
        #expect(try conditions.joined(separator: " AND ").rendered(for: .sqlite).text == "a = ? AND b = ?")
        #expect(try [SQLText]().joined(separator: " AND ").rendered(for: .sqlite).text == "")
    }

    @Test("numbered places belong into a statement, which knows how many there are")
    func places() throws {
        let text: SQLText = "SELECT \(place: 2), \(place: 1)"
        #expect(throws: SQLDefect.self) { try text.rendered(for: .sqlite) }
        let statement = SQLStatement(text)
        #expect(statement.width == 2)
        #expect(throws: SQLDefect.self) { try statement.check([.null]) }
        try statement.check([.null, .null])
    }
}
