import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("Keeping residents' clues")
struct ClueStoreTests {
    private static let town = "511083100000"
    private static let village = "511083100001"
    private static let official = ID<Account>(high: 7, low: 8)

    private static func author(_ duty: Duty, on region: String) throws -> Author {
        Author(account: official, grants: [Grant(duty, on: try RegionCode(region))])
    }

    private static func clue(
        _ number: UInt64, in region: String = town, at time: String = "2020-02-02T10:00:00+08:00"
    ) throws -> Submission {
        let entry: ID<Entry> = LedgerFixture.id(number)
        return Submission(
            id: entry, region: try RegionCode(region), form: Form.clue.name, version: 1,
            subject: ClueStore.subject(of: entry), occurredAt: try Instant(time),
            body: [
                "kind": "gathering", "what": "张三家打麻将", "place": "大千路12号", "reporterName": "李四",
                "reporterTelephone": "13800138000",
            ])
    }

    private static func report(_ number: UInt64, in region: String = town, _ fixture: LedgerFixture) async throws
        -> ID<Subject>
    {
        let clue = try clue(number, in: region)
        let outcomes = try await fixture.ledger.append([clue], by: .clueReporter(in: clue.region))
        #expect(outcomes.map(\.name) == ["accepted"])
        return try #require(clue.subject)
    }

    private static func step(
        _ number: UInt64, _ step: String, on clue: ID<Subject>, in region: String = town, _ more: [String: JSON] = [:],
        by author: Author, _ fixture: LedgerFixture
    ) async throws -> String {
        let submission = Submission(
            id: LedgerFixture.id(number), region: try RegionCode(region), form: Form.clueStep.name, version: 1,
            subject: clue, occurredAt: fixture.now.adding(seconds: Int64(number)),
            body: .object(more.merging(["step": .string(step)]) { $1 }))
        return try await fixture.ledger.append([submission], by: author).map(\.name).joined()
    }

    @Test("they are listed where they are, page by page, and the same after a rebuild", arguments: Engine.allCases)
    func listed(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let store = ClueStore(ledger: fixture.ledger)
            var ids: [ID<Subject>] = []
            for number in UInt64(1)...5 { ids.append(try await Self.report(number, fixture)) }
            let elsewhere = try await Self.report(6, in: "511002100000", fixture)
            let desk = try Self.author(.town, on: Self.town)
            let (county, village) = (try RegionCode(LedgerFixture.longchang), try RegionCode(Self.village))
            #expect(try await Self.step(11, "taken", on: ids[0], by: desk, fixture) == "accepted")
            #expect(
                try await Self.step(12, "passed", on: ids[1], ["to": .string(Self.village)], by: desk, fixture)
                    == "accepted")
            #expect(try await Self.step(13, "answered", on: ids[2], ["answer": "已劝散"], by: desk, fixture) == "accepted")
            #expect(try await Self.step(14, "closed", on: ids[2], by: desk, fixture) == "accepted")
            let open = try await store.clues(in: county, closed: false)
            #expect(Set(open.clues.map(\.id)) == [ids[0], ids[1], ids[3], ids[4]] && open.next == nil)
            let first = try await store.clues(in: county, closed: false, limit: 3)
            let rest = try await store.clues(
                in: county, closed: false, after: ClueCursor(#require(first.next).text), limit: 3)
            #expect(first.clues + rest.clues == open.clues)
            #expect(try await store.clues(in: village, closed: false).clues.map(\.id) == [ids[1]])
            #expect(try await store.clues(in: county, closed: true).clues.map(\.answer) == ["已劝散"])
            #expect(open.clues.first { $0.id == ids[0] }?.taken?.by == Self.official)
            let city = try RegionCode("511000000000")
            #expect(try await store.clues(in: city, closed: false).clues.contains { $0.id == elsewhere })
            let before = try await fixture.computed()
            _ = try await fixture.ledger.rebuild()
            #expect(try await fixture.computed() == before)
            #expect(try await store.clues(in: county, closed: false) == open)
        }
    }

    @Test(
        "who has no duty where a clue is can neither see it nor take a step, and who passed it on is done with it",
        arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let store = ClueStore(ledger: fixture.ledger)
            let id = try await Self.report(1, fixture)
            let desk = try Self.author(.town, on: Self.town)
            let others = try [
                Self.author(.town, on: "511002100000"), Self.author(.community, on: Self.village),
                Self.author(.administrator, on: Self.town), Self.author(.medical, on: Self.town),
            ]
            for (index, other) in others.enumerated() {
                #expect(try await code { _ = try await store.record(id, for: other) } == .clueUnknown)
                #expect(
                    try await code { _ = try await store.reporter(of: id, for: .contact, by: other) } == .clueUnknown)
                // A county's ledger knows nothing of another's clues: a step there is a step on nothing.
                let region = other.grants.first?.region.text ?? ""
                let outcome = try await Self.step(UInt64(20 + index), "taken", on: id, in: region, by: other, fixture)
                #expect(outcome == (index == 0 ? "accepted" : "refused"))
            }
            #expect(try await store.record(id, for: desk).clue.state == .received)
            #expect(
                try await Self.step(30, "passed", on: id, ["to": .string(Self.village)], by: desk, fixture)
                    == "accepted")
            let community = others[1]
            #expect(
                try await Self.step(31, "taken", on: id, in: Self.village, by: community, fixture) == "accepted")
            #expect(try await store.record(id, for: community).clue.taken?.by == Self.official)
            // The town lies above the village and still sees it.
            #expect(try await store.record(id, for: desk).steps.count == 2)
        }
    }

    @Test(
        "what was seen and who reports it is sealed, its looks are recorded, and it goes with the identities",
        arguments: Engine.allCases)
    func sealed(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            try await EmergencyStore(database: database, clock: .fixed(fixture.now)).declare(
                Emergency(name: Bilingual("一级响应", "Level I"), startedAt: Instant("2020-01-24T00:00:00+08:00")))
            let store = ClueStore(ledger: fixture.ledger)
            let id = try await Self.report(1, fixture)
            let bodies = try await database.read { try $0.query("SELECT body FROM entry").map { try $0.text(0) } }
            #expect(bodies.contains { $0.contains("gathering") })
            for word in ["张三", "大千路", "李四", "13800138000"] { #expect(!bodies.contains { $0.contains(word) }) }
            let tokens = try await database.read { try $0.first("SELECT COUNT(*) FROM identity_token")?.int(0) }
            #expect(tokens == 0, "a reporter is not found among the people")
            let desk = try Self.author(.countyDesk, on: LedgerFixture.longchang)
            let record = try await store.record(id, for: desk)
            #expect(record.what == "张三家打麻将" && record.place == "大千路12号" && record.namesReporter)
            let reporter = try await store.reporter(of: id, for: .contact, by: desk)
            #expect(reporter.name == "李四" && reporter.telephone == "13800138000")
            let looks = try await database.read { connection in
                try connection.query("SELECT act, purpose FROM access_record WHERE subject = \(id) ORDER BY position")
                    .map { "\(try $0.text(0)) \(try $0.optionalText(1) ?? "-")" }
            }
            #expect(looks == ["list -", "unmask contact"])
            _ = try await EmergencyClosing(ledger: fixture.ledger).close(.erase)
            let after = try await store.record(id, for: desk)
            #expect(after.what == nil && after.place == nil && !after.namesReporter && after.clue.kind == .gathering)
        }
    }

    @Test("a receipt shows its clue and no other, also after a rebuild", arguments: Engine.allCases)
    func receipts(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let store = ClueStore(ledger: fixture.ledger)
            let county = try RegionCode(LedgerFixture.longchang)
            let (one, other) = (try await Self.report(1, fixture), try await Self.report(2, fixture))
            let receipt = try await store.issueReceipt(of: one, in: county)
            #expect(try await store.issueReceipt(of: one, in: county) == receipt)
            let second = try await store.issueReceipt(of: other, in: county)
            #expect(second != receipt)
            #expect(try await store.clue(receipt: receipt.lowercased().replacing("-", with: " ")).id == one)
            _ = try await fixture.ledger.rebuild()
            #expect(try await store.clue(receipt: receipt).id == one)
            let kept = try await database.read { try $0.query("SELECT code_hash FROM clue_receipt") }
            #expect(try kept.allSatisfy { try $0.bytes(0).count == 32 })
            for text in ["", "x", "000000-000000-000000-000000", String(receipt.dropLast()) + "!"] {
                #expect(try await code { _ = try await store.clue(receipt: text) } == .clueUnknown)
            }
            #expect(
                try await code { _ = try await store.issueReceipt(of: LedgerFixture.id(99), in: county) }
                    == .clueUnknown)
        }
    }
}
