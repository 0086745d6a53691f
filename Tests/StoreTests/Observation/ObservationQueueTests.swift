import Domain
import SQLCore
import Store
import TestKit
import Testing

@Suite("The queues of the observed")
struct ObservationQueueTests {
    typealias Fixture = ObservationFixture

    @Test(
        "each moment everybody who is observed is in exactly one queue, the one the rule says",
        arguments: Engine.allCases, [UInt64(1), 2])
    func partition(engine: Engine, seed: UInt64) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await Fixture(database, now: "2020-02-25T10:00:00+08:00")
            let scenario = try ObservationScenario(seed: seed, people: 40)
            for part in scenario.submissions { try await fixture.file([part]) }
            var generator = SeededGenerator(seed: seed)
            var seen: Set<ObservationQueue> = []
            for _ in 0..<40 {
                let moment = try Instant("2020-02-01T00:00:00+08:00").adding(
                    seconds: .random(in: 0..<2_400_000, using: &generator))
                seen.formUnion(try await check(fixture, at: moment))
            }
            #expect(seen == Set(ObservationQueue.allCases))
        }
    }

    /// Compares the queues with the rule; those that had anybody.
    private func check(_ fixture: Fixture, at moment: Instant) async throws -> Set<ObservationQueue> {
        let city = try RegionCode("511000000000")
        var expected: [ObservationQueue: Set<ID<Subject>>] = [:]
        let active = try await fixture.store.orders(in: city, state: .active, limit: 1_000).orders
        for listed in active {
            let watch = try #require(listed.watch)
            expected[watch.queue(at: moment), default: []].insert(listed.order.id)
        }
        var total = 0
        for queue in ObservationQueue.allCases {
            let found = try await fixture.queue(queue, at: moment)
            #expect(Set(found.map(Fixture.order)) == expected[queue] ?? [], "\(queue) at \(moment)")
            #expect(found.count == Set(found).count)
            total += found.count
            for grid in LedgerFixture.grids {
                let there = try await fixture.queue(queue, in: grid, at: moment)
                let own = active.filter { $0.order.region.text == grid }.map(\.order.id)
                #expect(Set(there.map(Fixture.order)) == (expected[queue] ?? []).intersection(own))
            }
        }
        #expect(total == active.count)
        let counts = try await fixture.store.counts(in: city, at: moment)
        #expect(counts[city] ?? [:] == expected.mapValues(\.count))
        let counties = counts.filter { $0.key != city }.values.flatMap { $0.values }.reduce(0, +)
        #expect(counties == total)
        for code in Set(try LedgerFixture.grids.flatMap { try RegionCode($0).summedAt }) {
            let own = active.filter { code.contains($0.order.region) }.map(\.order.id)
            let there = expected.mapValues { $0.intersection(own).count }.filter { $0.value > 0 }
            #expect(try await fixture.store.counts(in: code, at: moment)[code] ?? [:] == there)
        }
        return Set(expected.keys)
    }

    @Test(
        "in any order of arrival, any batches and after a rebuild the orders and queues are the same",
        arguments: Engine.allCases, [UInt64(3), 4])
    func anyOrder(engine: Engine, seed: UInt64) async throws {
        let scenario = try ObservationScenario(seed: seed, people: 30)
        var states: [[String]] = []
        for size in [1, 7, 1_000] {
            var generator = SeededGenerator(seed: seed &+ UInt64(size))
            let submissions = size == 1 ? scenario.submissions : scenario.interleaved(using: &generator)
            states.append(
                try await withDatabase(engine) { database in
                    let fixture = try await Fixture(database, now: "2020-02-25T10:00:00+08:00")
                    for start in stride(from: 0, to: submissions.count, by: size) {
                        let part = Array(submissions[start..<min(start + size, submissions.count)])
                        #expect(try await Set(fixture.file(part)) == ["accepted"])
                    }
                    let live = try await database.computed()
                    _ = try await fixture.base.ledger.rebuild()
                    #expect(try await database.computed() == live)
                    return live
                })
        }
        #expect(states[0] == states[1] && states[1] == states[2])
    }

    @Test("who was observed before there were counters is counted by them", arguments: Engine.allCases)
    func counters(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await Fixture(database, now: "2020-02-25T10:00:00+08:00")
            for part in try ObservationScenario(seed: 5, people: 30).submissions { try await fixture.file([part]) }
            let live = try await database.computed()
            let migration = try #require(Schema.migrations.first { $0.name == "observation-2" })
            _ = try await database.write { connection in
                try connection.execute("DROP TABLE observation_count")
                for statement in migration.statements { try connection.execute(statement) }
            }
            #expect(try await database.computed() == live)
        }
    }

    @Test("a fever puts somebody first at once and names the check that found it", arguments: Engine.allCases)
    func fever(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await Fixture(database)
            let fever = try Fixture.check(1, of: 1, at: "2020-02-02T15:00:00+08:00", tenths: 373)
            try await fixture.base.take([
                Fixture.issued(1, for: 1), Fixture.step(1, "activated", of: 1), Fixture.issued(2, for: 2),
                Fixture.step(2, "activated", of: 2), fever,
                Fixture.check(2, of: 2, at: "2020-02-02T15:00:00+08:00", tenths: 372),
            ])
            let page = try await fixture.store.queue(.symptomatic, region: RegionCode(Fixture.grid))
            #expect(page.orders.map(\.order.id) == [Fixture.order(1)])
            #expect(page.orders.first?.watch?.checks.symptomaticEntry == fever.id)
            #expect(try await fixture.queue(.fine) == [2])
            #expect(try await fixture.store.timeline(of: Fixture.order(1)).count == 3)
            try await fixture.base.take([Fixture.retraction(1, of: fever)])
            #expect(try await fixture.queue(.symptomatic) == [])
            #expect(try await fixture.queue(.notReported) == [1])
        }
    }

    @Test("all whose last day is over are released in one step, but not the symptomatic", arguments: Engine.allCases)
    func release(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await Fixture(database, now: "2020-02-15T00:00:00+08:00")
            for number in UInt64(1)...5 {
                try await fixture.base.take([
                    Fixture.issued(number, for: number, days: number == 5 ? 15 : 14),
                    Fixture.step(number, "activated", of: number),
                ])
            }
            try await fixture.base.take([
                Fixture.check(1, of: 1, at: "2020-02-14T15:00:00+08:00", tenths: 380)
            ])
            let city = try RegionCode("511000000000")
            #expect(try await fixture.store.endingOn(Day("2020-02-14"), in: city, limit: 3).next != nil)
            #expect(try await fixture.store.endingOn(Day("2020-02-15"), in: city).orders.count == 1)
            #expect(try await fixture.store.prepareReleases(in: city, ground: "期满").count == 3)
            let author = try LedgerFixture.everybody()
            let released = try await fixture.store.releaseEnded(
                in: city, ground: "期满", by: author, through: fixture.base.ledger)
            #expect(released.released == 3 && released.problems == [])
            #expect(try await fixture.queue(.symptomatic) == [1])
            #expect(try await fixture.store.orders(in: city, state: .active).orders.count == 2)
            #expect(try await fixture.store.orders(in: city, state: .ended).orders.count == 3)
        }
    }

    @Test("whose orders ended of late are listed, the newest first, page by page", arguments: Engine.allCases)
    func ended(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await Fixture(database, now: "2020-02-25T10:00:00+08:00")
            let places = [Fixture.grid, Fixture.otherCounty]
            for number in UInt64(1)...5 {
                let place = places[Int(number % 2)]
                try await fixture.base.take([
                    Fixture.issued(number, for: number, in: place),
                    Fixture.step(number, "activated", of: number, in: place),
                ])
                guard number < 5 else { continue }
                let at = "2020-02-\(15 + number)T10:00:00+08:00"
                try await fixture.base.take([
                    Fixture.step(10 + number, "released", of: number, at: at, in: place)
                ])
            }
            let since = try Instant("2020-02-17T10:00:00+08:00")
            let pages = { (region: String) in
                var numbers: [UInt64] = []
                var after: ObservationCursor?
                repeat {
                    let page = try await fixture.store.ended(
                        in: RegionCode(region), since: since, after: after, limit: 1)
                    numbers += page.orders.map { ($0.order.id.low & 0xFFFF_FFFF) - 5_000_000 }
                    after = try page.next.map { try ObservationCursor($0.text) }
                } while after != nil
                return numbers
            }
            #expect(try await pages("511000000000") == [4, 3, 2])
            #expect(try await pages(Fixture.grid) == [4, 2])
            #expect(try await pages(Fixture.otherCounty) == [3])
        }
    }

    @Test("a day's plan names the windows still to be kept, page by page", arguments: Engine.allCases)
    func plan(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await Fixture(database)
            for number in UInt64(1)...3 {
                try await fixture.base.take([
                    Fixture.issued(number, for: number), Fixture.step(number, "activated", of: number),
                ])
            }
            try await fixture.base.take([
                Fixture.check(1, of: 1, at: "2020-02-02T08:00:00+08:00"),
                Fixture.check(2, of: 2, at: "2020-02-02T15:00:00+08:00"),
            ])
            for (day, windows) in [
                ("2020-02-02", [5: 1, 6: 2]), ("2020-02-14", [5: 2, 6: 2, 7: 2]), ("2020-02-15", [:]),
            ] as [(String, [Int: Int])] {
                var found: [Int] = []
                var after: ObservationCursor?
                repeat {
                    let page = try await fixture.store.plan(
                        on: Day(day), in: RegionCode("511000000000"), after: after, limit: 2)
                    found += page.people.map(\.windows.count)
                    after = page.next
                } while after != nil
                #expect(found.sorted() == windows.values.sorted())
            }
            let foreign = ObservationFixture.cursor(in: LedgerFixture.grids[1])
            let own = try await fixture.store.orders(
                in: RegionCode(LedgerFixture.grids[2]), state: .active, after: ObservationCursor(foreign))
            #expect(own.orders.isEmpty, "a cursor of another region opens no other")
        }
    }

    @Test(
        "a certificate is known by its code and says nobody's name; a release taken back makes it invalid",
        arguments: Engine.allCases)
    func certificate(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await Fixture(database, now: "2020-02-15T10:00:00+08:00")
            let released = try Fixture.step(2, "released", of: 1, at: "2020-02-15T00:00:00+08:00")
            try await fixture.base.take([
                LedgerFixture.registration(41, of: 1), Fixture.issued(1, for: 1), Fixture.step(1, "activated", of: 1),
            ])
            let author = try LedgerFixture.everybody()
            #expect(
                try await code { _ = try await fixture.store.issueCertificate(of: Fixture.order(1), by: author) }
                    == .observationStepInvalid)
            try await fixture.base.take([released])
            let printed = try await fixture.store.issueCertificate(of: Fixture.order(1), by: author)
            #expect(try await fixture.store.issueCertificate(of: Fixture.order(1), by: author) == printed)
            #expect(printed.count == 27)
            let facts = try await fixture.store.certificate(printed.lowercased().replacing("-", with: " "))
            let name = try #require(Somebody(1).name.first)
            #expect(facts.isValid && facts.maskedName?.first == name && facts.maskedName?.contains("*") == true)
            #expect(facts.lastDay.description == "2020-02-14" && facts.kind == .home)
            for wrong in ["", "000000-000000-000000-000000", printed + "A", "U" + printed.dropFirst()] {
                #expect(try await code { _ = try await fixture.store.certificate(wrong) } == .certificateUnknown)
            }
            #expect(
                try await code {
                    _ = try await fixture.store.issueCertificate(
                        of: Fixture.order(1), by: LedgerFixture.holder(.gridWorker, of: Fixture.grid))
                } == .observationUnknown)
            try await fixture.base.take([Fixture.retraction(1, of: released)])
            #expect(try await fixture.store.certificate(printed).isValid == false)
            _ = try await fixture.base.ledger.rebuild()
            #expect(try await fixture.store.certificate(printed).isValid == false, "a rebuild keeps what was given out")
            let people = PersonStore(ledger: fixture.base.ledger)
            let masked = try await people.maskedNames(
                of: [Fixture.person(1)], in: RegionCode(Fixture.grid), for: .observation, to: author)
            #expect(masked[Fixture.person(1)] == facts.maskedName)
            let helper = try await people.maskedNames(
                of: [Fixture.person(1)], in: RegionCode(Fixture.grid), for: .observation,
                to: LedgerFixture.holder(.gridWorker, of: LedgerFixture.longchang))
            #expect(helper.isEmpty, "a grid worker of a whole county is told nobody's name")
        }
    }
}
