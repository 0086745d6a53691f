import ArgumentParser
import Domain
import Foundation
import Server
import Store
import Synchronization

/// Passages over HTTP as posts send them that were without a network: batches, each answered when it is on disk, over
/// connections that are kept.
struct PassageBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "passages")

    @OptionGroup var database: DatabaseOption
    @Option var connections = 200
    @Option(help: "Passages in each request.") var batch = 20
    @Option var posts = 42
    @Option var seconds = 5.0
    @Option var runs = 5

    func run() async throws {
        let now = WallClock.system.now()
        let workload = try Workload(start: now.adding(seconds: -86_400))
        let installation = try await Installation(
            database: try await workload.database(database), master: .key(.fresh()), secondFactorIsRequired: false)
        let places = try await PassagePlace.set(up: posts, installation, at: now)
        let bench = self
        try await BenchServer.run(installation) { port in try bench.measure(places, port) }
    }

    private func measure(_ places: [PassagePlace], _ port: UInt16) throws {
        var rates: [Double] = []
        var waits: [Double] = []
        for run in 0...runs {
            let all = Mutex<[Double]>([])
            let begin = ContinuousClock.now
            let end = begin + .seconds(seconds)
            let batch = batch
            try LocalConnection.inThreads(connections) { number in
                let connection = try LocalConnection(port: port)
                var times: [Double] = []
                while ContinuousClock.now < end {
                    let request = places[number % places.count].request(of: batch)
                    let start = ContinuousClock.now
                    let answer = try connection.answer(to: request)
                    guard answer.status == 200, answer.body.count(of: "\"accepted\"") == batch else {
                        throw LocalConnection.Failure(description: "status \(answer.status), or a passage was refused")
                    }
                    times.append((ContinuousClock.now - start).seconds)
                }
                all.withLock { $0 += times }
            }
            guard run > 0 else { continue }
            let times = all.withLock { $0 }
            waits += times
            rates.append(Double(times.count * batch) / (ContinuousClock.now - begin).seconds)
        }
        print(
            "passages\t\(connections) connections, batches of \(batch)\tmedian \(Int(median(rates))) passages/s\t"
                + String(format: "p50 %.0f ms\tp99 %.0f ms", median(waits) * 1e3, percentile(0.99, of: waits) * 1e3)
                + "\truns \(rates.map { Int($0) })")
    }
}

/// A post, and whoever stands there.
struct PassagePlace: Sendable {
    let post: ID<Subject>
    let region: RegionCode
    let token: String

    /// Posts in turn in each county, with an officer for each county.
    static func set(up count: Int, _ installation: Installation, at now: Instant) async throws -> [PassagePlace] {
        let city = try RegionCode(FullCity.city)
        let command = Author(account: ID(high: 1, low: 1), grants: [Grant(.cityCommand, on: city)])
        let password = FullCity.password
        var tokens: [String] = []
        for county in FullCity.counties {
            try await installation.accounts.add(
                name: "卡点\(county)", password: password,
                grants: [Grant(.checkpointOfficer, on: try RegionCode(county + "000000"))])
            tokens.append(try await installation.accounts.signIn(name: "卡点\(county)", password: password).token)
        }
        let places = try (0..<count).map { number in
            PassagePlace(
                post: .fresh(at: now), region: try RegionCode(FullCity.counties[number % 7] + "100001"),
                token: tokens[number % 7])
        }
        let outcomes = try await installation.ledger.append(
            places.map { place in
                Submission(
                    id: .fresh(at: now), region: place.region, form: Form.checkpoint.name,
                    version: Form.checkpoint.version, subject: place.post, occurredAt: now,
                    body: ["name": "卡点", "kind": "road", "state": "in-use"])
            }, by: command)
        if let problem = outcomes.compactMap(\.problem).first { throw problem }
        return places
    }

    /// A request that files so many passages that happen now.
    func request(of count: Int) -> String {
        let now = WallClock.system.now()
        let items = (0..<count).map { index in
            let (entry, passage) = (ID<Entry>.fresh(at: now), ID<Subject>.fresh(at: now))
            let plate = "川K" + String(format: "%05d", Int.random(in: 0..<100_000))
            return "{\"id\":\"\(entry)\",\"form\":\"passage\",\"version\":1,\"region\":\"\(region)\","
                + "\"subject\":\"\(passage)\",\"occurredAt\":\"\(now)\",\"body\":{\"checkpoint\":\"\(post)\","
                + "\"direction\":\"\(index % 3 == 0 ? "out" : "in")\",\"vehicle\":\"car\",\"plate\":\"\(plate)\","
                + "\"passengers\":\(1 + index % 4),\"outcome\":\"let-through\"}}"
        }
        let body = "{\"entries\":[\(items.joined(separator: ","))]}"
        return "POST /api/v1/entries HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(token)\r\n"
            + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }
}

extension ArraySlice<UInt8> {
    /// How often a text stands in it.
    fileprivate func count(of text: String) -> Int {
        String(decoding: self, as: UTF8.self).components(separatedBy: text).count - 1
    }
}
