import Domain
import Store
import TestKit
import Testing

@Suite("Bad input to the running program")
struct BadInputTests {
    @Test("is refused with a reason in words, whatever it is, and changes nothing", arguments: Engine.allCases)
    func requests(engine: Engine) async throws {
        let replies = try await withServedInstallation(engine) { port, token in
            try BadRequest.all.map { bad in
                let headers =
                    bad.headers.contains { $0.hasPrefix("Authorization") } ? [] : ["Authorization: Bearer \(token)"]
                return try HTTPConnection(port: port).exchange(
                    bad.method, bad.path, headers: headers + bad.headers, body: bad.body)
            }
        }
        for (bad, reply) in zip(BadRequest.all, replies) {
            #expect((400..<500).contains(reply.status), "\(bad)")
            #expect(reply.headers["content-type"] == "application/problem+json", "\(bad)")
            #expect(reply.problemCode?.isEmpty == false, "\(bad)")
            let sentence = try reply.json()["detailByLanguage"]?["zh-Hans"]?.text ?? ""
            #expect(sentence.unicodeScalars.contains { $0.properties.isIdeographic }, "\(bad)")
            #expect(reply.body.count < 10_000, "\(bad)")
        }
    }

    @Test("that is not even HTTP is refused or hung up on")
    func raw() async throws {
        let statuses = try await withServedInstallation(.sqlite) { port, token in
            try RawRequest.all.map { bad -> Int? in
                let connection = try HTTPConnection(port: port)
                do {
                    try connection.send(bad.bytes(token: token))
                    connection.finishSending()
                    return try connection.reply().status
                } catch let broken as HTTPConnection.Broken where broken.isClosed {
                    return nil
                }
            }
        }
        for (bad, status) in zip(RawRequest.all, statuses) {
            if let status { #expect((400..<500).contains(status), "\(bad)") }
        }
    }

    /// Serves an installation with one entry; afterwards the program must still take another, and hold these two.
    private func withServedInstallation<Value: Sendable>(
        _ engine: Engine, _ test: @escaping @Sendable (UInt16, String) throws -> Value
    ) async throws -> Value {
        try await withFaultInstallation(engine) { installation in
            let work = FieldWork()
            let value = try await installation.serve { server in
                let value = try await onOwnThread {
                    let token = try FieldClient.signIn(port: server.port)
                    work.note(try FieldClient(port: server.port, token: token).put(work.next(1)?[0] ?? 0))
                    let value = try test(server.port, token)
                    work.note(try FieldClient(port: server.port, token: token).put(work.next(1)?[0] ?? 0))
                    return value
                }
                #expect(server.isRunning)
                server.terminate()
                #expect(try await onOwnThread { try server.wait() } == .status(0))
                return value
            }
            #expect(work.acknowledged == [1, 2])
            try await installation.check(work)
            return value
        }
    }
}
