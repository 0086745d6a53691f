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

/// Orders people of the workload's grids to be observed at home, on 14 days one after the other.
private struct ObservedCity {
    var workload: Workload
    let people: Int
    let author: Author
    let now: Instant
    private(set) var filed = 0

    init(people: Int) throws {
        workload = try Workload()
        self.people = people
        now = try Instant("2020-02-07T08:30:00+08:00")
        let city = try RegionCode("511000000000")
        author = Author(
            account: workload.author.account, grants: [Grant(.countyDesk, on: city), Grant(.medical, on: city)])
    }

    mutating func fill(_ ledger: Ledger) async throws {
        var number: UInt64 = 0
        var batch: [Submission] = []
        for (index, grid) in workload.grids.enumerated() {
            let count = people * (index + 1) / workload.grids.count - people * index / workload.grids.count
            for _ in 0..<count {
                number += 1
                batch += entries(number, grid)
                if batch.count > 900 { try await file(&batch, ledger) }
            }
        }
        try await file(&batch, ledger)
    }

    private mutating func file(_ batch: inout [Submission], _ ledger: Ledger) async throws {
        guard !batch.isEmpty else { return }
        let outcomes = try await ledger.append(batch, by: author)
        if let problem = outcomes.compactMap(\.problem).first { throw problem }
        filed += batch.count
        batch = []
    }

    private func entries(_ number: UInt64, _ grid: RegionCode) -> [Submission] {
        let day = workload.start.day.advanced(by: Int(number % 14))
        let begun = day.firstHour.advanced(by: 9).start
        let order = ID<Subject>(version7At: begun, randomHigh: number, randomLow: number)
        func entry(_ kind: UInt64, _ form: Form, at time: Instant, _ body: JSON) -> Submission {
            Submission(
                id: ID(version7At: time, randomHigh: kind, randomLow: number << 8 | kind), region: grid,
                form: form.name, version: form.version, subject: order, occurredAt: time, body: body)
        }
        let checked = number % 4 > 0 ? now.adding(seconds: -3_600) : now.adding(seconds: -60_000)
        let isIll = number % 500 == 0
        return [
            entry(
                1, .observationOrder, at: begun,
                [
                    "person": .string(ID<Subject>(high: 77, low: number).description), "kind": "home",
                    "group": "returnee", "ground": "emergency-regulations-44", "authority": "疫情防控指挥部",
                    "firstDay": .string(day.description), "fenced": false, "address": "大千路12号3栋2单元",
                ]),
            entry(
                2, .observationStep, at: begun,
                ["step": "activated", "ground": "通知书已送达", "from": "home", "group": "returnee"]),
            entry(
                3, .healthCheck, at: checked,
                [
                    "how": "visit",
                    "temperatureCelsius": .number(DecimalNumber(coefficient: isIll ? 379 : 365, scale: 1)),
                ]),
        ]
    }
}
