import ArgumentParser
import Domain
import Foundation
import Geometry
import SQLCore
import Store

/// Positions stored durably in batches, sealed and judged by a rule that does next to nothing; a person's 14 days read;
/// compaction; the destruction of everybody's keys.
struct TrackBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "tracks")

    @OptionGroup var database: DatabaseOption
    @Option var people = 100_000
    @Option var batch = 500
    @Option var batches = 1_000
    @Option var runs = 5
    @Option(help: "How many batches are under way at once.") var clients = 4

    func run() async throws {
        let workload = try Workload()
        let database = try await workload.database(self.database)
        let vault = try await Vault(in: database, master: .key(.fresh()))
        let clock = WallClock.system
        let ledger = Ledger(database: database, vault: vault, clock: clock)
        let tracks = TrackStore(ledger: ledger, retention: try TrackRetention(days: 0))
        let engine = database.dialect.engine.rawValue
        let begins = clock.now().adding(seconds: -20 * 86_400)
        let enrolling = ContinuousClock.now
        let (tokens, orders) = try await enrol(in: tracks, workload: workload, begins: begins)
        report("enrolled", engine, Double(tokens.count) / (ContinuousClock.now - enrolling).seconds, "people/s")

        let intake = TrackIntake(store: tracks, evaluator: Nothing()) { _ in }
        let loading = ContinuousClock.now
        try await intake.start()
        report("roster of \(tokens.count) loaded", engine, (ContinuousClock.now - loading).seconds, "s")
        var rates: [Double] = []
        for _ in 0...runs { rates.append(try await append(to: intake, tokens: tokens, clock: clock)) }
        print("runs \(rates.dropFirst().map { Int($0) })")
        report("fixes stored and judged", engine, median(Array(rates.dropFirst())), "fixes/s")

        try await storeFourteenDays(intake, tracks, token: tokens[0])
        _ = try await intake.checkpoint()
        let compacting = ContinuousClock.now
        let records = try await tracks.compact(before: clock.now().adding(seconds: 1))
        report(
            "compacted \(records)", engine, Double(records) / (ContinuousClock.now - compacting).seconds, "fixes/s")
        try await readAgain(tracks, order: orders[0], engine: engine, name: "14 days read after compaction")

        for order in orders { try await tracks.close(order.id, in: order.region, at: clock.now()) }
        let destroying = ContinuousClock.now
        let swept = try await tracks.destroyKeys()
        report("keys of \(swept.orders) destroyed", engine, (ContinuousClock.now - destroying).seconds, "s")
        let sweeping = ContinuousClock.now
        try await tracks.sweep()
        report("\(swept.positions) positions cleared away", engine, (ContinuousClock.now - sweeping).seconds, "s")
        try await database.close()
    }

    private func report(_ what: String, _ engine: String, _ value: Double, _ unit: String) {
        print("tracks\t\(engine)\t\(what)\t\(String(format: value < 100 ? "%.4f" : "%.0f", value)) \(unit)")
    }

    private func enrol(
        in tracks: TrackStore, workload: Workload, begins: Instant
    ) async throws -> (tokens: [String], orders: [TrackOrder]) {
        var tokens: [String] = []
        var orders: [TrackOrder] = []
        for index in 0..<people {
            let order = TrackOrder(
                id: ID(high: 5, low: UInt64(index)), person: ID(high: 6, low: UInt64(index)),
                region: workload.grids[index % workload.grids.count], beginsAt: begins, endsAt: nil,
                fence: [UInt8](repeating: 7, count: 100))
            orders.append(order)
        }
        for start in stride(from: 0, to: orders.count, by: 64) {
            let part = orders[start..<min(start + 64, orders.count)]
            tokens += try await withThrowingTaskGroup(of: (Int, String).self) { group in
                for (index, order) in part.enumerated() {
                    group.addTask { (index, try await tracks.enrol(order).token) }
                }
                var made: [Int: String] = [:]
                for try await (index, token) in group { made[index] = token }
                return part.indices.map { made[$0 - part.startIndex] ?? "" }
            }
        }
        return (tokens, orders)
    }

    private func append(to intake: TrackIntake<Nothing>, tokens: [String], clock: WallClock) async throws -> Double {
        let now = clock.now()
        var work: [[TrackDelivery]] = []
        for number in 0..<batches {
            var deliveries: [TrackDelivery] = []
            for index in 0..<batch {
                let offset = Double((number * 31 + index) % 1_000) / 100_000
                let token = tokens[(number * batch + index) % tokens.count]
                deliveries.append(TrackDelivery(token: token, reports: [Self.report(at: now, offset)]))
            }
            work.append(deliveries)
        }
        let deliveries = work
        let begin = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in 0..<clients {
                group.addTask {
                    for index in stride(from: client, to: deliveries.count, by: clients) {
                        let answers = try await intake.submit(deliveries[index])
                        guard answers.allSatisfy({ $0 == .taken(stored: 1, leftOut: 0) }) else {
                            throw ValidationError("a fix was not taken")
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        await intake.quiet()
        return Double(batch * batches) / (ContinuousClock.now - begin).seconds
    }

    private static func report(at time: Instant, _ offset: Double) -> PositionReport {
        PositionReport(
            fix: Point(latitude: 29.3 + offset, longitude: 105.2 + offset).map {
                Fix(point: $0, timeMilliseconds: time.milliseconds, accuracyMetres: 15)
            }, reportedAt: time, batteryPercent: 71)
    }

    private func storeFourteenDays(
        _ intake: TrackIntake<Nothing>, _ tracks: TrackStore, token: String
    ) async throws {
        let end = WallClock.system.now()
        for hour in 0..<(14 * 24) {
            let start = end.adding(seconds: Int64(hour - 14 * 24) * 3_600)
            let reports = (0..<60).map { Self.report(at: start.adding(seconds: Int64($0) * 60), 0) }
            _ = try await intake.submit(TrackDelivery(token: token, reports: reports))
            _ = try await intake.checkpoint()
            if hour % 24 == 0 { try await tracks.compact(before: WallClock.system.now().adding(seconds: 1)) }
        }
    }

    private func readAgain(_ tracks: TrackStore, order: TrackOrder, engine: String, name: String) async throws {
        let author = Author(account: ID(high: 1, low: 1), grants: [Grant(.countyDesk, on: order.region)])
        var times: [Double] = []
        var count = 0
        for _ in 0..<20 {
            let begin = ContinuousClock.now
            count = try await tracks.track(
                of: order.id, in: order.region, from: Instant(milliseconds: 0), until: Instant(milliseconds: 1 << 46),
                for: .investigation, by: author
            ).reports.count
            times.append((ContinuousClock.now - begin).seconds * 1_000)
        }
        report("\(name), \(count) fixes", engine, median(times), "ms")
    }
}

/// Judges nothing, so that storing alone is measured.
private struct Nothing: TrackEvaluating {
    func standing(fence _: [UInt8], state: [UInt8]?, of _: TrackWatch, at _: Instant) -> UInt64 { 0 }

    func take(
        _ report: PositionReport, receivedAt _: Instant, device _: Int, into standing: inout UInt64
    ) -> [Int] {
        if let fix = report.fix, fix.point.latitude > 80 { standing += 1 }
        return []
    }

    func look(at _: Instant, into _: inout UInt64) -> [Int] { [] }

    func state(of standing: UInt64) -> [UInt8] { withUnsafeBytes(of: standing, Array.init) }
}
