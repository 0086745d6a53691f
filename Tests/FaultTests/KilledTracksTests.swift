import Domain
import Foundation
import Geometry
import Server
import Store
import TestKit
import Testing

@Suite("A server that is killed while phones report", .serialized)
struct KilledTracksTests {
    @Test("loses no acknowledged position, and neither loses nor doubles an alert", arguments: Engine.allCases)
    func killed(engine: Engine) async throws {
        try await withFaultInstallation(engine) { installation in
            let now = WallClock.system.now()
            let phones = WalkingPhones(start: now.adding(seconds: -501))
            let tokens = try await Self.enrol(installation, at: phones.start.adding(seconds: -60))
            for more in [900, 1_700, 1_500] {
                try await installation.serve { server in
                    try await phones.run(port: server.port, tokens: tokens, after: more) { server.kill9() }
                    #expect(try await onOwnThread { try server.wait() } == .signal(SIGKILL))
                }
            }
            try await installation.serve { server in
                try await phones.run(port: server.port, tokens: tokens, after: .max / 2) {}
                server.terminate()
                #expect(try await onOwnThread { try server.wait() } == .status(0))
            }
            try await installation.open { opened in
                // The time of a server that was killed is over, and the next comes to what none has judged.
                let later = WallClock { WallClock.system.now().adding(seconds: 60) }
                let ledger = Ledger(database: opened.database, vault: opened.vault, clock: later)
                let fences = FenceOperation(
                    ledger: ledger, filing: AlertFiling(ledger: ledger, queue: LedgerQueue(ledger: ledger)))
                try await fences.start()
                for phone in 0..<WalkingPhones.count {
                    #expect(phones.acknowledged(phone) == WalkingPhones.reports)
                    let track = try await fences.tracks.track(
                        of: Self.order(phone), in: RegionCode(FieldVisit.grids[0]), from: phones.start,
                        until: now.adding(seconds: 3_600), for: .observation, by: Self.desk())
                    let times = Set(track.reports.compactMap(\.fix?.timeMilliseconds))
                    let missing = (0..<WalkingPhones.reports).filter {
                        !times.contains(phones.time($0).milliseconds)
                    }
                    #expect(missing == [])
                }
                let alerts = try await opened.alerts.open(in: RegionCode(FieldVisit.city), limit: 500).alerts
                let left = alerts.filter { $0.kind == .left }.compactMap(\.observation)
                #expect(Set(left) == Set((0..<WalkingPhones.count).map(Self.order)))
                #expect(left.count == WalkingPhones.count)
            }
        }
    }

    private static func order(_ phone: Int) -> ID<Subject> { ID(high: 0x017D_0000_0000_7000, low: UInt64(phone + 1)) }

    private static func desk() throws -> Author {
        Author(account: .localOperator, grants: [Grant(.countyDesk, on: try RegionCode(FieldVisit.city))])
    }

    private static func enrol(_ installation: FaultInstallation, at begin: Instant) async throws -> [String] {
        try await installation.open { opened in
            let tracks = TrackStore(ledger: opened.ledger)
            let area = try #require(
                Point(latitude: 29.34, longitude: 105.288).flatMap { FenceArea(centre: $0, radiusMetres: 100) })
            var tokens: [String] = []
            for phone in 0..<WalkingPhones.count {
                let order = TrackOrder(
                    id: order(phone), person: ID(high: 0x017D_0000_0000_7000, low: UInt64(phone + 100)),
                    region: try RegionCode(FieldVisit.grids[0]), beginsAt: begin, endsAt: nil,
                    fence: FencePlan(area: area, from: begin).bytes)
                tokens.append(try await tracks.enrol(order).token)
            }
            return tokens
        }
    }
}
