import ArgumentParser
import Domain
import Foundation
import Server
import Store

/// Chains of transmission and the epidemic curve of an outbreak: over HTTP, with what is sent, and the page in a browser.
/// Wanted: the curve of 100,000 cases under 100 ms, the page of 10,000 cases and 100,000 contacts usable in 3 s.
struct ChainBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "chains")

    @OptionGroup var database: DatabaseOption
    @Option var cases = 10_000
    @Option var contacts = 100_000
    @Option(help: "How often each address is asked.") var rounds = 20
    @Option(help: "A Python with Playwright, to open the page in a browser by Benchmarks/chains_page.py.")
    var python: String?

    func run() async throws {
        let workload = try Workload()
        let installation = try await Installation(
            database: try await workload.database(database), master: database.master(), secondFactorIsRequired: false)
        let region = try RegionCode("511000000000")
        if !database.isFilled {
            let begin = ContinuousClock.now
            var outbreak = Outbreak(workload, cases: cases, contacts: contacts)
            try await outbreak.fill(installation.ledger)
            try database.markFilled(at: WallClock.system.now())
            print("chains\tfilled\t\(Int((ContinuousClock.now - begin).seconds)) s")
        }
        try await compute(in: region, installation)
        let name = "chains \(ID<Account>.fresh(at: WallClock.system.now()))"
        try await installation.accounts.add(
            name: name, password: FullCity.password, grants: [Grant(.cityCommand, on: region)])
        let token = try await installation.accounts.signIn(name: name, password: FullCity.password).token
        let (rounds, python) = (rounds, python)
        try await BenchServer.run(installation) { port in
            let connection = try LocalConnection(port: port)
            for path in ["/api/v1/epidemic-curve", "/epidemic-curve", "/api/v1/chains", "/chains", "/chains/checks"] {
                try Self.ask("\(path)?region=\(region)", token, rounds, connection)
            }
            if let python { try Self.browse(python, port, token, region) }
        }
        try await installation.database.close()
    }

    /// What is computed, without HTTP.
    private func compute(in region: RegionCode, _ installation: Installation) async throws {
        let store = ChainStore(ledger: installation.ledger)
        guard let disease = try await store.spread(in: region).first?.disease else { return }
        let (limits, interval) = (SerialIntervalLimits(disease), disease.serialInterval)
        var seconds: [String: [Double]] = [:]
        for _ in 0..<rounds {
            var begin = ContinuousClock.now
            func lap(_ what: String) {
                seconds[what, default: []].append((ContinuousClock.now - begin).seconds)
                begin = .now
            }
            let tallies = try await store.tallies(in: region, disease: disease.code)
            lap("days read")
            let curve = EpidemicCurve(tallies, by: .onset, today: WallClock.system.now().day)
            _ = ReproductionNumber.series(of: curve, interval: interval)
            lap("curve and R of \(curve.local.count) days")
            let (cases, links) = try await store.chains(in: region, disease: disease.code)
            lap("cases and links read")
            let forest = TransmissionForest(cases: cases, links: links, limits: limits)
            lap("forest of \(cases.count) cases and \(links.count) links")
            _ = ChainLayout(forest)
            lap("layout")
        }
        for (what, some) in seconds.sorted(by: { $0.key < $1.key }) { Self.report(what, some) }
    }

    private static func ask(_ address: String, _ token: String, _ rounds: Int, _ connection: LocalConnection) throws {
        let request =
            "GET \(address) HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\nCookie: fangxian-session=\(token)\r\n\r\n"
        var (seconds, status, bytes): ([Double], Int, Int) = ([], 0, 0)
        for _ in 0..<rounds {
            let begin = ContinuousClock.now
            let answer = try connection.answer(to: request)
            seconds.append((ContinuousClock.now - begin).seconds)
            (status, bytes) = (answer.status, answer.body.count)
        }
        report("\(address)\t\(status)\t\(bytes / 1_000) kB in gzip", seconds)
    }

    private static func browse(_ python: String, _ port: UInt16, _ token: String, _ region: RegionCode) throws {
        let browser = Process()
        browser.executableURL = URL(fileURLWithPath: python)
        browser.arguments = ["Benchmarks/chains_page.py", "http://127.0.0.1:\(port)", token, region.text]
        try browser.run()
        browser.waitUntilExit()
    }

    private static func report(_ what: String, _ seconds: [Double]) {
        print(
            String(
                format: "chains\tmedian %.1f ms\tp95 %.1f ms\t", median(seconds) * 1e3,
                percentile(0.95, of: seconds) * 1e3) + what)
    }
}
