import HTTPTypes
import Domain
import TestKit
import Testing

@testable import Web

@Suite("Bulletins over HTTP")
struct BulletinRoutesTests {
    typealias Town = TestInstallation
    static let uri = "/api/v1/bulletins/\(Town.longchang)/2020-02-02T16"

    @Test("are seen by readers of the ledger alone until they are published, then by all", arguments: Engine.allCases)
    func publishing(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            try await installation.fileVisit(1, token: installation.token("王医生"))
            let desk = try await installation.token("desk")
            #expect(try await installation.send(.get, Self.uri).code == "bulletin.unknown")
            #expect(
                try await installation.send(.get, Self.uri, token: installation.token("far")).code
                    == "bulletin.unknown")
            let computed = try await installation.send(.get, Self.uri + "?format=text", token: desk)
            #expect(computed.text.contains("当日报告发热病人1人次"))
            let published = try await installation.send(.post, Self.uri + "/publish", token: desk)
            #expect(published.status == .created)
            #expect(try await installation.send(.get, Self.uri + "?format=text").text == computed.text)
            #expect(try await installation.send(.get, Self.uri + "?language=en&format=markdown").status == .ok)
            let twice = try await installation.send(.post, Self.uri + "/publish", token: desk)
            #expect(twice.code == "bulletin.exists")
            let list = try await installation.send(.get, "/api/v1/bulletins?region=511000").json
            #expect(list["bulletins"]?.elements?.count == 1)
        }
    }

    @Test("stay as published when more is filed; restated they are for readers of the ledger")
    func restated() async throws {
        try await withInstallation { installation in
            let doctor = try await installation.token("王医生")
            let desk = try await installation.token("desk")
            _ = try await installation.send(.post, Self.uri + "/publish", token: desk)
            try await installation.fileVisit(1, token: doctor)
            #expect(try await installation.send(.get, Self.uri + "?format=text").text.contains("当日报告发热病人0人次"))
            let restated = Self.uri + "?format=text&restated=true"
            #expect(try await installation.send(.get, restated, token: desk).text.contains("当日报告发热病人1人次"))
            #expect(try await installation.send(.get, restated).code == "bulletin.unknown")
        }
    }

    @Test("are not published with fewer than nobody under observation")
    func impossible() async throws {
        try await withInstallation { installation in
            let (doctor, desk) = (try await installation.token("王医生"), try await installation.token("desk"))
            let event = { (name: String) in
                """
                {"form":"observation-event","version":1,"region":"\(Town.town)","subject":"\(Town.id(77))",
                "occurredAt":"2020-02-02T10:00:00+08:00",
                "body":{"place":"in-hospital","event":"\(name)","group":"fever"\(name == "entered" ? ",\"withinCounty\":false" : "")}}
                """
            }
            let released = try await installation.send(
                .put, "/api/v1/entries/\(Town.id(1))", token: doctor, event("released"))
            #expect(released.status == .created)
            let refused = try await installation.send(.post, Self.uri + "/publish", token: desk)
            #expect(refused.code == "bulletin.impossible")
            #expect(refused.json["errors"]?.elements?.isEmpty == false)
            #expect(try await installation.send(.get, Self.uri).code == "bulletin.unknown")
            let entered = try await installation.send(
                .put, "/api/v1/entries/\(Town.id(2))", token: doctor, event("entered"))
            #expect(entered.status == .created)
            #expect(try await installation.send(.post, Self.uri + "/publish", token: desk).status == .created)
        }
    }

    @Test("open down to the entries of a figure")
    func explained() async throws {
        try await withInstallation { installation in
            let id = try await installation.fileVisit(1, token: installation.token("王医生"))
            let desk = try await installation.token("desk")
            let reply = try await installation.send(.get, Self.uri + "/explain?figure=fever.visit.day", token: desk)
            #expect(reply.json["figure"]?["value"] == 1)
            #expect(reply.json["lines"]?.elements?.map { $0["entry"]?["id"]?.text } == [id])
            let unknown = try await installation.send(.get, Self.uri + "/explain?figure=fever", token: desk)
            #expect(unknown.code == "figure.unknown")
            let far = try await installation.send(
                .get, Self.uri + "/explain?figure=fever.visit.day", token: installation.token("far"))
            #expect(far.status == .forbidden)
        }
    }

    @Test(
        "that make no sense are refused in words",
        arguments: [
            ("/api/v1/bulletins/x/2020-02-02T16", "region.code-invalid"),
            ("/api/v1/bulletins/511083/yesterday", "time.invalid"),
            ("/api/v1/bulletins/511083/2020-02-02T16:30", "time.not-on-the-hour"),
            ("/api/v1/bulletins/511083/2099-01-01T00", "time.in-the-future"),
            ("/api/v1/bulletins/511083/2020-02-02T16?kind=weather", "bulletin.unknown"),
            ("/api/v1/bulletins/511083/2020-02-02T16?format=pdf", "request.malformed"),
            ("/api/v1/bulletins/511083/2020-02-02T16?language=fr", "request.malformed"),
        ])
    func refused(uri: String, code: String) async throws {
        try await withInstallation { installation in
            let reply = try await installation.send(.get, uri, token: installation.token("desk"))
            #expect(reply.code == code, "\(reply.text)")
        }
    }

    @Test("of 1970 are computed and empty")
    func longAgo() async throws {
        try await withInstallation { installation in
            let reply = try await installation.send(
                .get, "/api/v1/bulletins/511083/1970-01-02T16?format=text", token: installation.token("desk"))
            #expect(reply.status == .ok)
        }
    }

    @Test("are published by a desk of the region alone, and only for an hour that has come")
    func publishers() async throws {
        try await withInstallation { installation in
            for name in ["王医生", "far", "admin"] {
                let reply = try await installation.send(
                    .post, Self.uri + "/publish", token: installation.token(name))
                #expect(reply.status == .forbidden)
            }
            let early = try await installation.send(
                .post, "/api/v1/bulletins/511083/2020-02-04T16/publish", token: installation.token("desk"))
            #expect(early.code == "time.in-the-future")
        }
    }
}
