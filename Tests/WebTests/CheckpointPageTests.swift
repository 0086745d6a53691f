import Domain
import HTTPTypes
import SQLCore
import Store
import TestKit
import Testing

@testable import Web

@Suite("Pages of checkpoints")
struct CheckpointPageTests {
    private typealias Town = TestInstallation
    private static let post = TestInstallation.id(8_500)
    private static let path = "/checkpoints/\(post)"
    private static let pass = path + "/pass"
    private static let sichuan = "%E5%B7%9DK54321"
    private static let hubei = "%E9%84%82A12345"

    private static func filing(_ number: UInt64, _ more: String) -> String {
        "entry=\(Town.id(8_600 + number))&subject=\(Town.id(8_700 + number))&at=2020-02-02T15:00" + more
    }

    private static func passage(_ number: UInt64, _ more: String) -> String {
        "entry=\(Town.id(8_600 + number))&subject=\(Town.id(8_700 + number))&direction=in&passengers=2"
            + "&outcome=let-through" + more
    }

    /// A post of the county with a rule on a risk area.
    private static func prepare(_ desk: Browser) async throws {
        let set = "entry=\(Town.id(8_501))&subject=\(post)&at=2020-02-02T15:00&region=\(Town.longchang)"
        #expect(try await desk.post("/checkpoints", set + "&name=Post-1&kind=motorway").status == .seeOther)
        let rule = filing(
            50,
            "&region=\(Town.longchang)&name=Hubei&areas%5B0%5D.area=420000000000&plates%5B0%5D.prefix=%E9%84%82"
                + "&from=2020-01-24&until=2020-02-20&asks-identity=on&asks-register-persons=on&ground=c")
        let added = try await desk.post("/risk-areas", rule)
        #expect(added.status == .seeOther, "\(added.text.prefix(0))")
    }

    @Test("are as recorded, in both languages")
    func recorded() async throws {
        try await withInstallation { installation in
            let desk = try await Browser(installation, "desk")
            try await Self.prepare(desk)
            let shift = "entry=\(Town.id(8_590))&subject=\(Town.id(8_591))&step=begin&staff=4&queue=12&note=a"
            #expect(try await desk.post(Self.path + "/shifts", shift).status == .seeOther)
            let filed = Self.passage(1, "&vehicle=car&plate=\(Self.sichuan)&fever%5B0%5D.temperature=37.8")
            #expect(try await desk.post(Self.pass, filed).status == .seeOther)
            for (name, uri) in [
                ("checkpoints", "/checkpoints?region=\(Town.longchang)"),
                ("checkpoints-en", "/checkpoints?region=\(Town.longchang)&lang=en"), ("checkpoint", Self.path),
                ("passage", Self.pass + "?direction=in&vehicle=car"), ("passage-en", Self.pass + "?lang=en"),
                ("risk-areas", "/risk-areas?region=\(Town.longchang)"), ("plates", "/plates?region=\(Town.longchang)"),
                ("passes", "/passes?region=\(Town.longchang)"),
            ] { try PageTests().expectRecorded(try await desk.open(uri), name) }
        }
    }

    @Test(
        "a vehicle is registered, the next page is ready, a pick files the plate that it never showed",
        arguments: Engine.allCases)
    func registered(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            let desk = try await Browser(installation, "desk")
            try await Self.prepare(desk)
            let first = Self.passage(1, "&vehicle=car&plate=\(Self.sichuan)")
            let filed = try await desk.post(Self.pass, first)
            #expect(filed.status == .seeOther)
            #expect(filed.headers[.location]?.hasPrefix(Self.pass + "?direction=in&vehicle=car&filed=") == true)
            // Pressed twice, it is one.
            #expect(try await desk.post(Self.pass, first).status == .seeOther)
            let next = try await desk.open(filed.headers[.location] ?? "")
            #expect(next.text.contains("已登记，可登记下一辆") && next.text.contains("川K·54**1"))
            #expect(!next.text.contains("川K54321"))
            let picked = Self.passage(2, "&vehicle=car&pick=\(Town.id(8_701))")
            #expect(try await desk.post(Self.pass, picked).status == .seeOther)
            let nonsense = try await desk.post(Self.pass, Self.passage(3, "&vehicle=car&plate=abc"))
            #expect(nonsense.status == .unprocessableContent && nonsense.text.contains("车牌号码不正确"))
            #expect(nonsense.text.contains("value=\"abc\""), "what was typed is still there")
            let missing = try await desk.post(Self.pass, Self.passage(3, "&vehicle=car"))
            #expect(missing.status == .unprocessableContent)
            let hot = try await desk.post(
                Self.pass, Self.passage(3, "&vehicle=car&plate=\(Self.sichuan)&fever%5B0%5D.temperature=100.4"))
            #expect(hot.status == .unprocessableContent && hot.text.contains("像是华氏度，约 38 ℃"))
            let onFoot = Self.passage(4, "&vehicle=on-foot&fever%5B1%5D.temperature=38.2")
            #expect(try await desk.post(Self.pass, onFoot).status == .seeOther)
            let page = try await desk.open(Self.path).text
            #expect(page.contains("16时") && page.contains("<td class=\"number\">2</td>"))
            let found = try await desk.post(
                "/plates", "region=\(Town.longchang)&plate=\(Self.sichuan)&purpose=investigation")
            #expect(found.status == .ok && found.text.ranges(of: Self.path).count == 2)
            let unsaid = try await desk.post("/plates", "region=\(Town.longchang)&plate=\(Self.sichuan)")
            #expect(unsaid.status == .unprocessableContent)
        }
    }

    @Test("a plate is a hint and never a verdict: the officer asks and answers, and who comes from there is registered")
    func riskArea() async throws {
        try await withInstallation { installation in
            let desk = try await Browser(installation, "desk")
            try await Self.prepare(desk)
            #expect(try await desk.open(Self.pass).text.contains("请核实：鄂牌照车辆可能来自Hubei"))
            let hinted = "&vehicle=car&plate=\(Self.hubei)"
            let asked = try await desk.post(Self.pass, Self.passage(1, hinted))
            #expect(asked.status == .unprocessableContent && asked.text.contains("车牌提示可能来自风险地区"))
            #expect(try await desk.post(Self.pass, Self.passage(1, hinted + "&riskArea=no")).status == .seeOther)
            let from = try await desk.post(Self.pass, Self.passage(2, hinted + "&riskArea=yes"))
            #expect(from.status == .unprocessableContent && from.text.contains("要逐人登记"))
            let named = hinted + "&riskArea=yes&persons%5B0%5D.name=a&persons%5B0%5D.mobile=13800138000"
            #expect(try await desk.post(Self.pass, Self.passage(2, named)).status == .seeOther)
            let bodies = try await installation.database.read { connection in
                try connection.query("SELECT body FROM entry WHERE form = 'passage'").map { try $0.text(0) }
            }
            #expect(bodies.count == 2 && !bodies.contains { $0.contains("138") || $0.contains("12345") })
        }
    }

    @Test("a shift begins, is handed over and ends, and one that was forgotten is shown")
    func shifts() async throws {
        try await withInstallation { installation in
            let desk = try await Browser(installation, "desk")
            try await Self.prepare(desk)
            func step(_ number: UInt64, _ words: String) async throws -> Reply {
                try await desk.post(
                    Self.path + "/shifts", "entry=\(Town.id(8_800 + number))&subject=\(Town.id(8_900))&step=" + words)
            }
            #expect(try await step(1, "handover&staff=4").status == .unprocessableContent)
            #expect(try await step(2, "begin&staff=4&queue=9").status == .seeOther)
            #expect(try await desk.open(Self.path).text.contains("排队 9 辆"))
            installation.clock.move(seconds: 15 * 3_600)
            #expect(try await desk.open(Self.path).text.contains("超过14小时没有交接或撤岗"))
            #expect(try await desk.open("/checkpoints?region=\(Town.longchang)").text.contains("超过14小时未交接"))
            #expect(try await step(3, "end&note=b").status == .seeOther)
            #expect(try await !desk.open(Self.path).text.contains("超过14小时没有交接或撤岗"))
            #expect(try await step(4, "handover&staff=4").status == .unprocessableContent)
        }
    }

    @Test("a pass fills a passage in, shows its plate to nobody, and holds for its vehicle and its days alone")
    func passes() async throws {
        try await withInstallation { installation in
            let desk = try await Browser(installation, "desk")
            let far = try await Browser(installation, "far")
            try await Self.prepare(desk)
            let given = try await desk.post(
                "/passes",
                Self.filing(
                    60,
                    "&region=\(Town.longchang)&kind=goods&vehicle=truck&plate=\(Self.sichuan)&people=3"
                        + "&from=2020-02-01&until=2020-02-02"))
            #expect(given.status == .seeOther)
            let address = try #require(given.headers[.location])
            let code = try #require(address.split(separator: "/").last.map(String.init))
            let paper = try await desk.open(address)
            #expect(paper.text.contains("川K·54**1") && !paper.text.contains("川K54321") && paper.text.contains("<svg"))
            // Another county of the city meets the vehicle too.
            #expect(try await far.open(address).status == .ok)
            #expect(try await desk.open("/passes/ABCDE-12345").status == .notFound)
            let page = try await desk.open(Self.pass + "?pass=\(code)")
            #expect(page.text.contains("请与车牌核对") && page.text.contains("value=\"3\""))
            let by = "&vehicle=truck&passCode=\(code)"
            #expect(try await desk.post(Self.pass, Self.passage(1, by)).status == .seeOther)
            let other = try await desk.post(Self.pass, Self.passage(2, by + "&plate=\(Self.hubei)&riskArea=no"))
            #expect(other.status == .unprocessableContent && other.text.contains("另一块车牌"))
            installation.clock.move(seconds: 36_000)
            let over = try await desk.post(Self.pass, Self.passage(3, by))
            #expect(over.status == .unprocessableContent && over.text.contains("请按普通车辆登记"))
            let token = desk.token
            let known = try await installation.send(.get, "/api/v1/passes/\(code)", token: token)
            #expect(known.json["plate"] == "川K·54**1" && known.json["people"] == 3)
        }
    }

    @Test("programs list posts, read a day, and look plates up with a purpose")
    func api() async throws {
        try await withInstallation { installation in
            let desk = try await Browser(installation, "desk")
            try await Self.prepare(desk)
            let filed = Self.passage(1, "&vehicle=car&plate=\(Self.sichuan)")
            #expect(try await desk.post(Self.pass, filed).status == .seeOther)
            let token = desk.token
            let list = try await installation.send(
                .get, "/api/v1/checkpoints?region=\(Town.longchang)&day=2020-02-02", token: token)
            let one = list.json["checkpoints"]?.elements?.first
            #expect(one?["checkpoint"]?["id"]?.text == Self.post && one?["counts"]?["in"]?["people"] == 2)
            let day = try await installation.send(.get, "/api/v1" + Self.path, token: token)
            #expect(day.json["hours"]?.elements?.count == 1)
            let rules = try await installation.send(
                .get, "/api/v1/risk-areas?region=\(Town.longchang)", token: token)
            #expect(rules.json["rules"]?.elements?.first?["plates"] == ["鄂"])
            func lookUp(_ plate: String, _ purpose: String, region: String = Town.longchang) async throws -> Reply {
                try await installation.send(
                    .post, "/api/v1/passages/lookup", token: token,
                    "{\"plate\":\"\(plate)\",\"region\":\"\(region)\",\"purpose\":\"\(purpose)\"}")
            }
            #expect(try await lookUp("川K·54321", "investigation").json["passages"]?.elements?.count == 1)
            #expect(try await lookUp("川K54321", "curiosity").status == .unprocessableContent)
            #expect(try await lookUp("12345", "investigation").status == .unprocessableContent)
            #expect(try await lookUp("川K54321", "investigation", region: Town.weiyuan).status == .forbidden)
            let looks = try await installation.database.read { connection in
                try connection.first("SELECT COUNT(*) FROM access_record WHERE act = 'search'")?.int(0)
            }
            #expect(looks == 1)
            let far = try await Browser(installation, "far")
            #expect(try await far.open(Self.path).status == .notFound)
            #expect(try await far.open(Self.pass).status == .notFound)
            for query in ["&after=x", "&limit=0"] {
                let bad = "/api/v1/checkpoints?region=\(Town.longchang)" + query
                #expect(try await installation.send(.get, bad, token: token).status == .badRequest)
            }
        }
    }
}
