import Foundation
import TestKit
import Testing

@Suite("A database server that is killed")
struct KilledDatabaseTests {
    @Test("comes back to a program that goes on by itself and has lost nothing acknowledged")
    func recovery() async throws {
        let postgres = try await onOwnThread {
            let postgres = try PrivatePostgres.separate()
            try postgres.createDatabase("fault")
            return postgres
        }
        let log = FileManager.default.temporaryDirectory.appending(path: "fangxian-\(UUID().uuidString).log")
        defer { unlink(log.path) }
        let installation = try await FaultInstallation(in: .url(postgres.url(database: "fault")), log: log.path)
        let work = FieldWork()
        try await installation.serve { server in
            let token = try await onOwnThread { try FieldClient.signIn(port: server.port) }
            try await withThrowingTaskGroup { group in
                group.addTask { try await work.run(port: server.port, token: token, persistently: true) }
                group.addTask {
                    try await onOwnThread {
                        defer { work.stop() }
                        for _ in 1...3 {
                            try work.waitFor(Int.random(in: 150...500))
                            // At any point of a commit, not only right after one.
                            usleep(.random(in: 0...20_000))
                            try postgres.kill()
                            try postgres.restart()
                        }
                        try work.waitFor(200)
                    }
                }
                try await group.waitForAll()
            }
            #expect(work.unexpected == [])
            #expect(work.acknowledged.count == work.sent.count)
            #expect(server.isRunning)
            server.terminate()
            #expect(try await onOwnThread { try server.wait() } == .status(0))
        }
        try await installation.check(work)
        try await onOwnThread { try postgres.kill() }
    }
}
