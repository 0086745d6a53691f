import Domain
import Geometry
import SQLCore
import Store
import TestKit
import Testing

@Suite("Closing an emergency")
struct EmergencyClosingTests {
    /// Two orders, one of them begun with a device that reported ten positions, one not begun; an alert; a link; a person.
    private static func prepared(_ database: any SQLDatabase) async throws -> ObservationFixture {
        let fixture = try await ObservationFixture(database)
        let base = fixture.base
        try await EmergencyStore(database: database, clock: .fixed(base.now)).declare(
            Emergency(name: Bilingual("一级响应", "Level I"), startedAt: Instant("2020-01-24T00:00:00+08:00")))
        #expect(
            try await fixture.file([
                LedgerFixture.registration(1, of: 1), LedgerFixture.registration(2, of: 2),
                ObservationFixture.issued(1, for: 1), ObservationFixture.step(1, "activated", of: 1),
                ObservationFixture.issued(2, for: 2),
            ]) == Array(repeating: "accepted", count: 5))
        _ = try await fixture.store.makeLink(of: ObservationFixture.order(1), by: LedgerFixture.everybody())
        let queue = LedgerQueue(ledger: base.ledger)
        try await AlertFiling(ledger: base.ledger, queue: queue).file(
            AlertSeed(
                kind: .left, level: .police, region: RegionCode(ObservationFixture.grid),
                observation: ObservationFixture.order(1), at: base.now, distanceMetres: 80, deviceType: "甲"))
        let tracks = TrackStore(ledger: base.ledger)
        let order = TrackOrder(
            id: ObservationFixture.order(1), person: ObservationFixture.person(1),
            region: try RegionCode(ObservationFixture.grid), beginsAt: base.now.adding(seconds: -3_600), endsAt: nil,
            fence: Array("30".utf8))
        let token = try await tracks.enrol(order).token
        let intake = TrackIntake(store: tracks, evaluator: NorthernLine()) { _ in }
        try await intake.start()
        let point = try #require(Point(latitude: 29.34, longitude: 105.28))
        let reports = (0..<10 as Range<Int64>).map { second in
            let at = base.now.adding(seconds: second - 600)
            return PositionReport(
                fix: Fix(point: point, timeMilliseconds: at.milliseconds, accuracyMetres: 12.5), reportedAt: at)
        }
        #expect(
            try await intake.submit(TrackDelivery(token: token, reports: reports)) == .taken(stored: 10, leftOut: 0))
        await intake.quiet()
        _ = try await intake.checkpoint()
        return fixture
    }

    private static func count(_ table: SQLText, _ database: any SQLDatabase) async throws -> Int {
        try await database.read { try $0.first("SELECT COUNT(*) FROM \(table)")?.int(0) ?? -1 }
    }

    @Test(
        "ends orders and alerts, destroys tracks, links and identities, proves it in the ledger, and leaves bulletins",
        arguments: Engine.allCases)
    func closes(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await Self.prepared(database)
            let ledger = fixture.base.ledger
            let county = try RegionCode(LedgerFixture.longchang)
            let bulletins = try BulletinStore(ledger: ledger)
            let published = try await bulletins.publish(
                kind: try await bulletins.usualKind(of: county), region: county,
                asOf: Hour(asOf: "2020-02-02T16:00"), by: LedgerFixture.account)
            let closing = EmergencyClosing(ledger: ledger)
            let before = try await fixture.base.computed()
            let trial = try await closing.trial(.erase)
            #expect(trial.isTrial && trial.text(names: [:]).contains("未作任何改动"))
            #expect(try await fixture.base.computed() == before)

            let report = try await closing.close(.erase)
            #expect(report.problems.isEmpty && !report.isTrial)
            let counts = try #require(report.parts.first { $0.counts.county == county }?.counts)
            #expect((counts.orders, counts.alerts, counts.links, counts.devices) == (2, 1, 1, 1))
            #expect((counts.tracks, counts.positions, counts.subjects) == (1, 10, 4))
            #expect(trial.parts.map(\.counts.orders) == report.parts.map(\.counts.orders))
            for table: SQLText in [
                "track_key", "track_watch", "track_block", "track_segment", "report_link", "sealed_answer",
                "identity_token", "observation_watch",
            ] { #expect(try await Self.count(table, database) == 0) }
            #expect(try await Self.count("alert WHERE state <> 'closed'", database) == 0)
            #expect(try await Self.count("observation_order WHERE outcome = 'annulled'", database) == 2)
            let entry = try #require(report.parts.first { $0.counts.county == county }?.entry)
            let line = try #require(try await ledger.entry(entry))
            #expect(line.entry.submission.form == "emergency-closed")
            #expect(line.entry.submission.body["positions"]?.number?.whole == 10)

            try await bulletins.verify(published.id)
            _ = try await ledger.verify()
            let after = try await fixture.base.computed()
            _ = try await ledger.rebuild()
            #expect(try await fixture.base.computed() == after)
            #expect(!(try await closing.isBegun()))
        }
    }

    @Test("keeps identities until the end of the day named, and erases them once", arguments: Engine.allCases)
    func keeps(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await Self.prepared(database)
            let base = fixture.base
            let clock = TrackFixture.HandClock(base.now)
            let ledger = Ledger(
                database: database, vault: base.vault, clock: WallClock { clock.now },
                rules: LedgerRules(earliest: try Instant("2020-01-20T00:00:00+08:00")))
            let closing = EmergencyClosing(ledger: ledger)
            await #expect { try await closing.close(.keep(until: Day("2020-02-01"))) } throws: {
                ($0 as? Problem)?.code == .valueOutOfRange
            }
            let report = try await closing.close(.keep(until: Day("2020-02-02")))
            #expect(report.text(names: [:]).contains("封存至 2020-02-02 24时"))
            #expect(try await Self.count("sealed_answer", database) > 0)
            clock.set(try Instant("2020-02-02T23:59:59+08:00"))
            #expect(try await closing.eraseDue().isEmpty)
            clock.set(try Instant("2020-02-03T00:00:00+08:00"))
            let entries = try await closing.eraseDue()
            #expect(entries.count == report.parts.count)
            #expect(try await Self.count("sealed_answer", database) == 0)
            let entry = try #require(entries.last)
            #expect(try await ledger.entry(entry)?.entry.submission.body["what"] == "erased")
            #expect(try await closing.eraseDue().isEmpty)
        }
    }

    @Test("goes on where it broke off, by the rule that began it, and counts nothing twice", arguments: Engine.allCases)
    func goesOn(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await Self.prepared(database)
            let county = try RegionCode(LedgerFixture.longchang)
            // Breaks when tracks are to be destroyed: orders, alerts, links and devices are done by then.
            _ = try await database.write { try $0.execute("ALTER TABLE track_husk RENAME TO track_husk_away") }
            let closing = EmergencyClosing(ledger: fixture.base.ledger)
            await #expect(throws: (any Error).self) { try await closing.close(.erase) }
            #expect(try await closing.isBegun())
            _ = try await database.write { try $0.execute("ALTER TABLE track_husk_away RENAME TO track_husk") }
            let report = try await closing.close(.keep(until: Day("2020-03-01")))
            #expect(report.identities == .erase)
            let counts = try #require(report.parts.first { $0.counts.county == county }?.counts)
            #expect((counts.orders, counts.alerts, counts.links, counts.devices) == (2, 1, 1, 1))
            #expect((counts.tracks, counts.positions, counts.subjects) == (1, 10, 4))
            #expect(try await Self.count("entry WHERE form = 'emergency-closed'", database) == report.parts.count)
        }
    }

    @Test("signs out the phones of the county's grid workers, and nobody else", arguments: Engine.allCases)
    func phones(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await Self.prepared(database)
            let accounts = AccountStore(database: database, clock: .fixed(fixture.base.now), cost: AccountFixture.cost)
            var tokens: [String] = []
            for (name, duty, region) in [
                ("网格员", Duty.gridWorker, ObservationFixture.grid), ("别县网格员", .gridWorker, LedgerFixture.grids[2]),
                ("值班员", .countyDesk, LedgerFixture.longchang),
            ] {
                try await accounts.add(
                    name: name, password: AccountFixture.password, grants: [Grant(duty, on: try RegionCode(region))])
                tokens.append(try await accounts.signIn(name: name, password: AccountFixture.password).token)
            }
            _ = try await EmergencyClosing(ledger: fixture.base.ledger).close(.erase)
            // Another server's cache would forget within seconds; this one has never seen them.
            let fresh = AccountStore(database: database, clock: .fixed(fixture.base.now), cost: AccountFixture.cost)
            var isSignedIn: [Bool] = []
            for token in tokens {
                isSignedIn.append(try await fresh.authenticate(token) != nil)
            }
            #expect(isSignedIn == [false, true, true])
        }
    }

    @Test("is refused where no emergency was declared")
    func undeclared() async throws {
        try await withDatabase(.sqlite) { database in
            let closing = EmergencyClosing(ledger: try await LedgerFixture(database).ledger)
            await #expect { try await closing.close(.erase) } throws: {
                ($0 as? Problem)?.code == .emergencyUndeclared
            }
        }
    }
}
