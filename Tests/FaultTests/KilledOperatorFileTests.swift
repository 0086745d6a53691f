import Domain
import Foundation
import Geometry
import Server
import Store
import TestKit
import Testing

@Suite("A server that is killed while an operator's file comes in", .serialized)
struct KilledOperatorFileTests {
    private static let rows = 6_000
    private static let number = "13900001234"
    private static let order: ID<Subject> = ID(high: 0x017D_0000_0000_7000, low: 1)

    @Test("keeps the rows it took, and the file given again completes them", arguments: Engine.allCases)
    func killed(engine: Engine) async throws {
        try await withFaultInstallation(engine) { installation in
            // A whole second, as the file has it.
            let now = WallClock.system.now().milliseconds / 1_000 * 1_000
            let start = Instant(milliseconds: now).adding(seconds: -Int64(Self.rows) - 60)
            let token = try await Self.prepare(installation, from: start)
            let file = Self.file(from: start)
            try await installation.serve { server in
                try await onOwnThread {
                    let upload = try HTTPConnection(port: server.port)
                    try upload.send(Self.head(token, bytes: file.count) + file.prefix(file.count / 2))
                    let metrics = try HTTPConnection(port: server.port)
                    // The first half alone is there, so whatever is stored now is a part of the file.
                    while try metrics.exchange("GET", "/metrics").text.contains(
                        #"fangxian_positions_total{outcome="stored"} 0"#)
                    {}
                    server.kill9()
                    #expect(try server.wait() == .signal(SIGKILL))
                }
            }
            let before = try await Self.stored(installation, from: start)
            #expect((1..<Self.rows).contains(before))
            try await installation.serve { server in
                try await onOwnThread {
                    let upload = try HTTPConnection(port: server.port)
                    try upload.send(Self.head(token, bytes: file.count) + file)
                    let reply = try JSON(parsing: Array(try upload.reply().text.utf8))
                    #expect(reply["repeated"]?.whole == before)
                    #expect(reply["taken"]?.whole == Self.rows - before)
                    server.terminate()
                    #expect(try server.wait() == .status(0))
                }
            }
            #expect(try await Self.stored(installation, from: start) == Self.rows)
        }
    }

    /// The token of a county desk, and an order that is known by the number of the file.
    private static func prepare(_ installation: FaultInstallation, from start: Instant) async throws -> String {
        try await installation.open { opened in
            let area = try #require(
                Point(latitude: 29.34, longitude: 105.288).flatMap { FenceArea(centre: $0, radiusMetres: 100) })
            let begin = start.adding(seconds: -60)
            let order = TrackOrder(
                id: order, person: ID(high: 0x017D_0000_0000_7000, low: 100),
                region: try RegionCode(FieldVisit.grids[0]), beginsAt: begin, endsAt: nil,
                fence: FencePlan(area: area, from: begin).bytes)
            _ = try await TrackStore(ledger: opened.ledger).enrol(
                order, subscriber: OperatorSubscriber(SubscriberNumber(number), of: "移动"))
            try await opened.accounts.add(
                name: "desk", password: FieldClient.password,
                grants: [Grant(.countyDesk, on: try RegionCode(FieldVisit.city))])
            try await opened.accounts.setExempt(true, of: "desk")
            return try await opened.accounts.signIn(name: "desk", password: FieldClient.password).token
        }
    }

    private static func file(from start: Instant) -> [UInt8] {
        let lines = (0..<rows).map { "\(number),\(start.milliseconds / 1_000 + Int64($0)),29.34,105.288,300\n" }
        return Array(("device,time,lat,lon,radius\n" + lines.joined()).utf8)
    }

    private static func head(_ token: String, bytes: Int) -> [UInt8] {
        let path = "/api/v1/tracks/operator-file?region=\(FieldVisit.city)&system=wgs84"
        return Array(
            ("POST \(path) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(token)\r\n"
                + "Content-Length: \(bytes)\r\n\r\n").utf8)
    }

    private static func stored(_ installation: FaultInstallation, from start: Instant) async throws -> Int {
        try await installation.open { opened in
            let desk = Author(
                account: .localOperator, grants: [Grant(.countyDesk, on: try RegionCode(FieldVisit.city))])
            return try await TrackStore(ledger: opened.ledger).track(
                of: order, in: RegionCode(FieldVisit.grids[0]), from: start, until: start.adding(seconds: 100_000),
                for: .observation, by: desk
            ).reports.count
        }
    }
}
