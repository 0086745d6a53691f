import Demo
import Domain
import SQLCore
import Store
import TestKit
import Testing

/// Who is under observation in the demo on the day it is looked at.
@Suite("The observed of the demo")
struct LivingObservationTests {
    private static let day = "2026-11-24"

    /// A demo city whose observation can be kept up at any moment.
    private struct City {
        let database: any SQLDatabase
        let vault: Vault

        init(_ database: any SQLDatabase) async throws {
            self.database = database
            vault = try await DemoCity(database).vault
        }

        func keepUp(at now: Instant) async throws -> Int {
            try await LivingObservation(ledger: ledger(at: now), now: now).keepUp()
        }

        func counts(at now: Instant) async throws -> [ObservationQueue: Int] {
            let city = try RegionCode("511000000000")
            return try await ObservationStore(ledger: ledger(at: now)).counts(in: city)[city] ?? [:]
        }

        func released(at now: Instant) async throws -> Int {
            try await ObservationStore(ledger: ledger(at: now)).orders(
                in: RegionCode("511000000000"), state: .ended
            ).orders.count
        }

        private func ledger(at now: Instant) throws -> Ledger {
            Ledger(
                database: database, vault: vault, clock: .fixed(now),
                rules: LedgerRules(earliest: try Instant("2020-01-24T00:00:00+08:00")))
        }
    }

    private static func moment(_ day: Int = 0, _ time: String) throws -> Instant {
        try Instant("\(self.day)T\(time):00+08:00").adding(seconds: Int64(day) * 86_400)
    }

    @Test("are the same number in each queue in two cities, and fill the queues at half past four")
    func deterministic() async throws {
        let now = try Self.moment(0, "16:30")
        var found: [[ObservationQueue: Int]] = []
        for _ in 1...2 {
            try await withDatabase(.sqlite) { database in
                let city = try await City(database)
                let filed = try await city.keepUp(at: now)
                #expect(filed > 200)
                found.append(try await city.counts(at: now))
                #expect(try await city.released(at: now) > 0)
            }
        }
        #expect(found[0] == found[1])
        #expect(found[0][.symptomatic] ?? 0 > 0 && found[0][.notReported] ?? 0 > 0 && found[0][.toReview] ?? 0 > 0)
    }

    @Test("are not filed again by a second start within the hour, and are caught up with three days later")
    func again() async throws {
        try await withDatabase(.sqlite) { database in
            let city = try await City(database)
            let now = try Self.moment(0, "10:00")
            #expect(try await city.keepUp(at: now) > 0)
            #expect(try await city.keepUp(at: now) == 0)
            let later = try Self.moment(3, "10:00")
            let missed = try await city.counts(at: later)[.notReported] ?? 0
            #expect(missed > 20)
            #expect(try await city.keepUp(at: later) > missed)
            #expect(try await city.counts(at: later)[.notReported] ?? 0 < missed / 2)
            #expect(try await city.keepUp(at: later) == 0)
        }
    }

    @Test("are looked after at every hour of twenty days from ten past midnight on, and the ledger takes all of it")
    func everyHour() async throws {
        try await withDatabase(.sqlite) { database in
            let city = try await City(database)
            var now = try Self.moment(0, "00:10")
            for _ in 0..<20 * 24 {
                _ = try await city.keepUp(at: now)
                now = now.adding(seconds: 3_600)
            }
            let counts = try await city.counts(at: now)
            #expect(counts.values.reduce(0, +) > 20)
        }
    }

    @Test("can begin at any hour of a day", arguments: [0, 8, 9, 23])
    func firstStart(hour: Int) async throws {
        try await withDatabase(.sqlite) { database in
            let city = try await City(database)
            let time = hour < 10 ? "0\(hour):10" : "\(hour):10"
            #expect(try await city.keepUp(at: try Self.moment(0, time)) > 50)
        }
    }
}
