import ArgumentParser

/// What `make bench` runs: every subject that needs no server, on the embedded engine and, where a URL is given, on
/// PostgreSQL. The large ledger of the bulletins has half a million entries here; `bulletin --large 5000000` takes the
/// size that docs/performance.md reports.
struct AllBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "all")

    @OptionGroup var database: DatabaseOption

    func run() async throws {
        let place = database.database.map { ["--database", $0] } ?? []
        try await AllocationBench.parse([]).run()
        try await AppendBench.parse(place).run()
        try await AppendBench.parse(place + ["--clients", "2"]).run()
        try await BulletinBench.parse(place + ["--large", "500000"]).run()
        try await ChainBench.parse(place).run()
        try await DivisionBench.parse(place).run()
        try await OperatorFileBench.parse([]).run()
        try await ObservationBench.parse(place + ["--people", "100000"]).run()
        try await PeopleBench.parse(place + ["--count", "100000"]).run()
        try await ScreeningBench.parse(place + ["--households", "150000"]).run()
        try await TableBench.parse(place).run()
    }
}
