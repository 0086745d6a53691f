import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("Alerts")
struct AlertStoreTests {
    private static let order = LedgerFixture.id(900, Subject.self)

    private static func seed(
        _ kind: AlertKind, _ level: AlertLevel = .task, in region: String = LedgerFixture.grids[0],
        minute: Int64 = 0, device: String? = "甲"
    ) throws -> AlertSeed {
        AlertSeed(
            kind: kind, level: level, region: try RegionCode(region), observation: order,
            at: try Instant("2020-02-02T12:00:00+08:00").adding(seconds: minute * 60), distanceMetres: 80,
            deviceType: device)
    }

    private static func filing(_ fixture: LedgerFixture) -> AlertFiling {
        AlertFiling(ledger: fixture.ledger, queue: LedgerQueue(ledger: fixture.ledger))
    }

    @Test(
        "raised twice are one; the queue is in order of priority and deadline, page by page", arguments: Engine.allCases
    )
    func queue(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let filing = Self.filing(fixture)
            #expect(try await filing.file(Self.seed(.left, .police)).name == "accepted")
            #expect(try await filing.file(Self.seed(.left, .police)).name == "identical")
            for seed in try [
                Self.seed(.batteryLow), Self.seed(.left, minute: 1), Self.seed(.silentNoFix),
                Self.seed(.outage, in: LedgerFixture.grids[2]), Self.seed(.left, in: LedgerFixture.grids[1], minute: 2),
            ] { #expect(try await filing.file(seed).name == "accepted") }
            let store = AlertStore(ledger: fixture.ledger)
            let city = try RegionCode("511000000000")
            let all = try await store.open(in: city)
            #expect(all.alerts.map(\.priority) == [1, 2, 2, 2, 3, 4])
            #expect(all.next == nil)
            let first = try await store.open(in: city, limit: 4)
            let rest = try await store.open(in: city, after: AlertCursor(#require(first.next).text), limit: 4)
            #expect(first.alerts + rest.alerts == all.alerts)
            #expect(try await store.open(in: RegionCode(LedgerFixture.grids[2])).alerts.map(\.kind) == [.outage])
            let counts = try await store.counts(in: city, at: fixture.now)
            #expect((counts.open, counts.overdue, counts.byPriority[2]) == (6, 0, 3))
            let parts = try await store.countsByPart(of: city, at: fixture.now)
            #expect(parts[city] == counts)
            #expect(parts.filter { $0.key != city }.values.reduce(0) { $0 + $1.open } == 6)
            for (part, own) in parts { #expect(try await store.counts(in: part, at: fixture.now) == own) }
            let later = try await store.counts(in: city, at: fixture.now.adding(seconds: 900))
            #expect(later.overdue == 3)
        }
    }

    @Test("are worked on by whoever has a duty there, and closed once", arguments: Engine.allCases)
    func steps(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let filing = Self.filing(fixture)
            let seed = try Self.seed(.left)
            try await filing.file(seed)
            let id = AlertFiling.id(of: seed)
            let desk = try LedgerFixture.everybody()
            let step = { (number: UInt64, body: JSON, author: Author) in
                try await filing.step(body, on: id, entry: LedgerFixture.id(number), at: fixture.now, by: author).name
            }
            #expect(try await step(1, ["step": "acknowledged"], desk) == "accepted")
            #expect(try await step(1, ["step": "acknowledged"], desk) == "identical")
            await #expect { try await step(2, ["step": "acknowledged"], desk) } throws: {
                ($0 as? Problem)?.code == .alertTaken
            }
            let away = Author(
                account: LedgerFixture.account, grants: [Grant(.countyDesk, on: try RegionCode("511002000000"))])
            await #expect { try await step(3, ["step": "closed", "outcome": "warned"], away) } throws: {
                ($0 as? Problem)?.code == .alertUnknown
            }
            for own in AlertStep.allCases where own.isOfSystem {
                #expect(try await step(9, ["step": .string(own.rawValue)], desk) == "refused")
            }
            // Given to nobody who works there.
            let stranger = ID<Account>.fresh(at: fixture.now)
            await #expect {
                try await step(7, ["step": "assigned", "to": .string(stranger.description)], desk)
            } throws: {
                ($0 as? Problem)?.code == .valueUnknownChoice && ($0 as? Problem)?.path == "to"
            }
            #expect(try await step(4, ["step": "closed", "outcome": "false-alarm"], desk) == "refused")
            #expect(
                try await step(5, ["step": "closed", "outcome": "false-alarm", "cause": "drift"], desk) == "accepted")
            await #expect { try await step(6, ["step": "closed", "outcome": "warned"], desk) } throws: {
                ($0 as? Problem)?.code == .alertClosed
            }
            let store = AlertStore(ledger: fixture.ledger)
            #expect(try await store.record(id)?.steps.count == 2)
            #expect(try await store.open(in: RegionCode("511083000000")).alerts.isEmpty)
            let shares = try await store.shares(
                in: RegionCode("511083000000"), from: seed.at, until: seed.at.adding(seconds: 1))
            #expect(shares.map(\.falseAlarms) == [[.drift: 1]])
            let before = try await store.shares(
                in: RegionCode("511083000000"), from: seed.at.adding(seconds: -1), until: seed.at)
            #expect(before.isEmpty)
        }
    }

    @Test("of silence end when the device is heard, once", arguments: Engine.allCases)
    func heardAgain(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let filing = Self.filing(fixture)
            try await filing.file(Self.seed(.silentNoContact))
            try await filing.file(Self.seed(.left, minute: 1))
            let region = try RegionCode(LedgerFixture.grids[0])
            let kinds: Set<AlertKind> = [.silentNoContact, .silentNoFix]
            let at = try Instant("2020-02-02T13:00:00+08:00")
            #expect(try await filing.ended(kinds, of: Self.order, in: region, at: at).count == 1)
            #expect(try await filing.ended(kinds, of: Self.order, in: region, at: at).isEmpty)
            let open = try await AlertStore(ledger: fixture.ledger).open(in: region)
            #expect(open.alerts.map(\.kind) == [.left])
        }
    }

    @Test("a retracted outcome opens an alert again; a retracted alert is gone", arguments: Engine.allCases)
    func retraction(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let filing = Self.filing(fixture)
            let seed = try Self.seed(.left)
            try await filing.file(seed)
            let id = AlertFiling.id(of: seed)
            let closing = LedgerFixture.id(1, Entry.self)
            _ = try await filing.step(
                ["step": "closed", "outcome": "warned"], on: id, entry: closing, at: fixture.now,
                by: LedgerFixture.everybody())
            let store = AlertStore(ledger: fixture.ledger)
            let raising = try #require(try await store.record(id)?.alert.entry)
            for (number, form, target) in [(UInt64(2), Form.alertStep, closing), (3, .alert, raising)] {
                let outcome = try await fixture.ledger.append(
                    [
                        Submission(
                            id: LedgerFixture.id(number), region: seed.region, form: form.name, version: 1, subject: id,
                            occurredAt: fixture.now, body: ["reason": "误填"], amends: .retracts(target))
                    ], by: LedgerFixture.everybody())
                #expect(outcome.map(\.name) == ["accepted"])
                #expect(try await store.open(in: seed.region).alerts.count == (number == 2 ? 1 : 0))
            }
            #expect(try await store.record(id) == nil)
        }
    }

    @Test("are followed from a cursor, region by region, and listeners wake for them alone", arguments: Engine.allCases)
    func feed(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let filing = Self.filing(fixture)
            let feed = AlertFeed(ledger: fixture.ledger)
            let city = try RegionCode("511000000000")
            let start = try await feed.head(of: city)
            let wakings = feed.wakings()
            _ = try await fixture.ledger.append([LedgerFixture.visit(1)], by: LedgerFixture.everybody())
            try await filing.file(Self.seed(.left))
            try await filing.file(Self.seed(.left, in: LedgerFixture.grids[2], minute: 2))
            try await filing.file(Self.seed(.left, minute: 1))
            for await _ in wakings { break }
            let all = try await feed.entries(of: city, after: start)
            #expect(all.entries.count == 3)
            #expect(try await feed.entries(of: city, after: all.cursor).entries.isEmpty)
            let resumed = try await feed.entries(of: city, after: LedgerCursor(all.entries[0].cursor.text))
            #expect(resumed.entries.map(\.entry) == all.entries.dropFirst().map(\.entry))
            let one = try await feed.entries(of: city, after: start, limit: 1)
            #expect(
                try await feed.entries(of: city, after: one.cursor, limit: 1).entries.map(\.entry.submission.region)
                    == [RegionCode(LedgerFixture.grids[0])])
            #expect(try await feed.entries(of: RegionCode(LedgerFixture.grids[1]), after: start).entries.isEmpty)
            let seen = try await feed.poll(since: nil)
            #expect(try await feed.poll(since: seen) == seen)
        }
    }
}
