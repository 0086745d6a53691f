import ArgumentParser
import Domain
import Foundation
import Geometry
import SQLCore
import Store
import Synchronization

/// A city's positions stored durably, judged by everybody's fence, and exits filed as alerts; and where their servers
/// are named, PostGIS and Redis at the same work in the same run. `Benchmarks/rivals` sets them up.
struct FenceCityBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "fence-city")

    @OptionGroup var database: DatabaseOption
    @Option var people = 100_000
    @Option var rounds = 20
    @Option var batch = 500
    @Option(help: "How many batches are under way at once.") var clients = 4
    @Option(help: "The URL of a PostgreSQL database with PostGIS.") var postgis: String?
    @Option(help: "The port of a Redis with `appendonly yes` and `appendfsync always`.") var redis: UInt16?

    func run() async throws {
        let city = FenceCity(people: people, rounds: rounds, start: WallClock.system.now())
        try await report("Fangxian", measure(FencesOfFangxian(database, city), city, clients: clients), city)
        if let postgis {
            for (name, isTuned) in [("PostGIS, its default plan", false), ("PostGIS, hash and merge joins off", true)] {
                let rival = try await FencesOfPostGIS(postgis, city, withoutHashJoins: isTuned)
                try await report("\(name), one client", measure(rival, city, clients: 1), city)
            }
            let rival = try await FencesOfPostGIS(postgis, city, withoutHashJoins: true)
            try await report("PostGIS, two clients", measure(rival, city, clients: 2), city)
        }
        if let redis {
            let rival = try FencesOfRedis(port: redis, city)
            try await report("Redis, a script in Lua", measure(rival, city, clients: 1), city)
        }
    }

    /// The first round is not measured: it makes each engine read everybody's ground.
    ///
    /// - Returns: the seconds from the first position to the last alert on disk, and the alerts.
    private func measure(
        _ rival: some FencesOfCity, _ city: FenceCity, clients: Int
    ) async throws -> (seconds: Double, alerts: Int) {
        try await take(0, of: city, by: rival, clients: clients)
        let begin = ContinuousClock.now
        for round in 1...city.rounds { try await take(round, of: city, by: rival, clients: clients) }
        try await rival.settle()
        return ((ContinuousClock.now - begin).seconds, try await rival.alerts())
    }

    private func take(_ round: Int, of city: FenceCity, by rival: some FencesOfCity, clients: Int) async throws {
        let batches = city.batches(of: round, size: batch)
        try await rival.begin(round: round)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in 0..<clients {
                group.addTask {
                    for index in stride(from: client, to: batches.count, by: clients) {
                        try await rival.take(batches[index], client: client)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func report(_ name: String, _ result: (seconds: Double, alerts: Int), _ city: FenceCity) {
        print(
            "fence-city\t\(name)\t\(city.fixes) fixes\t\(Int(Double(city.fixes) / result.seconds)) fixes/s\t",
            "\(result.alerts) alerts of \(city.exits) exits")
    }
}

/// An engine that stores a city's positions, judges them and raises alerts.
protocol FencesOfCity: Sendable {
    /// The next round begins: a minute later.
    func begin(round: Int) async throws
    /// Returns when the positions are on disk.
    func take(_ batch: [FenceCity.Position], client: Int) async throws
    /// Returns when all that follows from what was taken is on disk.
    func settle() async throws
    func alerts() async throws -> Int
}

/// Our own: sealed positions, fences judged in memory, alerts as entries of the ledger.
private struct FencesOfFangxian: FencesOfCity {
    private let city: FenceCity
    private let operation: FenceOperation
    private let database: any SQLDatabase
    private let tokens: [String]
    private let round: RoundTime

    /// The time of the round that runs.
    private final class RoundTime: Sendable {
        let now: Mutex<Instant>

        init(_ start: Instant) { now = Mutex(start) }
    }

    init(_ option: DatabaseOption, _ city: FenceCity) async throws {
        let round = RoundTime(city.start)
        let clock = WallClock { round.now.withLock { $0 } }
        let workload = try Workload()
        let database = try await workload.database(option)
        let ledger = Ledger(
            database: database, vault: try await Vault(in: database, master: .key(.fresh())), clock: clock)
        let operation = FenceOperation(
            ledger: ledger, filing: AlertFiling(ledger: ledger, queue: LedgerQueue(ledger: ledger)))
        tokens = try await city.enrol(in: operation.tracks, workload.grids)
        try await operation.start()
        (self.city, self.operation, self.database, self.round) = (city, operation, database, round)
    }

    func begin(round number: Int) async throws { round.now.withLock { $0 = city.time(of: number) } }

    func take(_ batch: [FenceCity.Position], client _: Int) async throws {
        let answers = try await operation.intake.submit(
            batch.map { position in
                TrackDelivery(
                    token: tokens[position.person],
                    reports: [
                        PositionReport(
                            fix: position.place.point.map {
                                Fix(
                                    point: $0, timeMilliseconds: position.at.milliseconds,
                                    accuracyMetres: position.accuracyMetres)
                            }, reportedAt: position.at, batteryPercent: 80)
                    ])
            })
        guard answers.allSatisfy({ $0 == .taken(stored: 1, leftOut: 0) }) else {
            throw ValidationError("a position was not taken")
        }
    }

    func settle() async throws {
        await operation.intake.quiet()
        // Saved only when no conclusion waits to be filed.
        while try await !operation.intake.checkpoint() { await Task.yield() }
    }

    func alerts() async throws -> Int {
        try await database.read { try $0.first("SELECT COUNT(*) FROM alert WHERE kind = 'left'")?.int(0) ?? 0 }
    }
}
