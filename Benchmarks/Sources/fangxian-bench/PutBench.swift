import ArgumentParser
import Dispatch
import Domain
import Foundation
import Store
import Synchronization

/// Single entries put over HTTP, each answered when it is on disk, by connections that are kept alive.
struct PutBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "put")

    @Option(help: "The port of a running server.") var port: UInt16
    @Option(help: "A grid worker's token on the grid.") var token: String
    @Option var region = "511083001001-01"
    @Option var at = "2020-02-03T10:00:00+08:00"
    @Option var connections = 32
    @Option var seconds = 5.0
    @Option var runs = 5

    func run() async throws {
        let time = try Instant(at)
        var rates: [Double] = []
        var waits: [Double] = []
        for run in 0...runs {
            let results = Mutex<[Double]>([])
            let begin = ContinuousClock.now
            let end = begin + .seconds(seconds)
            let client = Client(port: port, token: token, region: region, at: at)
            let group = DispatchGroup()
            // A thread for each: `concurrentPerform` runs no more at once than there are cores.
            for _ in 0..<connections {
                group.enter()
                Thread.detachNewThread {
                    let waits = client.put(until: end, occurredAt: time)
                    results.withLock { $0 += waits }
                    group.leave()
                }
            }
            await withCheckedContinuation { done in group.notify(queue: .global()) { done.resume() } }
            let all = results.withLock { $0 }
            guard run > 0 else { continue }
            rates.append(Double(all.count) / (ContinuousClock.now - begin).seconds)
            waits += all
        }
        print(
            "put\t\(connections) connections\tmedian \(Int(median(rates))) requests/s\t"
                + String(format: "p50 %.1f ms\tp99 %.1f ms", median(waits) * 1e3, percentile(0.99, of: waits) * 1e3)
                + "\truns \(rates.map { Int($0) })")
    }
}

/// One phone: puts one entry after the other over a connection that it keeps.
private struct Client: Sendable {
    let port: UInt16
    let token: String
    let region: String
    let at: String

    /// - Returns: how long each answer took, in seconds.
    func put(until end: ContinuousClock.Instant, occurredAt time: Instant) -> [Double] {
        var waits: [Double] = []
        do {
            let connection = try LocalConnection(port: port)
            while ContinuousClock.now < end {
                let id = ID<Entry>.fresh(at: time)
                let start = ContinuousClock.now
                let status = try connection.status(of: request(id))
                guard status == 201 else { throw LocalConnection.Failure(description: "status \(status)") }
                waits.append((ContinuousClock.now - start).seconds)
            }
        } catch {
            print("a connection failed: \(error)")
        }
        return waits
    }

    private func request(_ id: ID<Entry>) -> String {
        let body = body(id)
        return "PUT /api/v1/entries/\(id) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(token)\r\n"
            + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    private func body(_ id: ID<Entry>) -> String {
        "{\"form\":\"household-visit\",\"version\":1,\"region\":\"\(region)\",\"subject\":\"\(id)\","
            + "\"occurredAt\":\"\(at)\",\"body\":{\"round\":1,\"result\":\"met\",\"personsAsked\":3,\"leafletsLeft\":1}}"
    }
}
