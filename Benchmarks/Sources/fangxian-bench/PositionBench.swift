import ArgumentParser
import Domain
import Foundation
import Server
import Store
import Synchronization

/// Positions over HTTP as phones send them, each answered when it is on disk; and how soon somebody who listens hears of
/// an exit while others report.
struct PositionBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "positions")

    @OptionGroup var database: DatabaseOption
    @Option var people = 10_000
    @Option var connections = 64
    @Option var seconds = 5.0
    @Option var runs = 5
    @Option(help: "Positions a second while exits are waited for.") var load = 20_000
    @Option(help: "How many go out, one every 50 ms.") var exits = 200

    func run() async throws {
        let workload = try Workload()
        let city = FenceCity(people: people, rounds: 20, start: WallClock.system.now().adding(seconds: -3_600))
        let installation = try await Installation(
            database: try await workload.database(database), master: .key(.fresh()), secondFactorIsRequired: false)
        let tokens = try await city.enrol(in: TrackStore(ledger: installation.ledger), workload.grids)
        let (name, password) = ("值班员", "correct horse battery")
        try await installation.accounts.add(
            name: name, password: password, grants: [Grant(.cityCommand, on: try RegionCode("511000000000"))])
        let desk = try await installation.accounts.signIn(name: name, password: password).token
        let (bench, client) = (self, PositionClient(city: city, tokens: tokens))
        try await BenchServer.run(installation) { port in
            try bench.measureSingle(client, port)
            try bench.measureExits(client, port, desk: desk)
        }
    }

    /// One position after the other over every connection.
    private func measureSingle(_ client: PositionClient, _ port: UInt16) throws {
        var rates: [Double] = []
        var waits: [Double] = []
        for run in 0...runs {
            let end = ContinuousClock.now + .seconds(seconds)
            let all = Mutex<[Double]>([])
            try LocalConnection.inThreads(connections) { number in
                let connection = try LocalConnection(port: port)
                var times: [Double] = []
                var turn = number
                while ContinuousClock.now < end {
                    let begin = ContinuousClock.now
                    // Those who will go out say nothing before.
                    let person = exits + turn % (people / 2 - exits)
                    try client.post([client.position(of: person, secondsAgo: 0)], of: person, connection)
                    times.append((ContinuousClock.now - begin).seconds)
                    turn += connections
                }
                all.withLock { $0 += times }
            }
            guard run > 0 else { continue }
            waits += all.withLock { $0 }
            rates.append(all.withLock { Double($0.count) } / seconds)
        }
        print(
            "positions\t\(connections) connections\tmedian \(Int(median(rates))) posts/s\t"
                + String(format: "p50 %.1f ms\tp99 %.1f ms", median(waits) * 1e3, percentile(0.99, of: waits) * 1e3)
                + "\truns \(rates.map { Int($0) })")
    }

    /// From the post of the deciding position to the event on an open stream.
    private func measureExits(_ client: PositionClient, _ port: UInt16, desk: String) throws {
        let watch = ExitWatch()
        let stream = try LocalConnection(port: port)
        try stream.send(
            "GET /api/v1/alerts/stream?region=511000000000 HTTP/1.1\r\nHost: localhost\r\n"
                + "Authorization: Bearer \(desk)\r\n\r\n")
        Thread.detachNewThread { watch.hear(stream) }
        // Two connections: one waits for the disk while the other is read.
        let halves = [0, 1]
        for half in halves { Thread.detachNewThread { client.load(half, load / halves.count, port, watch) } }
        let connection = try LocalConnection(port: port)
        for walker in 0..<exits {
            for ago in [Int64(200_000), 100_000] { try client.step(of: walker, millisecondsAgo: ago, connection) }
        }
        watch.begin()
        for walker in 0..<exits {
            try client.step(of: walker, millisecondsAgo: 0, connection, watch)
            Thread.sleep(forTimeInterval: 0.05)
        }
        let rate = watch.rate
        Thread.sleep(forTimeInterval: 2)
        let times = watch.end()
        print(
            "positions\texit to event at \(Int(rate)) positions/s\t\(times.count) of \(exits) heard\t"
                + String(format: "p50 %.1f ms\tp99 %.1f ms", median(times) * 1e3, percentile(0.99, of: times) * 1e3))
    }
}
