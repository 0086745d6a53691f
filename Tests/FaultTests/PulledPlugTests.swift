import Foundation
import TestKit
import Testing

@Suite("A plug that is pulled", .serialized)
struct PulledPlugTests {
    @Test("on the program loses nothing acknowledged, and what is sent again is taken once", arguments: Engine.allCases)
    func program(engine: Engine) async throws {
        try await withFaultInstallation(engine) { installation in
            let work = FieldWork()
            for round in 1...3 {
                try await fileUntilKilled(installation, work)
                #expect(work.unexpected == [])
                // Once the program itself is the first to open what was left behind.
                if round != 2 { try await installation.check(work) }
                try await sendAllAgain(installation, work)
                try await installation.check(work)
            }
        }
    }

    private func fileUntilKilled(_ installation: FaultInstallation, _ work: FieldWork) async throws {
        try await installation.serve { server in
            let token = try await onOwnThread { try FieldClient.signIn(port: server.port) }
            work.after(Int.random(in: 150...800)) {
                // An acknowledgement is always given at the same point of a commit; the kill is to come at any.
                usleep(.random(in: 0...20_000))
                server.kill9()
            }
            try await work.run(port: server.port, token: token)
            #expect(try await onOwnThread { try server.wait() } == .signal(SIGKILL))
        }
    }

    private func sendAllAgain(_ installation: FaultInstallation, _ work: FieldWork) async throws {
        let before = work.acknowledged
        try await installation.serve { server in
            let taken = try await onOwnThread {
                let client = try FieldClient(port: server.port, token: try FieldClient.signIn(port: server.port))
                var taken: [UInt64: String] = [:]
                let numbers = work.sent
                for start in stride(from: 0, to: numbers.count, by: 100) {
                    let delivery = try client.post(Array(numbers[start..<min(start + 100, numbers.count)]))
                    work.note(delivery)
                    taken.merge(delivery.taken) { one, _ in one }
                }
                return taken
            }
            #expect(taken.count == work.sent.count)
            #expect(before.filter { taken[$0] != "identical" }.isEmpty, "acknowledged and not there")
            #expect(work.unexpected == [])
            server.terminate()
            #expect(try await onOwnThread { try server.wait() } == .status(0))
        }
    }
}
