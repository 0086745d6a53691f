import Domain
import Foundation
import SQLCore
import Server
import Store
import TestKit
import Testing

@Suite("A server that is killed while it pushes alerts", .serialized)
struct KilledWebhookTests {
    private static let county = "511083000000"
    private static let alerts = 120

    @Test("loses no delivery, and what it sends again has the same id", arguments: Engine.allCases)
    func killed(engine: Engine) async throws {
        let receiver = try PushReceiver()
        defer { receiver.close() }
        try await withFaultInstallation(engine) { installation in
            let expected = try await Self.prepare(installation, port: receiver.port)
            let settings = ["FANGXIAN_WEBHOOK_PRIVATE": "true"]
            for count in [30, 70] {
                try await installation.serve(settings: settings) { server in
                    receiver.when(count) { server.kill9() }
                    let end = try await onOwnThread { try server.wait() }
                    #expect(end == .signal(SIGKILL))
                }
                try await Self.lapse(installation)
            }
            try await installation.serve(settings: settings) { server in
                try await onOwnThread {
                    for _ in 0..<600 where !expected.isSubset(of: receiver.ids) { usleep(100_000) }
                }
                server.terminate()
                #expect(try await onOwnThread { try server.wait() } == .status(0))
            }
            #expect(Set(receiver.ids) == expected)
            let failed = try await installation.open { opened in
                try await WebhookStore(ledger: opened.ledger).deliveries().failed
            }
            #expect(failed == 0)
        }
    }

    /// A webhook, and alerts that wait for a server to push them.
    ///
    /// - Returns: the ids of what is to be pushed.
    private static func prepare(_ installation: FaultInstallation, port: UInt16) async throws -> Set<String> {
        try await installation.open { opened in
            let region = try RegionCode(county)
            _ = try await WebhookStore(ledger: opened.ledger, rule: ConnectionRule(allowsNear: true))
                .add(try WebhookAddress("http://127.0.0.1:\(port)/"), for: region)
            let filing = AlertFiling(ledger: opened.ledger, queue: LedgerQueue(ledger: opened.ledger))
            let now = WallClock.system.now()
            for number in 0..<Int64(alerts) {
                try await filing.file(
                    AlertSeed(
                        kind: .outage, level: .task, region: region, observation: nil,
                        at: now.adding(seconds: -60 - number)))
            }
            return Set(try await opened.alerts.open(in: region, limit: 500).alerts.map(\.entry.description))
        }
    }

    /// The claim of the server that was killed is over, as after a minute.
    private static func lapse(_ installation: FaultInstallation) async throws {
        try await installation.open { opened in
            _ = try await opened.database.write { try $0.execute("UPDATE webhook SET claimed_until = 0") }
        }
    }
}
