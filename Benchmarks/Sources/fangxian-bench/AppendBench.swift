import ArgumentParser
import Domain
import Foundation
import SQLCore
import Store

/// Household visits appended durably in batches, with validation, chain, projection and measures.
struct AppendBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "append")

    @OptionGroup var database: DatabaseOption
    @Option var batch = 500
    @Option var batches = 100
    @Option var runs = 5
    @Option(help: "How many batches are under way at once.") var clients = 1

    func run() async throws {
        var workload = try Workload()
        let database = try await workload.database(self.database)
        let vault = try await Vault(in: database, master: .key(.fresh()))
        let ledger = Ledger(
            database: database, vault: vault, clock: .fixed(workload.start.adding(seconds: 11 * 86_400)))
        let author = workload.author
        var rates: [Double] = []
        for _ in 0...runs {
            let work = (0..<batches).map { _ in workload.visits(batch) }
            let begin = ContinuousClock.now
            try await withThrowingTaskGroup(of: Void.self) { group in
                for client in 0..<clients {
                    group.addTask {
                        for index in stride(from: client, to: work.count, by: clients) {
                            let outcomes = try await ledger.append(work[index], by: author)
                            if let problem = outcomes.compactMap(\.problem).first { throw problem }
                        }
                    }
                }
                try await group.waitForAll()
            }
            rates.append(Double(batch * batches) / (ContinuousClock.now - begin).seconds)
        }
        print(
            "append\t\(database.dialect.engine.rawValue)\tbatch \(batch)\tclients \(clients)\tmedian \(Int(median(Array(rates.dropFirst())))) entries/s\truns \(rates.dropFirst().map { Int($0) })"
        )
        try await database.close()
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
