import Domain
import Foundation
import HTTPTypes
import Store
import TestKit
import Testing

@testable import Web

@Suite("Clues from residents")
struct CluePageTests {
    private typealias Town = TestInstallation
    private static let form = "/clues?county=\(TestInstallation.longchang)"
    private static let said = "kind=gathering&what=" + PercentCoding.encode("张三家打麻将") + "&place=a&at=2020-02-02T15:00"

    /// Somebody without an account, at the page: the cookie and the hidden fields of its form.
    private struct Visitor {
        let installation: TestInstallation
        let cookie: String
        let fields: String

        init(_ installation: TestInstallation) async throws {
            self.installation = installation
            let page = try await installation.open(CluePageTests.form)
            #expect(page.status == .ok && !page.text.contains("<script"))
            cookie = "fangxian-form=\(page.cookies["fangxian-form"] ?? "")"
            fields =
                "token=\(page.hidden("token") ?? "")&county=\(page.hidden("county") ?? "")"
                + "&entry=\(page.hidden("entry") ?? "")"
        }

        func post(_ path: String = "/clues", _ more: String) async throws -> Reply {
            let headers: HTTPFields = [
                .accept: "text/html", .contentType: "application/x-www-form-urlencoded", .cookie: cookie,
            ]
            return try await installation.send(.post, path, fields + "&" + more, headers: headers)
        }
    }

    private static func receipt(_ reply: Reply) throws -> String {
        String(try #require(reply.text.firstMatch(of: /[0-9A-Z]{6}(-[0-9A-Z]{6}){3}/)).0)
    }

    @Test("pages are as recorded, in both languages")
    func recorded() async throws {
        try await withInstallation { installation in
            for (name, uri) in [
                ("clues", "/clues"), ("clue", Self.form), ("clue-en", Self.form + "&lang=en"),
                ("clue-receipt", "/clues/receipt"),
            ] { try PageTests().expectRecorded(try await installation.open(uri), name) }
            #expect(try await installation.open("/").text.contains("href=\"/clues\""))
        }
    }

    @Test("are not taken once the emergency is closed, until another is declared", arguments: Engine.allCases)
    func closed(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            let ledger = installation.services.ledger
            let emergencies = EmergencyStore(database: installation.database, clock: installation.clock.wall)
            let name = Bilingual("第一次", "the first")
            try await emergencies.declare(Emergency(name: name, startedAt: TestInstallation.noon))
            let visitor = try await Visitor(installation)
            #expect(try await visitor.post("/clues", Self.said).text.contains("回执"))
            _ = try await EmergencyClosing(ledger: ledger).close(.erase)
            #expect(try await installation.open("/clues").text.contains("不再接收线索"))
            #expect(try await visitor.post("/clues", Self.said).text.contains("不再接收线索"))
            installation.clock.move(seconds: 1)
            try await emergencies.declare(Emergency(name: name, startedAt: TestInstallation.noon))
            #expect(try await installation.open(Self.form).status == .ok)
        }
    }

    @Test(
        "are reported without an account, handled by the town, and answered behind the receipt",
        arguments: Engine.allCases)
    func handled(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            _ = try await installation.services.accounts.add(
                name: "镇", password: Town.password, grants: [Grant(.town, on: try RegionCode(Town.town))])
            let visitor = try await Visitor(installation)
            let report = "town=\(Town.town)&" + Self.said + "&reporterName=" + PercentCoding.encode("李四")
            let taken = try await visitor.post("/clues", report)
            #expect(taken.status == .ok && !taken.text.contains("张三"))
            let receipt = try Self.receipt(taken)
            // Sent twice it is one, with the same receipt.
            #expect(try Self.receipt(try await visitor.post("/clues", report)) == receipt)
            let ask = { try await visitor.post("/clues/receipt", "receipt=\(receipt)").text }
            #expect(try await ask().contains("已收到，待受理"))
            let town = try await Browser(installation, "镇")
            let list = try await town.open("/clue-desk?region=\(Town.town)")
            #expect(list.text.contains("聚集") && !list.text.contains("张三"))
            let path = String(try #require(list.text.firstMatch(of: /\/clue-desk\/[0-9a-f-]{36}/)).0)
            let page = try await town.open(path)
            #expect(page.text.contains("张三家打麻将") && !page.text.contains("李四"))
            #expect(try await town.post(path + "/reporter", "purpose=contact").text.contains("李四"))
            #expect(try await town.post(path + "/reporter", "purpose=").status == .unprocessableContent)
            var number: UInt64 = 500
            func step(_ fields: String) async throws -> Reply {
                number += 1
                return try await town.post(path + "/steps", "entry=\(Town.id(number))&" + fields)
            }
            #expect(try await step("step=taken").status == .seeOther)
            #expect(try await ask().contains("已受理，正在核实"))
            #expect(try await town.open("/clue-desk?region=\(Town.town)").text.contains("<td>镇</td>"))
            let early = try await step("step=closed")
            #expect(early.status == .conflict && early.text.contains("请先答复举报人"))
            let blank = try await step("step=answered&answer=")
            #expect(blank.status == .unprocessableContent)
            #expect(try await step("step=answered&answer=" + PercentCoding.encode("已到场劝散。")).status == .seeOther)
            let told = try await ask()
            #expect(told.contains("已答复") && told.contains("已到场劝散。") && !told.contains("张三") && !told.contains("镇</"))
            #expect(try await step("step=closed").status == .seeOther)
            #expect(try await ask().contains("已办结"))
            #expect(try await step("step=taken").status == .conflict)
            #expect(try await town.open("/clue-desk?region=\(Town.town)&show=closed").text.contains("聚集"))
            #expect(!installation.log.lines.contains { $0.contains("张三") || $0.contains(receipt) })
        }
    }

    @Test("are listed for programs of whoever handles them, page by page, and nobody else's")
    func listed() async throws {
        try await withInstallation { installation in
            for _ in 1...3 {
                _ = try await Visitor(installation).post("/clues", "town=\(Town.town)&" + Self.said)
                installation.clock.move(seconds: 60)
            }
            let desk = try await installation.token("desk")
            let uri = "/api/v1/clues?region=\(Town.longchang)"
            var ids: [String] = []
            var next: String?
            repeat {
                let page = try await installation.send(
                    .get, uri + "&limit=2" + (next.map { "&after=\($0)" } ?? ""), token: desk)
                let clues = page.json["clues"]?.elements ?? []
                #expect(clues.count <= 2 && clues.allSatisfy { $0["state"] == "received" && $0["kind"] == "gathering" })
                #expect(!page.text.contains("张三"))
                ids += clues.compactMap { $0["id"]?.text }
                next = page.json["next"]?.text
            } while next != nil
            #expect(ids.count == 3 && Set(ids).count == 3)
            let browser = try await Browser(installation, "desk")
            for (number, step) in ["step=taken", "step=answered&answer=a", "step=closed"].enumerated() {
                let fields = "entry=\(Town.id(700 + UInt64(number)))&" + step
                #expect(try await browser.post("/clue-desk/\(ids[0])/steps", fields).status == .seeOther)
            }
            let closed = try await installation.send(.get, uri + "&show=closed", token: desk).json["clues"]
            #expect(closed?.elements?.map { $0["id"]?.text } == [ids[0]])
            #expect(closed?.elements?.first?["answer"] == "a" && closed?.elements?.first?["closedAt"] != nil)
            #expect(try await installation.send(.get, uri + "&show=all", token: desk).code == "request.malformed")
            #expect(try await installation.send(.get, uri + "&after=x", token: desk).code == "cursor.invalid")
            #expect(try await installation.send(.get, uri).status == .unauthorized)
            for name in ["far", "王医生", "helper"] {
                let refused = try await installation.send(.get, uri, token: installation.token(name))
                #expect(refused.status == .forbidden)
            }
        }
    }

    @Test("are passed to a village, and then are the business of those there")
    func passed() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let visitor = try await Visitor(installation)
            _ = try await visitor.post("/clues", "town=\(Town.town)&" + Self.said)
            let desk = try await Browser(installation, "desk")
            let list = try await desk.open("/clue-desk?region=\(Town.longchang)")
            let path = String(try #require(list.text.firstMatch(of: /\/clue-desk\/[0-9a-f-]{36}/)).0)
            let village = try await Browser(installation, "社区")
            #expect(try await village.open(path).status == .notFound)
            #expect(try await desk.open(path).text.contains("<option value=\"\(Town.village)\">古湖社区</option>"))
            let away = try await desk.post(
                path + "/steps", "entry=\(Town.id(601))&step=passed&to=\(Town.weiyuan)")
            #expect(away.status == .unprocessableContent && away.text.contains("只能转到本县"))
            let sent = try await desk.post(path + "/steps", "entry=\(Town.id(602))&step=passed&to=\(Town.village)")
            #expect(sent.status == .seeOther)
            #expect(try await village.open(path).text.contains("转办 · 古湖社区"))
            #expect(try await Browser(installation, "far").open(path).status == .notFound)
            #expect(try await Browser(installation, "王医生").open("/clue-desk?region=\(Town.town)").status == .forbidden)
        }
    }

    @Test("that are not sound are refused with a sentence, and what was typed is kept")
    func unsound() async throws {
        try await withInstallation { installation in
            let visitor = try await Visitor(installation)
            let long = String(repeating: "a", count: 501)
            for (fields, sentence) in [
                ("kind=gathering&what=\(long)&place=a&at=2020-02-02T15:00", "最多 500 个字"),
                ("kind=gathering&what=a&place=a%1Bb&at=2020-02-02T15:00", "不可见的控制字符"),
                ("kind=gathering&what=a&at=2020-02-02T15:00", "在什么地方"),
                ("kind=war&what=a&place=a&at=2020-02-02T15:00", "没有这个选项"),
                ("kind=gathering&what=a&place=a&at=2020-02-09T15:00", "比现在晚一天以上"),
                ("kind=gathering&what=a&place=a&at=2019-01-01T15:00", "早于本次应急响应开始"),
                (Self.said + "&town=511024001000", "没有这个镇（街道）"),
            ] {
                let reply = try await visitor.post("/clues", fields)
                #expect(reply.status == .unprocessableContent, "\(fields.prefix(60))")
                #expect(reply.text.contains(sentence), "\(sentence)")
            }
            let empty = try await visitor.post("/clues", "kind=gathering&what=a%00b&place=a&at=2020-02-02T15:00")
            #expect(empty.status == .badRequest && empty.text.contains("编码无法识别"))
            let kept = try await visitor.post("/clues", "kind=prices&what=" + PercentCoding.encode("口罩三十元一只"))
            #expect(kept.text.contains(">口罩三十元一只</textarea>"))
            #expect(kept.text.contains("<option value=\"prices\" selected>"))
            let county = try RegionCode(Town.longchang)
            #expect(try await installation.services.clues.clues(in: county, closed: false).clues.isEmpty)
            let forged = try await installation.send(
                .post, "/clues", Self.said, headers: [.contentType: "application/x-www-form-urlencoded"])
            #expect(forged.code == "access.form-token-invalid")
            #expect(try await installation.open("/clues?county=511083001000").status == .unprocessableContent)
            let unknown = try await visitor.post("/clues/receipt", "receipt=" + "000000-000000-000000-000000")
            #expect(unknown.status == .notFound && unknown.text.contains("没有这个回执号"))
        }
    }

    @Test("come twenty an hour from one address and no more, and what is refused does not count")
    func often() async throws {
        try await withInstallation { installation in
            let visitor = try await Visitor(installation)
            func report(_ number: UInt64) async throws -> Reply {
                let fields = visitor.fields.replacing(/entry=[0-9a-f-]*/, with: "entry=\(Town.id(number))")
                return try await installation.send(
                    .post, "/clues", fields + "&" + Self.said,
                    headers: [
                        .accept: "text/html", .contentType: "application/x-www-form-urlencoded",
                        .cookie: visitor.cookie,
                    ])
            }
            for number in UInt64(700)..<720 { #expect(try await report(number).status == .ok) }
            let next = try await report(720)
            #expect(next.status == .tooManyRequests && next.text.contains("情况紧急请打电话"))
            installation.clock.move(seconds: 180)
            #expect(try await report(720).status == .ok)
        }
    }
}
