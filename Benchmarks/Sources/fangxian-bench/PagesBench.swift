import ArgumentParser
import Domain
import Foundation
import Server
import Store

/// Each page of the console with a full city, asked over a connection that is kept: by the city's command, a county's
/// desk and a community's official, each for their own region. Wanted: p95 under 100 ms at 1.5 million households, 4
/// million people and 5 million entries.
struct PagesBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "pages")

    @OptionGroup var database: DatabaseOption
    @Option var households = 1_500_000
    @Option var observed = 50_000
    @Option(help: "How often each page is asked.") var rounds = 50
    @Option(help: "Only pages whose address contains this.") var only = ""
    @Flag(help: "Fill the database and ask nothing.") var fill = false

    func run() async throws {
        let workload = try Workload()
        let installation = try await Installation(
            database: try await workload.database(database), master: database.master(), secondFactorIsRequired: false)
        let now = database.filledAt ?? WallClock.system.now()
        var city = try FullCity(households: households, observed: observed, now: now)
        if !database.isFilled {
            let begin = ContinuousClock.now
            try await city.fill(installation)
            try database.markFilled(at: now)
            print("pages\tfilled\t\(Int((ContinuousClock.now - begin).seconds)) s")
        }
        if fill { return }
        let readers = try await readers(of: city, installation)
        let rounds = rounds
        try await BenchServer.run(installation) { port in
            for reader in readers { try reader.ask(rounds, port: port) }
        }
        try await installation.database.close()
    }

    private func readers(of city: FullCity, _ installation: Installation) async throws -> [PageReader] {
        let levels: [(String, String, [Duty])] = [
            ("city", "511000000000", [.cityCommand]), ("county", "511083000000", [.countyDesk]),
            ("village", "511083119010", [.community]),
        ]
        var readers: [PageReader] = []
        for (level, code, duties) in levels {
            let region = try RegionCode(code)
            let all = duties + [.administrator, .auditor, .police]
            let name = "\(level) \(ID<Account>.fresh(at: WallClock.system.now()))"
            try await installation.accounts.add(
                name: name, password: FullCity.password, grants: Set(all.map { Grant($0, on: region) }))
            let token = try await installation.accounts.signIn(name: name, password: FullCity.password).token
            let doors = households / city.screening.workload.grids.count
            let last = UInt64(households - doors / 2)
            let subjects = [
                "/households/\(city.screening.household(last))", "/people/\(city.screening.person(0, of: last))",
                "/households/\(city.screening.household(last))/visit", "/orders/\(city.order(UInt64(observed) - 1))",
            ]
            readers.append(
                PageReader(level: level, region: region, token: token, subjects: subjects, only: only))
        }
        return readers
    }
}
