import ArgumentParser
import Domain
import SQLCore
import Store

/// Coverage, the missing and a phone's work at the size of a city: every household registered, nearly all visited.
struct ScreeningBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "screening")

    @OptionGroup var database: DatabaseOption
    @Option var households = 1_500_000
    @Option var rounds = 200
    /// People in every household, and not in those of one village alone.
    @Flag var everybody = false

    func run() async throws {
        var city = try ScreeningCity(households: households, everybody: everybody)
        let database = try await city.workload.database(self.database)
        let clock = WallClock.fixed(city.workload.start.adding(seconds: 11 * 86_400))
        let vault = try await Vault(in: database, master: .key(.fresh()))
        let ledger = Ledger(database: database, vault: vault, clock: clock)
        let begin = ContinuousClock.now
        try await city.fill(ledger)
        let filled = (ContinuousClock.now - begin).seconds
        print("screening\tfilled\t\(city.filed) entries\t\(Int(Double(city.filed) / filled)) entries/s")
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

/// Registers the households of the workload's grids, people in one village, and visits all but two in a hundred.
private struct ScreeningCity {
    var workload: Workload
    let households: Int
    let everybody: Bool
    private(set) var filed = 0

    init(households: Int, everybody: Bool) throws {
        self.everybody = everybody
        workload = try Workload()
        self.households = households
    }

    var peopled: RegionCode { workload.grids[workload.grids.count - 1].ancestor(at: .village) ?? workload.grids[0] }

    mutating func fill(_ ledger: Ledger) async throws {
        let grids = workload.grids
        let own = try Author(
            account: workload.author.account, grants: [Grant(.gridWorker, on: RegionCode("511000000000"))])
        var number: UInt64 = 0
        for (index, grid) in grids.enumerated() {
            let count = households * (index + 1) / grids.count - households * index / grids.count
            var batch: [Submission] = []
            for door in 0..<count {
                number += 1
                batch += entries(number, door, grid)
                if batch.count > 900 { try await file(&batch, ledger, own) }
            }
            try await file(&batch, ledger, own)
        }
    }

    private mutating func file(_ batch: inout [Submission], _ ledger: Ledger, _ author: Author) async throws {
        guard !batch.isEmpty else { return }
        let outcomes = try await ledger.append(batch, by: author)
        if let problem = outcomes.compactMap(\.problem).first { throw problem }
        filed += batch.count
        batch = []
    }

    private func entries(_ number: UInt64, _ door: Int, _ grid: RegionCode) -> [Submission] {
        let time = workload.start.adding(seconds: Int64(number % 800_000))
        let household = ID<Subject>(version7At: time, randomHigh: number, randomLow: number)
        func entry(_ kind: UInt64, _ form: Form, about subject: ID<Subject>, _ body: JSON) -> Submission {
            Submission(
                id: ID(version7At: time, randomHigh: kind, randomLow: number << 8 | kind), region: grid,
                form: form.name, version: form.version, subject: subject, occurredAt: time, body: body)
        }
        var made = [
            entry(
                1, .householdRegister2, about: household,
                [
                    "kind": "family", "building": .string("\(door / 24 + 1)栋"), "address": "大千路12号3栋2单元",
                    "serial": .number(DecimalNumber(door % 24 + 1)),
                ])
        ]
        if number % 50 > 0 {
            made.append(
                entry(2, .householdVisit2, about: household, ["round": 1, "result": "met", "personsAsked": 3]))
        } else if number % 100 == 0 {
            made.append(entry(2, .householdVisit2, about: household, ["round": 1, "result": "nobody-home"]))
        }
        guard everybody || grid.ancestor(at: .village) == peopled else { return made }
        for person in 0..<UInt64(2 + number % 2) {
            made.append(
                entry(
                    3 + person, .personRegister,
                    about: ID(version7At: time, randomHigh: person, randomLow: number << 8 | person),
                    [
                        "name": "张三", "household": .string(household.description), "sex": "male", "birthYear": 1980,
                        "residency": "resident",
                    ]))
        }
        return made
    }
}
