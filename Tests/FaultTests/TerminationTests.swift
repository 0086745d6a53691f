import Domain
import Foundation
import TestKit
import Testing

@Suite("A program that is told to stop")
struct TerminationTests {
    @Test("under load ends with status 0 and has lost nothing acknowledged", arguments: Engine.allCases)
    func load(engine: Engine) async throws {
        try await withFaultInstallation(engine) { installation in
            let work = FieldWork()
            try await installation.serve { server in
                let token = try await onOwnThread { try FieldClient.signIn(port: server.port) }
                work.after(300) { server.terminate() }
                try await work.run(port: server.port, token: token)
                #expect(try await onOwnThread { try server.wait() } == .status(0))
            }
            #expect(work.unexpected == [])
            #expect(work.acknowledged.count >= 300)
            try await installation.check(work)
        }
    }

    @Test("answers the request that is under way before it ends", arguments: Engine.allCases)
    func underWay(engine: Engine) async throws {
        try await withFaultInstallation(engine) { installation in
            let work = FieldWork()
            try await installation.serve { server in
                let reply = try await onOwnThread {
                    let token = try FieldClient.signIn(port: server.port)
                    let body = FieldVisit.batch(work.next(20) ?? []).canonicalBytes
                    let connection = try HTTPConnection(port: server.port)
                    let head =
                        "POST /api/v1/entries HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(token)\r\n"
                        + "Content-Length: \(body.count)\r\n\r\n"
                    try connection.send(Array(head.utf8) + body.prefix(100))
                    // Another request has come and gone, so this one's head has been read.
                    _ = try HTTPConnection(port: server.port).exchange("GET", "/healthz")
                    server.terminate()
                    // Nobody new is let in once the program has heard it.
                    let start = ContinuousClock.now
                    while ContinuousClock.now - start < .seconds(30) {
                        do { _ = try HTTPConnection(port: server.port).exchange("GET", "/healthz") } catch { break }
                    }
                    try connection.send(Array(body.dropFirst(100)))
                    return try connection.reply()
                }
                #expect(reply.status == 200)
                #expect(try reply.json()["outcomes"]?.elements?.filter { $0["outcome"] == "accepted" }.count == 20)
                #expect(try await onOwnThread { try server.wait() } == .status(0))
            }
            work.note(Delivery(taken: Dictionary(uniqueKeysWithValues: work.sent.map { ($0, "accepted") })))
            try await installation.check(work)
        }
    }

    @Test("does not wait for ever for a request that never comes to its end")
    func stalled() async throws {
        try await withFaultInstallation(.sqlite) { installation in
            try await installation.serve(settings: ["FANGXIAN_IDLE_SECONDS": "1"]) { server in
                let end = try await onOwnThread {
                    let token = try FieldClient.signIn(port: server.port)
                    let connection = try HTTPConnection(port: server.port)
                    let head = "POST /api/v1/entries HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(token)\r\n"
                    try connection.send(Array("\(head)Content-Length: 1000\r\n\r\n{".utf8))
                    _ = try HTTPConnection(port: server.port).exchange("GET", "/healthz")
                    server.terminate()
                    let end = try server.wait()
                    // Kept to here, so that it is the program that hangs up.
                    connection.finishSending()
                    return end
                }
                #expect(end == .status(0))
            }
        }
    }
}
