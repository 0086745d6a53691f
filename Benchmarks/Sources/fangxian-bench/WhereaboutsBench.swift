import ArgumentParser
import Domain
import Foundation
import SQLCore
import Store

/// Where a plate passed, and who else was where a case was, among millions of passages and visits.
struct WhereaboutsBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "whereabouts")

    @OptionGroup var database: DatabaseOption
    @Option var passages = 10_000_000
    @Option var visits = 1_000_000
    @Option var rounds = 200

    func run() async throws {
        let city = try WhereaboutsCity(passages: passages, visits: visits)
        let database = try await city.workload.database(self.database)
        let vault = try await Vault(in: database, master: self.database.master())
        let ledger = Ledger(database: database, vault: vault, clock: .fixed(city.end))
        if !self.database.isFilled {
            let begin = ContinuousClock.now
            try await city.fill(ledger, database)
            try self.database.markFilled(at: city.end)
            print(
                "whereabouts\tfilled\t\(passages) passages, \(visits) visits\t\(Int((ContinuousClock.now - begin).seconds)) s"
            )
        }
        let command = Author(
            account: ID(high: 1, low: 1), grants: [Grant(.cityCommand, on: try RegionCode(FullCity.city))])
        try await plates(CheckpointStore(ledger: ledger), command)
        try await places(ActivityStore(ledger: ledger), city, command)
        try await cases(ledger, command)
        try await database.close()
    }

    private func plates(_ store: CheckpointStore, _ command: Author) async throws {
        for region in [FullCity.counties[6] + "000000", FullCity.city] {
            let code = try RegionCode(region)
            var next = 0
            try await measure("a plate in \(region)") {
                next += 1
                return try await store.sightings(
                    of: try PlateNumber(WhereaboutsCity.plate(next * 35 % 2_000)), in: code, for: .investigation,
                    by: command
                ).count
            }
        }
    }

    private func places(_ store: ActivityStore, _ city: WhereaboutsCity, _ command: Author) async throws {
        for (title, hours) in [("two hours", 2), ("a day", 24), ("14 days", 14 * 24)] {
            var next = 0
            try await measure("a building of a village and its post, \(title)") {
                next += 1
                let query = try WhereaboutsQuery(
                    division: WhereaboutsCity.village(next % 7), from: city.end.adding(seconds: -Int64(hours) * 3_600),
                    until: city.end, place: "\(next % 5 + 1)栋")
                return try await store.whereabouts(query, for: .investigation, by: command).rows.count
            }
        }
    }

    /// Everything near a case in its fortnight: one search for each of its twenty activities.
    private func cases(_ ledger: Ledger, _ command: Author) async throws {
        let (cases, store) = (CaseStore(ledger: ledger), ActivityStore(ledger: ledger))
        var next = 0
        try await measure("near a case over its fortnight, 20 activities", times: min(rounds, 50)) {
            next += 1
            let found = try await cases.record(WhereaboutsCity.illness(next % 300), for: command).found
            var count = 0
            for one in try await store.activities(of: found, for: command) {
                count += try await store.whereabouts(WhereaboutsQuery(one), for: .investigation, by: command).rows.count
            }
            return count
        }
    }

    private func measure(_ what: String, times: Int? = nil, _ body: () async throws -> Int) async throws {
        var seconds: [Double] = []
        var found = 0
        for round in 0...(times ?? rounds) {
            let begin = ContinuousClock.now
            found = try await body()
            if round > 0 { seconds.append((ContinuousClock.now - begin).seconds) }
        }
        print(
            "whereabouts\t\(what)\t"
                + String(
                    format: "median %.1f ms\tp95 %.1f ms\t%d rows the last time", median(seconds) * 1e3,
                    percentile(0.95, of: seconds) * 1e3, found))
    }
}
