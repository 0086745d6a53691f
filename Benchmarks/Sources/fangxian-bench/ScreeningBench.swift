import ArgumentParser
import Domain
import SQLCore
import Store

/// Coverage, the missing and a phone's work at the size of a city: every household registered, nearly all visited.
struct ScreeningBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "screening")

    /// One that `pages` filled is not filled again.
    @OptionGroup var database: DatabaseOption
    @Option var households = 1_500_000
    @Option var rounds = 200
    /// People in every household, and not in those of one village alone.
    @Flag var everybody = false

    func run() async throws {
        var city = try ScreeningCity(households: households, everybody: everybody)
        let database = try await city.workload.database(self.database)
        let clock = WallClock.fixed(city.workload.start.adding(seconds: 11 * 86_400))
        let vault = try await Vault(in: database, master: self.database.master())
        let ledger = Ledger(database: database, vault: vault, clock: clock)
        if !self.database.isFilled {
            let begin = ContinuousClock.now
            try await city.fill(ledger)
            let filled = (ContinuousClock.now - begin).seconds
            print("screening\tfilled\t\(city.filed) entries\t\(Int(Double(city.filed) / filled)) entries/s")
        }
        let screening = ScreeningStore(ledger: ledger)
        let account = city.workload.author.account
        for region in ["511000000000", "511083000000", "511083100001"] {
            let code = try RegionCode(region)
            try await measure("coverage \(region)") { _ = try await screening.coverage(of: code, round: 1) }
        }
        let villages = Array(Set(city.workload.grids.compactMap { $0.ancestor(at: .village) })).sorted()
        var next = 0
        try await measure("missing of a village") {
            next = (next + 101) % villages.count
            _ = try await screening.missing(in: villages[next], round: 1, limit: 1_000, for: account)
        }
        for region in ["511000000000", "511083000000"] {
            let code = try RegionCode(region)
            try await measure("first 100 missing of \(region)") {
                _ = try await screening.missing(in: code, round: 1, limit: 100, for: account)
            }
        }
        let people = PersonStore(ledger: ledger)
        for region in ["511000000000", "511083000000", "511083100001"] {
            let code = try RegionCode(region)
            try await measure("people without a household of \(region)") {
                _ = try await people.withoutHousehold(in: code, for: city.workload.author)
            }
        }
        var count = 0
        try await measure("work of a village, \(min(1_000, households / 1_400)) households with people", times: 30) {
            let found = try await screening.work(in: city.peopled, round: 1, for: city.workload.author)
            count = found.doors.reduce(0) { $0 + 1 + $1.residents.count }
        }
        print("screening\twork\t\(count) households and people")
        try await database.close()
    }

    private func measure(_ what: String, times: Int? = nil, _ body: () async throws -> Void) async throws {
        var seconds: [Double] = []
        for _ in 0..<(times ?? rounds) {
            let begin = ContinuousClock.now
            try await body()
            seconds.append((ContinuousClock.now - begin).seconds)
        }
        let (middle, high) = (median(seconds) * 1e3, percentile(0.95, of: seconds) * 1e3)
        print("screening\t\(what)\tmedian \(Self.shown(middle)) ms\tp95 \(Self.shown(high)) ms")
    }

    private static func shown(_ number: Double) -> String { String(Double(Int(number * 100)) / 100) }
}
