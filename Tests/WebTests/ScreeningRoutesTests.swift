import Domain
import HTTPTypes
import Store
import TestKit
import Testing

@testable import Web

@Suite("Routes of screening")
struct ScreeningRoutesTests {
    private static let base = "/api/v1/screening/\(TestInstallation.village)"

    @Test("give the coverage of a region and its parts", arguments: Engine.allCases)
    func coverage(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            try await installation.prepareScreening()
            let reply = try await installation.send(.get, Self.base + "/coverage", token: installation.token("desk"))
            #expect(reply.status == .ok)
            let json = reply.json
            #expect(json["round"] == 1)
            #expect(json["whole"]?["registered"]?["households"] == 5)
            #expect(json["whole"]?["due"]?["households"] == 3)
            #expect(json["whole"]?["reachedThousandths"] == 200)
            #expect(json["parts"]?.elements?.count == 1)
        }
    }

    @Test("list the missing with their addresses, page by page, to those who go to doors alone")
    func missing() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let token = try await installation.token("社区")
            let first = try await installation.send(.get, Self.base + "/missing?limit=2", token: token).json
            let households = try #require(first["households"]?.elements)
            #expect(households.map { $0["serial"] } == [2, 3])
            #expect(households.map { $0["status"] } == ["tried", "due"])
            #expect(households[0]["address"] == "大千路12号3栋201室")
            let next = try #require(first["next"]?.text)
            let second = try await installation.send(.get, Self.base + "/missing?limit=2&after=\(next)", token: token)
            #expect(second.json["households"]?.elements?.map { $0["serial"] } == [4, 5])
            #expect(
                try await installation.send(.get, Self.base + "/missing", token: installation.token("far")).status
                    == .forbidden)
            #expect(
                try await installation.send(.get, Self.base + "/missing", token: installation.token("admin")).status
                    == .forbidden)
            for query in ["after=x", "limit=0", "round=0", "round=100", "what=1"] {
                let reply = try await installation.send(.get, Self.base + "/missing?\(query)", token: token)
                #expect(reply.status == .badRequest, "\(query)")
            }
        }
    }

    @Test("give a phone its doors with who lives there, masked; no more than a village at once")
    func work() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let token = try await installation.token("网格员")
            let uri = "/api/v1/screening/\(TestInstallation.grid)/work"
            for order in ["doors", "walk"] {
                let doors = try await installation.send(.get, uri + "?order=\(order)", token: token).json["doors"]
                #expect(doors?.elements?.count == 5)
                #expect(doors?.elements?[1]["residents"]?.elements?.first?["name"] == "张*")
            }
            #expect(try await installation.send(.get, uri + "?mine=true", token: token).json["doors"]?.elements == [])
            let town = "/api/v1/screening/\(TestInstallation.town)/work"
            let coarse = try await installation.send(.get, town, token: installation.token("desk"))
            #expect(coarse.status == .unprocessableContent && coarse.code == "region.too-coarse")
            #expect(try await installation.send(.get, town, token: token).status == .forbidden)
        }
    }

    @Test("assign what is missing to the grid's worker")
    func assign() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let token = try await installation.token("社区")
            let reply = try await installation.send(.post, Self.base + "/assignments", token: token, "{\"round\":1}")
            #expect(reply.status == .ok)
            #expect(reply.json["assigned"] == 4 && reply.json["withoutWorker"]?.elements == [])
            let mine = try await installation.send(
                .get, "/api/v1/screening/\(TestInstallation.grid)/work?mine=true", token: installation.token("网格员"))
            #expect(mine.json["doors"]?.elements?.count == 4)
            let bad = try await installation.send(
                .post, Self.base + "/assignments", token: token, "{\"round\":1,\"extra\":1}")
            #expect(bad.status == .badRequest)
        }
    }

    @Test("show a household to its region alone")
    func household() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let uri = "/api/v1/households/\(TestInstallation.household(2))"
            let card = try await installation.send(.get, uri, token: installation.token("社区"))
            #expect(card.status == .ok)
            #expect(card.json["residents"]?.elements?.first?["name"] == "张*")
            #expect(card.json["visits"]?.elements?.count == 1)
            #expect(!card.text.contains("张三"))
            for name in ["far", "admin", "helper"] {
                let reply = try await installation.send(.get, uri, token: installation.token(name))
                #expect(reply.status == .notFound && reply.code == "not-found", "\(name)")
            }
            let needs = try await installation.send(
                .get, "/api/v1/needs/\(TestInstallation.longchang)/lives-alone",
                token: installation.token("desk"))
            #expect(needs.json["people"]?.elements?.compactMap { $0["name"]?.text } == ["张*"])
            let desk = "fangxian-session=\(try await installation.token("desk"))"
            let list = try await installation.open(
                "/needs?region=\(TestInstallation.longchang)&need=lives-alone", cookie: desk)
            #expect(list.text.contains("张*") && list.text.contains("金鹅街道 › 古湖社区"))
            #expect(
                try await installation.open("/needs?region=\(TestInstallation.longchang)&need=wings", cookie: desk)
                    .status == .notFound)
        }
    }

    @Test("show on a household's card what was merged into it, and where a merged one went")
    func merged() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let (one, other) = (TestInstallation.household(1), TestInstallation.household(2))
            func merge(_ number: UInt64, _ household: ID<Subject>, into other: ID<Subject>) async throws {
                try await installation.file(
                    number, .householdChange, about: household,
                    ["change": "merged", "into": .string(other.description), "on": "2020-02-02"])
            }
            func page(_ id: ID<Subject>) async throws -> String {
                let session = try await installation.token("社区")
                return try await installation.open("/households/\(id)", cookie: "fangxian-session=\(session)").text
            }
            try await merge(401, other, into: one)
            let token = try await installation.token("社区")
            let card = try await installation.send(.get, "/api/v1/households/\(one)", token: token).json
            #expect(card["merged"]?.elements?.map { $0["id"] } == [.string(other.description)])
            #expect(card["residents"]?.elements?.map { $0["household"] } == [.string(other.description)])
            #expect(card["visits"]?.elements?.count == 2 && card["mergedInto"] == nil)
            #expect(card["household"]?["status"] == "done" && card["household"]?["attempts"] == 2)
            let gone = try await installation.send(.get, "/api/v1/households/\(other)", token: token).json
            #expect(gone["state"] == "merged" && gone["mergedInto"] == .string(one.description))
            #expect(try await page(one).contains("并入的户"))
            #expect(try await page(other).contains("href=\"/households/\(one)\""))
            try await merge(402, one, into: TestInstallation.household(99))
            #expect(try await page(other).contains("并入的户在本县没有登记"))
        }
    }

    @Test("say which unit owes a report, remind whoever is one level up, and compare with the ledger")
    func reports() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let token = try await installation.token("社区")
            let uri = "/api/v1/reports/\(TestInstallation.village)/2020-02-02"
            let owed = try await installation.send(.get, uri, token: token).json
            #expect(owed["counts"]?["missing"] == 1)
            #expect(owed["reminders"]?.elements == [.string(TestInstallation.grid)])
            let figures = try await installation.send(.get, uri + "/figures", token: token).json
            #expect(figures["ledger"]?["households"] == 1 && figures["report"] == nil)
            try await installation.file(
                160, .dailyReport, about: nil,
                ["day": "2020-02-02", "households": 3, "people": 3, "returnees": 0, "symptomatic": 0],
                in: TestInstallation.village)
            let compared = try await installation.send(.get, uri + "/figures", token: token).json
            #expect(compared["difference"]?["households"] == 2 && compared["difference"]?["people"] == 0)
            let bad = try await installation.send(
                .get, "/api/v1/reports/\(TestInstallation.village)/yesterday", token: token)
            #expect(bad.status == .unprocessableContent)
        }
    }

    @Test("remind the unit, the level above and the one above that, each of its own, in the start page and the API")
    func reminders() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            // Now is 16:30; grids report by 16 o'clock, and patience is half an hour.
            func start(_ name: String) async throws -> String {
                let session = try await installation.token(name)
                return try await installation.open("/", cookie: "fangxian-session=\(session)").text
            }
            #expect(try await start("网格员").contains("已过时限（2020-02-02 16:00），请立即填报"))
            let village = try await start("社区")
            #expect(village.contains("古湖社区有 1 个单位漏报 2020-02-02 日报，自 2020-02-02 16:00 起"))
            #expect(village.contains("其中 1 个已超过规定时间，请催办"))
            #expect(try await !start("desk").contains("漏报"))
            #expect(try await !installation.open("/").text.contains("漏报"))
            let uri = "/api/v1/reports/reminders?region=\(TestInstallation.village)"
            let found = try await installation.send(.get, uri, token: installation.token("社区")).json
            #expect(found["below"]?.elements?.compactMap { $0["region"]?.text }.last == TestInstallation.grid)
            #expect(found["own"]?.elements?.isEmpty == true)
            #expect(try await installation.send(.get, uri, token: installation.token("far")).status == .forbidden)
            let none = try await installation.send(
                .get, "/api/v1/reports/reminders", token: installation.token("社区"))
            #expect(none.status == .badRequest)
        }
    }

    @Test("answer in gzip where the client takes it and it is worth while")
    func compressed() async throws {
        try await withInstallation { installation in
            let plain = try await installation.send(.get, "/api/v1/openapi.json")
            let packed = try await installation.send(
                .get, "/api/v1/openapi.json", headers: [.acceptEncoding: "br, gzip;q=0.8"])
            #expect(plain.headers[.contentEncoding] == nil && plain.headers[.vary] == "Accept-Encoding")
            #expect(packed.headers[.contentEncoding] == "gzip")
            #expect(packed.bytes.prefix(2) == [0x1F, 0x8B])
            #expect(packed.bytes.count * 4 < plain.bytes.count)
            let short = try await installation.send(
                .get, "/api/v1/me", headers: [.acceptEncoding: "gzip"])
            #expect(short.headers[.contentEncoding] == nil)
            for header in ["", "br", "gzip;q=0", "gzip; q=0.0", "xgzip"] { #expect(!Compression.accepts(header)) }
            for header in ["gzip", "GZIP", "deflate, gzip;q=0.5"] { #expect(Compression.accepts(header)) }
        }
    }
}
