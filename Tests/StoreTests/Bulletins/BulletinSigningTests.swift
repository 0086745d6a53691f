import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("Bulletins: once a day, corrected by number, signed by two")
struct BulletinSigningTests {
    private struct Scene {
        let fixture: LedgerFixture
        let bulletins: BulletinStore
        let region: RegionCode
        let hour: Hour

        init(_ database: any SQLDatabase, now: String = "2020-02-02T16:30:00+08:00") async throws {
            fixture = try await LedgerFixture(database, now: now)
            bulletins = try BulletinStore(ledger: fixture.ledger)
            region = try RegionCode(LedgerFixture.longchang)
            hour = try Hour(asOf: "2020-02-02T16:00")
        }

        func author(_ number: UInt64) -> Author {
            Author(account: ID(high: 5, low: number), grants: [Grant(.countyDesk, on: region)])
        }

        func request(corrects: Bool = false) -> BulletinRequest {
            BulletinRequest(.work, of: region, asOf: hour, corrects: corrects)
        }

        func handOut(_ number: UInt64) async throws {
            let handout = Submission(
                id: LedgerFixture.id(number), region: region, form: Form.materialHandout.name, version: 1,
                subject: nil, occurredAt: try Instant("2020-02-02T12:00:00+08:00"),
                body: ["kind": "leaflet", "quantity": 7, "to": "households"])
            let outcomes = try await fixture.ledger.append([handout], by: try LedgerFixture.everybody())
            #expect(outcomes.map(\.name) == ["accepted"])
        }

        func steps() async throws -> [String?] {
            try await fixture.ledger.entries(EntryQuery(region: region, form: "bulletin-step", limit: 10)).lines
                .map { $0.entry.submission.body["step"]?.text }
        }
    }

    @Test("is published once for a day, and only at an hour that is due or just full", arguments: Engine.allCases)
    func due(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database, now: "2020-02-02T15:30:00+08:00")
            let publish = { (kind: BulletinKind, hour: String) in
                _ = try await scene.bulletins.publish(
                    kind: kind, region: scene.region, asOf: try Hour(asOf: hour), by: LedgerFixture.account)
            }
            #expect(try await code { try await publish(.work, "2020-02-01T15:00") } == .bulletinNotDue)
            try await publish(.work, "2020-02-01T16:00")
            for hour in ["2020-02-01T16:00", "2020-02-01T18:00", "2020-02-01T24:00"] {
                #expect(try await code { try await publish(.work, hour) } == .bulletinExists)
            }
            try await publish(.countySituation, "2020-02-01T24:00")
            #expect(
                try await scene.bulletins.publishedHour(kind: .work, region: scene.region, on: Day("2020-02-01"))
                    == Hour(asOf: "2020-02-01T16:00"))
            let full = scene.fixture.now.hour
            #expect(!BulletinKind.work.dueHours.contains(full.endingHourOfDay))
            _ = try await scene.bulletins.publish(
                kind: .work, region: scene.region, asOf: full, by: LedgerFixture.account)
        }
    }

    @Test("a correction is the next edition, says so, and stands where figures changed", arguments: Engine.allCases)
    func corrected(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            let publish = { (corrects: Bool) in
                try await scene.bulletins.publish(
                    kind: .work, region: scene.region, asOf: scene.hour, corrects: corrects, by: LedgerFixture.account)
            }
            #expect(try await code { _ = try await publish(true) } == .bulletinUnknown)
            let first = try await publish(false)
            #expect(try await code { _ = try await publish(true) } == .bulletinUnchanged)
            try await scene.handOut(1)
            let second = try await publish(true)
            #expect(first.edition == 1 && second.edition == 2)
            let text = try #require(second.bulletin(in: .chinese)).text
            #expect(text.contains("（更正第2版）") && text.contains("本版更正截至2月2日16时的第1版"))
            #expect(text.hasSuffix("地名000000疫情防控指挥部办公室\n2020年2月2日\n"))
            #expect(try #require(second.bulletin(in: .english)).text.contains("(correction, edition 2)"))
            let found = try await scene.bulletins.published(region: scene.region, asOf: scene.hour, kind: .work)
            #expect(found?.id == second.id)
            let former = try await scene.bulletins.published(
                region: scene.region, asOf: scene.hour, kind: .work, edition: 1)
            #expect(former?.id == first.id && former?.digest == first.digest)
            #expect(try await scene.bulletins.published().map(\.edition) == [2, 1])
            try await scene.bulletins.verify(first.id)
            try await scene.bulletins.verify(second.id)
        }
    }

    @Test("who prepared it does not sign it; each step is in the ledger", arguments: Engine.allCases)
    func two(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            let (one, other) = (scene.author(1), scene.author(2))
            guard case .submitted(let proposal) = try await scene.bulletins.publishByTwo(scene.request(), by: one)
            else {
                Issue.record("it was published by one")
                return
            }
            #expect(try await scene.bulletins.proposal(scene.request())?.proposal == proposal)
            #expect(
                try await code { _ = try await scene.bulletins.publishByTwo(scene.request(), by: one) }
                    == .bulletinSecondPerson)
            #expect(try await scene.bulletins.published().isEmpty)
            let stranger = Author(account: ID(high: 5, low: 3), grants: [])
            #expect(
                try await code { _ = try await scene.bulletins.publishByTwo(scene.request(), by: stranger) }
                    == .accessRefused)
            guard case .signed(let bulletin) = try await scene.bulletins.publishByTwo(scene.request(), by: other)
            else {
                Issue.record("it was not signed")
                return
            }
            let kept = try await scene.bulletins.published(region: scene.region, asOf: scene.hour, kind: .work)
            #expect(kept?.id == bulletin.id && kept?.author == other.account && kept?.preparedBy == one.account)
            #expect(try await Set(scene.steps()) == ["submitted", "signed"])
            #expect(
                try await code { _ = try await scene.bulletins.publishByTwo(scene.request(), by: one) }
                    == .bulletinExists)
            try await scene.bulletins.verify(bulletin.id)
        }
    }

    @Test("what was handed in is void once a figure has changed", arguments: Engine.allCases)
    func void(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            let (one, other) = (scene.author(1), scene.author(2))
            guard case .submitted(let first) = try await scene.bulletins.publishByTwo(scene.request(), by: one) else {
                Issue.record("it was published by one")
                return
            }
            let figures = first.figures.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            try await scene.handOut(1)
            #expect(try await scene.bulletins.proposal(scene.request())?.isCurrent == false)
            #expect(
                try await code {
                    _ = try await scene.bulletins.publishByTwo(scene.request(), by: other, signing: figures)
                } == .bulletinProposalVoid)
            guard case .submitted(let second) = try await scene.bulletins.publishByTwo(scene.request(), by: other)
            else {
                Issue.record("what was void was signed")
                return
            }
            #expect(second.account == other.account && second.figures != first.figures)
            guard case .signed = try await scene.bulletins.publishByTwo(scene.request(), by: one) else {
                Issue.record("it was not signed")
                return
            }
        }
    }

    @Test("of a city, which has no ledger, the bulletin itself says who signed", arguments: Engine.allCases)
    func city(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let scene = try await Scene(database)
            let city = try RegionCode("511000000000")
            let request = BulletinRequest(.citySituation, of: city, asOf: try Hour(asOf: "2020-02-01T24:00"))
            let author = { Author(account: ID(high: 6, low: $0), grants: [Grant(.cityCommand, on: city)]) }
            _ = try await scene.bulletins.publishByTwo(request, by: author(1))
            _ = try await scene.bulletins.publishByTwo(request, by: author(2))
            let kept = try await scene.bulletins.published(region: city, asOf: request.asOf)
            #expect(kept?.author == author(2).account && kept?.preparedBy == author(1).account)
            #expect(try await scene.steps().isEmpty)
        }
    }

    @Test("what was published several times a day before is kept, numbered by its hours", arguments: Engine.allCases)
    func migrated(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let index = try #require(Schema.migrations.firstIndex { $0.name == "bulletins-2" })
            try await database.migrate(Array(Schema.migrations[..<index]))
            let hours = try ["2020-02-02T24:00", "2020-02-02T16:00", "2020-02-03T01:00"].map { try Hour(asOf: $0) }
            try await database.write { connection in
                for (number, hour) in hours.enumerated() {
                    try connection.execute(
                        """
                        INSERT INTO bulletin (id, region, kind, as_of, title, published_at, author, positions, chinese,
                            english, digest)
                        VALUES (\(ID<PublishedBulletin>(high: 1, low: UInt64(number))), '511083000000', 'work', \(hour),
                            '', 0, \(LedgerFixture.account), '', '', '', \([UInt8](repeating: 0, count: 32)))
                        """)
                }
            }
            try await database.migrate(Schema.migrations)
            let kept = try await database.read { connection in
                try connection.query("SELECT as_of, day, edition FROM bulletin ORDER BY as_of").map {
                    [try $0.int(0), try $0.int(1), try $0.int(2)]
                }
            }
            let second = try Day("2020-02-02").index
            #expect(
                kept == [
                    [hours[1].index, second, 1], [hours[0].index, second, 2], [hours[2].index, second + 1, 1],
                ])
        }
    }
}
