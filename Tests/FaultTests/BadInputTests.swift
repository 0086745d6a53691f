import Domain
import Store
import TestKit
import Testing

@Suite("Bad input to the running program")
struct BadInputTests {
    @Test("is refused with a reason in words, whatever it is, and changes nothing", arguments: Engine.allCases)
    func requests(engine: Engine) async throws {
        try await withServedInstallation(engine) { server, token in
            for bad in BadRequest.all {
                let headers =
                    bad.headers.contains { $0.hasPrefix("Authorization") } ? [] : ["Authorization: Bearer \(token)"]
                let reply = try HTTPConnection(port: server.port).exchange(
                    bad.method, bad.path, headers: headers + bad.headers, body: bad.body)
                #expect((400..<500).contains(reply.status), "\(bad): \(reply.status)")
                #expect(reply.headers["content-type"] == "application/problem+json", "\(bad)")
                #expect(reply.problemCode?.isEmpty == false, "\(bad)")
                let sentence = try reply.json()["detailByLanguage"]?["zh-Hans"]?.text ?? ""
                #expect(sentence.unicodeScalars.contains { $0.properties.isIdeographic }, "\(bad)")
                #expect(reply.body.count < 10_000, "\(bad): an answer of \(reply.body.count) bytes")
            }
        }
    }

    @Test("that is not even HTTP is refused or hung up on", arguments: RawRequest.all)
    func raw(bad: RawRequest) async throws {
        try await withServedInstallation(.sqlite) { server, token in
            let connection = try HTTPConnection(port: server.port)
            do {
                try connection.send(bad.bytes(token: token))
                connection.finishSending()
                let reply = try connection.reply()
                #expect((400..<500).contains(reply.status), "\(bad): \(reply.status)")
            } catch let broken as HTTPConnection.Broken {
                #expect(broken.isClosed, "\(bad): \(broken)")
            }
        }
    }

    /// Serves an installation with one entry; afterwards the program must still take another, and hold these two.
    private func withServedInstallation(
        _ engine: Engine, _ test: @escaping @Sendable (ServerProcess, String) throws -> Void
    ) async throws {
        try await withFaultInstallation(engine) { installation in
            let work = FieldWork()
            try await installation.serve { server in
                try await onOwnThread {
                    let token = try FieldClient.signIn(port: server.port)
                    work.note(try FieldClient(port: server.port, token: token).put(work.next(1)?[0] ?? 0))
                    try test(server, token)
                    work.note(try FieldClient(port: server.port, token: token).put(work.next(1)?[0] ?? 0))
                }
                #expect(server.isRunning)
                server.terminate()
                #expect(try await onOwnThread { try server.wait() } == .status(0))
            }
            #expect(work.acknowledged == [1, 2])
            try await installation.check(work)
        }
    }
}
