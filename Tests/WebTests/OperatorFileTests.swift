import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Store
import TestKit
import Testing

@testable import Web

@Suite("Operators' files over HTTP")
struct OperatorFileTests {
    private static let number = "13900001234"
    private static let path = "/api/v1/tracks/operator-file?region=\(TestInstallation.longchang)&system=wgs84"

    /// Two positions at home, one of somebody unknown, one that cannot be read, two far from home.
    private static let file = """
        手机号,时间,纬度,经度,半径
        \(number),2020-02-02 14:00:00,29.34,105.288,300
        \(number),2020-02-02 14:20:00,29.34,105.288,300
        13911112222,2020-02-02 14:20:00,29.34,105.288,300
        \(number),2020-02-02 14:30:00,north,105.288,300
        \(number),2020-02-02 15:00:00,29.37,105.288,300
        \(number),2020-02-02 15:20:00,29.37,105.288,300
        \(number),2020-01-31 15:20:00,29.37,105.288,300

        """

    private static func enrol(_ installation: TestInstallation, by name: String = "desk") async throws -> Reply {
        try await installation.send(
            .post, "/api/v1/orders/\(TestInstallation.fencedOrder)/subscriber",
            token: try await installation.token(name), #"{"number":"139 0000 1234","operator":"移动"}"#)
    }

    @Test("are taken, judged, and answered without naming anybody", arguments: Engine.allCases)
    func taken(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            try await installation.prepareFence()
            #expect(try await Self.enrol(installation).status == .created)
            let desk = try await installation.token("desk")
            let reply = try await installation.send(.post, Self.path, token: desk, Self.file)
            #expect(reply.status == .ok)
            let counts = ["read", "taken", "repeated", "withoutOrder", "late", "outside", "wrong"].map {
                reply.json[$0]?.whole
            }
            #expect(counts == [6, 4, 0, 1, 0, 1, 1], "\(reply.text)")
            #expect(reply.json["reasons"]?.elements?.first?["lines"]?.elements?.compactMap(\.whole) == [5])
            #expect(!reply.text.contains("1390000") && !reply.text.contains("1391111"))
            await installation.services.fences.intake.quiet()
            let alerts = try await installation.send(
                .get, "/api/v1/alerts?region=\(TestInstallation.longchang)", token: desk)
            #expect(alerts.text.contains(#""kind":"left""#) && alerts.text.contains(#""deviceType":"operator""#))

            let again = Gzip().compress(ByteBuffer(string: Self.file), isLast: true)
            let packed = Reply(
                try await installation.client.execute(
                    uri: Self.path, method: .post, headers: [.authorization: "Bearer \(desk)"], body: again))
            #expect(packed.json["taken"]?.whole == 0 && packed.json["repeated"]?.whole == 4)
            #expect(!installation.log.lines.contains { $0.contains("1390000") || $0.contains("29.34") })

            let region = try RegionCode(TestInstallation.longchang)
            let records = try await installation.services.access.records(
                AccessQuery(region: region, act: .importTracks), by: .localOperator
            ).lines.map(\.record)
            #expect(records.count == 4)
            #expect(records.filter { $0.detail == "operator-file-begun" }.count == 2)
            let hash = "operator-file 0123456789abcdef".prefix(14)
            let done = records.compactMap(\.detail).filter { $0.hasPrefix(hash) }
            #expect(done.contains { $0.hasSuffix("read=6 taken=4 repeated=0 withoutOrder=1 late=0 outside=1 wrong=1") })

            let statistics = try await installation.send(
                .get, "/api/v1/tracks/statistics?region=\(TestInstallation.longchang)", token: desk)
            let devices = statistics.json["devices"]?.elements ?? []
            #expect(devices.map { $0["deviceType"]?.text } == ["phone", "operator"])
            #expect(devices.last?["raised"]?.whole == 1)
        }
    }

    @Test("are refused without a duty, outside of one's region, and where the coordinate system is not said")
    func refused() async throws {
        try await withInstallation { installation in
            try await installation.prepareFence()
            #expect(try await Self.enrol(installation, by: "far").status == .notFound)
            #expect(try await Self.enrol(installation).status == .created)
            for name in ["far", "helper", "王医生"] {
                let token = try await installation.token(name)
                #expect(try await installation.send(.post, Self.path, token: token, Self.file).status == .forbidden)
            }
            #expect(try await installation.send(.post, Self.path, Self.file).status == .unauthorized)
            let desk = try await installation.token("desk")
            let bare = "/api/v1/tracks/operator-file?region=\(TestInstallation.longchang)"
            let unsaid = try await installation.send(.post, bare, token: desk, Self.file)
            #expect(unsaid.json["code"] == "coordinate.system-unknown")
            let strange = try await installation.send(.post, bare + "&system=mars", token: desk, Self.file)
            #expect(strange.json["code"] == "coordinate.system-unknown")
            let headless = try await installation.send(.post, Self.path, token: desk, "a,b\n1,2\n")
            #expect(headless.json["code"] == "import.columns-missing")
            #expect(await installation.stored() == 0)
            // Somebody of another county takes nothing in, not even for a number that is enrolled here.
            let far = "/api/v1/tracks/operator-file?region=\(TestInstallation.weiyuan)&system=wgs84"
            let reply = try await installation.send(.post, far, token: try await installation.token("far"), Self.file)
            #expect(reply.json["taken"]?.whole == 0 && reply.json["withoutOrder"]?.whole == 6)
        }
    }

    @Test("are brought in by a plain form, with what the data is collected for")
    func page() async throws {
        try await withInstallation { installation in
            try await installation.prepareFence()
            let session = "fangxian-session=\(try await installation.token("desk"))"
            let order = try await installation.open("/orders/\(TestInstallation.fencedOrder)", cookie: session)
            #expect(order.text.contains("收集目的"))
            let enrolled = try await installation.send(
                .post, "/orders/\(TestInstallation.fencedOrder)/subscriber",
                "token=\(try #require(order.hidden("token")))&number=\(Self.number)&operator=a",
                headers: [
                    .contentType: "application/x-www-form-urlencoded", .accept: "text/html",
                    .cookie: "\(session); fangxian-form=\(try #require(order.cookies["fangxian-form"]))",
                ])
            #expect(enrolled.status == .seeOther)
            let page = try await installation.open(
                "/operator-files?region=\(TestInstallation.longchang)", cookie: session)
            #expect(page.status == .ok && page.text.contains("收集目的"))
            let parts = [
                ("token\"", try #require(page.hidden("token"))), ("system\"", "WGS-84"), ("operator\"", ""),
                ("file\"; filename=\"a.csv\"", Self.file),
            ]
            let body =
                parts.map { "--x\r\nContent-Disposition: form-data; name=\"\($0.0)\r\n\r\n\($0.1)\r\n" }.joined()
                + "--x--\r\n"
            let reply = try await installation.send(
                .post, "/operator-files?region=\(TestInstallation.longchang)", body,
                headers: [
                    .contentType: "multipart/form-data; boundary=x", .accept: "text/html",
                    .cookie: "\(session); fangxian-form=\(try #require(page.cookies["fangxian-form"]))",
                ])
            #expect(reply.status == .ok && reply.text.contains("已读完"), "\(reply.text.prefix(300))")
            #expect(await installation.stored() == 4)
            #expect(!reply.text.contains(Self.number))
        }
    }
}
