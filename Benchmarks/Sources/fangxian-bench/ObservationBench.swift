import ArgumentParser
import Domain
import SQLCore
import Store

/// The queues of a city in which very many are observed, the plan of a morning, and the release of those whose time is
/// over: all orders begun within 14 days, three in four looked after this morning.
struct ObservationBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "observation")

    @OptionGroup var database: DatabaseOption
    @Option var people = 1_000_000
    @Option var releases = 20_000
    @Option var rounds = 50

    func run() async throws {
        var city = try ObservedCity(people: people)
        let database = try await city.workload.database(self.database)
        let clock = WallClock.fixed(city.now)
        let ledger = Ledger(
            database: database, vault: try await Vault(in: database, master: .key(.fresh())), clock: clock)
        let begin = ContinuousClock.now
        try await city.fill(ledger)
        let filled = (ContinuousClock.now - begin).seconds
        print("observation\tfilled\t\(city.filed) entries\t\(Int(Double(city.filed) / filled)) entries/s")
        let store = ObservationStore(ledger: ledger)
        let regions = try ["511000000000", "511083000000", "511083100001-01"].map { try RegionCode($0) }
        for region in regions {
            for queue in ObservationQueue.allCases {
                try await measure("first 100 of \(queue.rawValue) in \(region)", times: rounds) {
                    _ = try await store.queue(queue, region: region)
                }
            }
        }
        try await measure("counts of the city", times: 5) { _ = try await store.counts(in: regions[0]) }
        try await measure("plan of the day for the city", times: 1) {
            var after: ObservationCursor?
            repeat {
                after = try await store.plan(on: city.now.day, in: regions[0], after: after).next
            } while after != nil
        }
        let author = city.author
        try await measure("\(releases) releases", times: 1) {
            var left = releases
            while left > 0 {
                let batch = try await store.prepareReleases(in: regions[0], ground: "期满", limit: min(left, 1_000))
                if batch.isEmpty { break }
                let outcomes = try await ledger.append(batch, by: author)
                if let problem = outcomes.compactMap(\.problem).first { throw problem }
                left -= batch.count
            }
        }
        try await database.close()
    }

    private func measure(_ what: String, times: Int, _ body: () async throws -> Void) async throws {
        var seconds: [Double] = []
        for _ in 0..<times {
            let begin = ContinuousClock.now
            try await body()
            seconds.append((ContinuousClock.now - begin).seconds)
        }
        let (middle, high) = (median(seconds) * 1e3, percentile(0.95, of: seconds) * 1e3)
        print("observation\t\(what)\tmedian \(Self.shown(middle)) ms\tp95 \(Self.shown(high)) ms")
    }

    private static func shown(_ number: Double) -> String { String(Double(Int(number * 100)) / 100) }
}
