import ArgumentParser
import Demo
import Domain
import SQLCore
import Store

/// The demo city built from nothing, as `make run` does it.
struct DemoBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "demo")

    @OptionGroup var database: DatabaseOption
    @Option var households = 10_000

    func run() async throws {
        let database = try Workload.open(self.database)
        try await database.migrate(Schema.migrations)
        let vault = try await Vault(in: database, master: .key(.fresh()))
        let summary = try await NeijiangDemo(in: database, vault: vault, households: households).build()
        print(
            "demo\t\(summary.households) households\t\(summary.people) people\t\(summary.entries) entries\t"
                + "\(summary.duration.seconds) s\t\(Int(Double(summary.entries) / summary.duration.seconds)) entries/s")
        try await database.close()
    }
}
