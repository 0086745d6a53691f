import Domain
import HTTPTypes
import Store
import TestKit
import Testing

@testable import Web

@Suite("Routes of observation")
struct ObservationRoutesTests {
    private static let base = "/api/v1/observation/\(TestInstallation.village)"

    @Test("count the queues and list whoever is in them with masked names, page by page", arguments: Engine.allCases)
    func queues(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            try await installation.prepareObservation()
            let token = try await installation.token("社区")
            let counts = try await installation.send(.get, Self.base + "/queues", token: token).json
            let whole = try #require(counts["whole"])
            #expect(whole["symptomatic"] == 1 && whole["to-review"] == 1 && whole["due"] == 1 && whole["fine"] == 0)
            #expect(counts["parts"]?.elements?.first?["region"]?.text == TestInstallation.grid)
            let ill = try await installation.send(.get, Self.base + "/queues/symptomatic", token: token).json
            let first = try #require(ill["orders"]?.elements?.first)
            #expect(first["name"] == "王*" && first["queue"] == "symptomatic" && first["day"] == 2)
            let active = try await installation.send(.get, Self.base + "/orders?limit=2", token: token).json
            #expect(active["orders"]?.elements?.count == 2)
            let next = try #require(active["next"]?.text)
            let rest = try await installation.send(.get, Self.base + "/orders?limit=2&after=\(next)", token: token).json
            #expect(rest["orders"]?.elements?.count == 1 && rest["next"] == nil)
            let issued = try await installation.send(.get, Self.base + "/orders?state=issued", token: token).json
            #expect(issued["orders"]?.elements?.map { $0["kind"] } == ["central"])
            let ending = try await installation.send(.get, Self.base + "/orders?endingOn=2020-02-12", token: token).json
            #expect(ending["orders"]?.elements?.map { $0["id"]?.text } == [TestInstallation.order(1).description])
        }
    }

    @Test("refuse other regions, other duties, and what cannot be read")
    func refused() async throws {
        try await withInstallation { installation in
            try await installation.prepareObservation()
            let token = try await installation.token("社区")
            for path in ["/queues", "/queues/due", "/orders", "/sites"] {
                for who in ["far", "admin", "helper"] {
                    let reply = try await installation.send(
                        .get, Self.base + path, token: try await installation.token(who))
                    #expect(reply.status == .forbidden, "\(path) as \(who)")
                }
            }
            for path in [
                "/queues/nothing", "/queues/due?after=x", "/queues/due?limit=0", "/orders?state=x",
                "/orders?endingOn=x",
                "/orders?what=1",
            ] {
                let reply = try await installation.send(.get, Self.base + path, token: token)
                #expect((400...422).contains(reply.status.code) && reply.status != .notFound, "\(path)")
            }
            for id in [TestInstallation.order(9).description, "x"] {
                let reply = try await installation.send(.get, "/api/v1/orders/\(id)", token: token)
                #expect(reply.status == (id == "x" ? .unprocessableContent : .notFound))
            }
            let far = try await installation.send(
                .get, "/api/v1/orders/\(TestInstallation.order(1))", token: installation.token("far"))
            #expect(far.code == "observation.unknown")
        }
    }

    @Test("show an order with its course, and take a step once")
    func step() async throws {
        try await withInstallation { installation in
            try await installation.prepareObservation()
            let token = try await installation.token("社区")
            let uri = "/api/v1/orders/\(TestInstallation.order(1))"
            let order = try await installation.send(.get, uri, token: token).json
            #expect(order["order"]?["name"] == "张*" && order["order"]?["lastDay"] == "2020-02-12")
            #expect(order["entries"]?.elements?.count == 3)
            let extended = """
                {"id":"\(TestInstallation.id(900))","step":"extended","ground":"x","answers":{"newLastDay":"2020-02-14"}}
                """
            let statuses = [HTTPResponse.Status.created, .ok]
            for status in statuses {
                #expect(
                    try await installation.send(.post, uri + "/steps", token: token, extended).status == status)
            }
            #expect(try await installation.send(.get, uri, token: token).json["order"]?["days"] == 16)
            for (body, code) in [
                ("\"step\":\"released\",\"ground\":\"x\"", "observation.step-invalid"),
                ("\"step\":\"nothing\",\"ground\":\"x\"", "value.unknown-choice"),
                ("\"step\":\"extended\",\"ground\":\"x\"", "form.invalid"),
                ("\"step\":\"died\",\"ground\":\"x\",\"more\":1", "json.unknown-field"),
            ] {
                let reply = try await installation.send(
                    .post, uri + "/steps", token: token, "{\"id\":\"\(TestInstallation.id(901))\",\(body)}")
                #expect(reply.code == code, "\(body)")
            }
            let worker = try await installation.send(
                .post, uri + "/steps", token: installation.token("网格员"),
                extended.replacing(TestInstallation.id(900), with: TestInstallation.id(902)))
            #expect(worker.status == .forbidden)
        }
    }

    @Test("give out a certificate's code once the order is released, and say what it proves to everyone")
    func certificate() async throws {
        try await withInstallation { installation in
            try await installation.prepareObservation()
            let uri = "/api/v1/orders/\(TestInstallation.order(2))/certificate"
            let token = try await installation.token("社区")
            #expect(try await installation.send(.post, uri, token: token).code == "observation.step-invalid")
            try await installation.step(2, "released", at: "2020-02-02T08:00:00+08:00", entry: 250)
            let worker = try await installation.send(.post, uri, token: try await installation.token("网格员"))
            #expect(worker.code == "observation.unknown")
            let codes = try await [1, 2].asyncMap { _ in
                try await installation.send(.post, uri, token: token).json["code"]?.text
            }
            #expect(codes[0] != nil && codes[0] == codes[1])
            let reply = try await installation.send(.get, "/api/v1/certificates/\(codes[0] ?? "")")
            #expect(reply.json["isValid"] == true && reply.json["name"] == "李*")
            for name in ["person", "address", "region"] { #expect(reply.json[name] == nil) }
            let unknown = try await installation.send(.get, "/api/v1/certificates/000000-000000-000000-000000")
            #expect(unknown.code == "certificate.unknown")
        }
    }

    @Test("show a central place with its rooms and who came and went today", arguments: Engine.allCases)
    func sites(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            try await installation.prepareObservation()
            let token = try await installation.token("desk")
            try await installation.step(
                4, "activated", at: "2020-02-02T13:00:00+08:00", from: "central", entry: 260,
                ["site": .string(TestInstallation.site.description), "room": "301", "bed": 2])
            let listed = try await installation.send(
                .get, "/api/v1/observation/\(TestInstallation.longchang)/sites", token: token
            ).json["sites"]?.elements
            #expect(listed?.map { $0["freeBeds"] } == [2] && listed?.first?["name"] == "某宾馆")
            let uri = "/api/v1/sites/\(TestInstallation.site)"
            let site = try await installation.send(.get, uri, token: token).json
            #expect(site["rooms"]?.elements?.map { $0["people"]?.elements?.count } == [1, 0])
            #expect(site["arrivals"]?.elements?.count == 1 && site["departures"]?.elements?.isEmpty == true)
            let yesterday = try await installation.send(.get, uri + "?day=2020-02-01", token: token).json
            #expect(yesterday["arrivals"]?.elements?.isEmpty == true)
            try await installation.step(4, "converted", at: "2020-02-02T16:00:00+08:00", from: "central", entry: 261)
            let after = try await installation.send(.get, uri, token: token).json
            #expect(after["departures"]?.elements?.count == 1 && after["site"]?["people"] == 0)
            #expect(try await installation.send(.get, uri + "?day=x", token: token).status.code >= 400)
            #expect(
                try await installation.send(.get, uri, token: installation.token("far")).status == .notFound)
            let none = try await installation.send(.get, "/api/v1/sites/\(TestInstallation.id(5))", token: token)
            #expect(none.status == .notFound)
        }
    }
}

extension Sequence {
    fileprivate func asyncMap<T>(_ transform: (Element) async throws -> T) async rethrows -> [T] {
        var all: [T] = []
        for element in self { all.append(try await transform(element)) }
        return all
    }
}
