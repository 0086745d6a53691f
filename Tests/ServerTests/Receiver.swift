import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL
import ServiceLifecycle
import Synchronization

/// Another system that takes pushes, on a free port of this machine.
final class Receiver: Sendable {
    /// One request as it came.
    struct Taken: Sendable {
        let headers: HTTPFields
        let body: String
        func header(_ name: String) -> String { HTTPField.Name(name).flatMap { headers[$0] } ?? "" }
    }

    /// What it answers, one after the other; the last one again and again.
    private let statuses: [Int]
    /// What stands in each answer beside the status.
    private let headers: HTTPFields
    /// Whether its one answer has a body that goes on until the work is done.
    private let isEndless: Bool
    private let done = AsyncStream.makeStream(of: Void.self)
    private let state = Mutex<[Taken]>([])
    private let arrivals = AsyncStream.makeStream(of: Taken.self)

    init(_ statuses: [Int], headers: HTTPFields = [:], isEndless: Bool = false) {
        self.statuses = statuses
        self.headers = headers
        self.isEndless = isEndless
    }

    /// All that came.
    var taken: [Taken] { state.withLock { $0 } }

    /// What comes, as it comes.
    var incoming: AsyncStream<Taken> { arrivals.stream }

    private func answer(_ request: Request) async throws -> Response {
        let taken = Taken(headers: request.headers, body: String(buffer: try await request.body.collect(upTo: 65_536)))
        let count = state.withLock { all in
            all.append(taken)
            return all.count
        }
        arrivals.continuation.yield(taken)
        let status = HTTPResponse.Status(code: statuses[min(count, statuses.count) - 1])
        return Response(status: status, headers: headers, body: isEndless ? endless : .init())
    }

    private var endless: ResponseBody {
        ResponseBody { [done] writer in
            try await writer.write(ByteBuffer(string: "x"))
            for await _ in done.stream {}
            try await writer.finish(nil)
        }
    }

    /// Takes requests while some work is done.
    ///
    /// - Parameter tls: the certificate it shows, for https.
    func serve<Value: Sendable>(
        tls: TLSConfiguration? = nil, _ work: @escaping @Sendable (_ port: Int) async throws -> Value
    ) async throws -> Value {
        let router = Router()
        // A redirect that were followed would come as GET.
        for path: RouterPath in ["/", "/**"] {
            router.post(path) { request, _ in try await self.answer(request) }
            router.get(path) { request, _ in try await self.answer(request) }
        }
        var logger = Logger(label: "receiver")
        logger.logLevel = .critical
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            router: router, server: try tls.map { try .tls(tlsConfiguration: $0) } ?? .http1(),
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { continuation.yield($0.localAddress?.port ?? 0) }, logger: logger)
        let group = ServiceGroup(services: [application], logger: logger)
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            var port = 0
            for await running in ports {
                port = running
                break
            }
            let value: Value
            do {
                value = try await work(port)
            } catch {
                done.continuation.finish()
                await group.triggerGracefulShutdown()
                throw error
            }
            done.continuation.finish()
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return value
        }
    }
}
