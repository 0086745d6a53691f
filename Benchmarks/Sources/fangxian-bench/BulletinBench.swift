import ArgumentParser
import Domain
import Foundation
import SQLCore
import Store

/// A county's and the city's bulletin, at a small and at a large ledger.
struct BulletinBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "bulletin")

    @OptionGroup var database: DatabaseOption
    @Option var small = 50_000
    @Option var large = 5_000_000
    @Option(help: "How many days the entries are spread over.") var days = 10
    @Option var rounds = 500

    func run() async throws {
        var workload = try Workload()
        let database = try await workload.database(self.database)
        let vault = try await Vault(in: database, master: .key(.fresh()))
        let ledger = Ledger(
            database: database, vault: vault, clock: .fixed(workload.start.adding(seconds: Int64(days + 1) * 86_400)))
        let bulletins = try BulletinStore(ledger: ledger)
        var entries = 0
        var baseline: [String: Double] = [:]
        for size in [small, large] {
            while entries < size {
                _ = try await ledger.append(workload.visits(1_000, days: days), by: workload.author)
                entries += 1_000
            }
            for (kind, region) in [
                (BulletinKind.countySituation, "511083000000"), (.work, "511083000000"),
                (.citySituation, "511000000000"),
            ] {
                let times = try await times(bulletins, kind, RegionCode(region), workload.start)
                let median = median(times)
                let ratio = baseline[kind.code].map { String(format: "\tratio %.2f", median / $0) } ?? ""
                baseline[kind.code] = baseline[kind.code] ?? median
                print(
                    "bulletin\t\(database.dialect.engine.rawValue)\t\(kind.code)\t\(entries) entries\t"
                        + String(format: "median %.2f ms\tp99 %.2f ms", median * 1e3, percentile(0.99, of: times) * 1e3)
                        + ratio)
            }
        }
        try await database.close()
    }

    private func times(
        _ bulletins: BulletinStore, _ kind: BulletinKind, _ region: RegionCode, _ start: Instant
    ) async throws -> [Double] {
        var times: [Double] = []
        for round in 0..<rounds {
            let asOf = start.hour.advanced(by: days * 24 - round % 48)
            let begin = ContinuousClock.now
            let bulletin = try await bulletins.compute(kind: kind, region: region, asOf: asOf, language: .chinese)
            _ = bulletin.text
            times.append((ContinuousClock.now - begin).seconds)
        }
        return times
    }
}
