import Domain
import Store
import TestKit
import Testing

@Suite("Reading the ledger")
struct ReadingTests {
    @Test("pages cover every entry once, in either direction, over several counties", arguments: Engine.allCases)
    func pages(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let submissions = try Scenario(seed: 5, count: 120).submissions
            _ = try await fixture.ledger.append(submissions, by: LedgerFixture.everybody())
            for newestFirst in [false, true] {
                var query = EntryQuery(region: try RegionCode("511000000000"), newestFirst: newestFirst, limit: 17)
                var ids: [ID<Entry>] = []
                var more = true
                while more {
                    let page = try await fixture.ledger.entries(query)
                    ids += page.lines.map(\.entry.id)
                    query.after = try LedgerCursor(page.cursor.text)
                    more = page.hasMore
                }
                #expect(ids.count == 120)
                #expect(Set(ids) == Set(submissions.map(\.id)))
            }
        }
    }

    @Test("a cursor at the end finds what is recorded later, and nothing twice", arguments: Engine.allCases)
    func changeCursor(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let author = try LedgerFixture.everybody()
            _ = try await fixture.ledger.append([LedgerFixture.visit(1), LedgerFixture.visit(2)], by: author)
            var query = EntryQuery(region: try RegionCode("511000000000"), form: "case-event")
            let empty = try await fixture.ledger.entries(query)
            #expect(empty.lines.isEmpty)
            query.form = nil
            query.after = empty.cursor
            _ = try await fixture.ledger.append([LedgerFixture.visit(3, in: LedgerFixture.grids[2])], by: author)
            #expect(try await fixture.ledger.entries(query).lines.map(\.entry.id) == [LedgerFixture.id(3)])
        }
    }

    @Test("region, form, subject and time narrow what is read", arguments: Engine.allCases)
    func filters(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let submissions = try Scenario(seed: 6, count: 200).submissions
            _ = try await fixture.ledger.append(submissions, by: LedgerFixture.everybody())
            let from = try Instant("2020-01-27T00:00:00+08:00")
            let until = try Instant("2020-01-30T00:00:00+08:00")
            let region = try RegionCode("511083100001-02")
            let page = try await fixture.ledger.entries(
                EntryQuery(region: region, form: "case-event", from: from, until: until, limit: 1_000))
            let expected = submissions.filter {
                $0.region == region && $0.form == "case-event" && $0.occurredAt >= from && $0.occurredAt < until
            }
            #expect(Set(page.lines.map(\.entry.id)) == Set(expected.map(\.id)))
            #expect(!expected.isEmpty)
            let subject = submissions.first { $0.subject != nil }?.subject
            let about = try await fixture.ledger.entries(
                EntryQuery(region: try RegionCode("511000000000"), subject: subject, limit: 1_000))
            #expect(Set(about.lines.map(\.entry.id)) == Set(submissions.filter { $0.subject == subject }.map(\.id)))
        }
    }

    @Test("the history of an entry leads from the first to the last of its amendments", arguments: Engine.allCases)
    func history(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            _ = try await fixture.ledger.append(
                [
                    LedgerFixture.visit(1), LedgerFixture.visit(2, amends: .corrects(LedgerFixture.id(1))),
                    LedgerFixture.visit(3, amends: .corrects(LedgerFixture.id(2))),
                ], by: LedgerFixture.everybody())
            for number in 1...3 {
                let history = try await fixture.ledger.history(of: LedgerFixture.id(UInt64(number)))
                #expect(history.map(\.entry.id) == [LedgerFixture.id(1), LedgerFixture.id(2), LedgerFixture.id(3)])
                #expect(history.map(\.supersededBy) == [LedgerFixture.id(2), LedgerFixture.id(3), nil])
            }
            #expect(try await fixture.ledger.history(of: LedgerFixture.id(99)).isEmpty)
        }
    }

    @Test("a cursor that cannot be read is refused")
    func badCursor() {
        for text in ["x", "511083", "511083.-1", "511083.1~511083", "99999999999999999999.1", "~.~"] {
            #expect(throws: Problem.self) { try LedgerCursor(text) }
        }
    }
}
