import Domain
import Hummingbird
import Store

/// Reading the ledger.
enum LedgerRoutes {
    static let all: [Route] = [
        Route(
            .get, "/api/v1/entries", Bilingual("查阅台账", "Read the ledger"), access: .ledgerReader(in: .query),
            parameters: [
                .query("region", .regionCode, required: true), .query("form", .string), .query("subject", .uuid),
                .query("from", .moment), .query("until", .moment), .query("after", .string),
                .query("limit", .integer(1...1_000)),
            ],
            answers: [Answer(200, Bilingual("记录，由旧到新", "Entries, oldest first"), .json(.reference("EntryPage")))],
            problems: [.timeInvalid, .idInvalid, .cursorInvalid, .regionCodeInvalid], handle: entries),
        Route(
            .get, "/api/v1/entries/{id}", Bilingual("一条记录", "An entry"),
            access: .signedIn(also: "an entry outside one's regions is not found"), parameters: [.path("id", .uuid)],
            answers: [Answer(200, Bilingual("记录", "The entry"), .json(.reference("Entry")))],
            problems: [.entryUnknown, .idInvalid]
        ) { call in .json(EntryWire.json(try await visible(call))) },
        Route(
            .get, "/api/v1/entries/{id}/history", Bilingual("记录的更正过程", "What amended it and what it amends"),
            access: .signedIn(also: "an entry outside one's regions is not found"), parameters: [.path("id", .uuid)],
            answers: [
                Answer(
                    200, Bilingual("由旧到新", "Oldest first"), .json(.shape(["entries": .list(.reference("Entry"))])))
            ],
            problems: [.entryUnknown, .idInvalid], handle: history),
        Route(
            .get, "/api/v1/set-aside", Bilingual("未入账、为本人保留的记录", "What of mine was not taken"),
            access: .signedIn(also: "shows one's own alone"), parameters: [.query("limit", .integer(1...1_000))],
            answers: [
                Answer(
                    200, Bilingual("由新到旧", "Newest first"), .json(.shape(["items": .list(.reference("SetAside"))])))
            ], handle: setAside),
    ]

    private static func entries(_ call: Call) async throws -> Response {
        let page = try await call.services.ledger.entries(try EntryFilter(call.query()).query)
        return .json([
            "entries": .array(page.lines.map(EntryWire.json)), "cursor": .string(page.cursor.text),
            "hasMore": .bool(page.hasMore),
        ])
    }

    private static func history(_ call: Call) async throws -> Response {
        let line = try await visible(call)
        let history = try await visibleHistory(of: line, call)
        let authors = try await EntryAuthors(of: history, call)
        return .json(["entries": .array(history.map { EntryWire.json($0, authors) })])
    }

    private static func setAside(_ call: Call) async throws -> Response {
        let author = try call.author()
        let limit = try EntryFilter.limit(call.query())
        let kept = try await call.services.ledger.setAside(by: author.account, limit: limit)
        return .json(["items": .array(kept.map(EntryWire.json))])
    }

    /// The entry of the path.
    ///
    /// - Throws: `entry.unknown` where there is none or the account may not read it; the two cannot be told apart.
    static func visible(_ call: Call) async throws -> LedgerLine {
        let author = try call.author()
        guard let line = try await call.services.ledger.entry(try call.id(of: Entry.self)),
            author.mayReadLedger(of: line.entry.submission.region)
        else { throw Problem(.entryUnknown, "没有这条记录。", "There is no such entry.") }
        return line
    }

    /// An entry's history, as far as the account may read it.
    static func visibleHistory(of line: LedgerLine, _ call: Call) async throws -> [LedgerLine] {
        let author = try call.author()
        return try await call.services.ledger.history(of: line.entry.id)
            .filter { author.mayReadLedger(of: $0.entry.submission.region) }
    }
}
