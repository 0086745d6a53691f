import Domain
import HTTPTypes
import Store
import TestKit
import Testing

@testable import Web

@Suite("Pages of chains of transmission")
struct ChainPageTests {
    private typealias Town = TestInstallation
    private static let first = Town.id(900)
    private static let second = Town.id(910)

    private static func number(_ id: String) throws -> String {
        CaseNumber(try ID(id), in: try RegionCode(Town.longchang)).description
    }

    private static func report(_ person: UInt64, _ illness: String, _ entry: UInt64, onset: String) -> String {
        "person=\(Town.household(person))&entry=\(Town.id(entry))&subject=\(illness)&at=2020-02-02T15:00"
            + "&disease=novel-coronavirus&class=confirmed&origin=new&imported=no&facility=b&ground=c&onsetOn=\(onset)"
    }

    /// 李四, a case, met 王五, who is a case by now.
    private static func prepared(_ installation: TestInstallation) async throws -> Browser {
        try await installation.prepareObservation()
        let desk = try await Browser(installation, "desk")
        #expect(
            try await desk.post("/case-reports", report(32, first, 901, onset: "2020-01-24")).status == .seeOther)
        #expect(
            try await desk.post("/case-reports", report(33, second, 911, onset: "2020-01-30")).status == .seeOther)
        let listing =
            "person=\(Town.household(33))&entry=\(Town.id(920))&subject=\(Town.id(921))&at=2020-02-02T15:10"
            + "&case=\(first)&degree=close&setting=household&lastContactOn=2020-01-25"
        #expect(try await desk.post("/contact-listings", listing).status == .seeOther)
        return desk
    }

    @Test("are as recorded, in both languages")
    func recorded() async throws {
        try await withInstallation { installation in
            let desk = try await Self.prepared(installation)
            let region = "region=\(Town.longchang)"
            for (name, uri) in [
                ("chains", "/chains?\(region)"), ("chains-en", "/chains?\(region)&lang=en"),
                ("epidemic-curve", "/epidemic-curve?\(region)"),
                ("epidemic-curve-en", "/epidemic-curve?\(region)&by=report&lang=en"),
                ("chain-checks", "/chains/checks?\(region)"), ("case-links", "/cases/\(Self.second)"),
            ] { try PageTests().expectRecorded(try await desk.open(uri), name) }
            let far = try await Browser(installation, "far")
            #expect(try await far.open("/chains?\(region)").status == .forbidden)
            let none = try await far.open("/chains?region=\(Town.weiyuan)")
            #expect(none.status == .ok && none.text.contains("还没有病例"))
        }
    }

    @Test(
        "a link is ruled on from the page of the infected case, and refused with what was typed",
        arguments: Engine.allCases)
    func ruled(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            let desk = try await Self.prepared(installation)
            let path = "/cases/\(Self.first)"
            let (first, second) = (try Self.number(Self.first), try Self.number(Self.second))
            func rule(_ entry: UInt64, _ number: String, on path: String, _ certainty: String) async throws -> Reply {
                try await desk.post(
                    path + "/links",
                    "entry=\(Town.id(entry))&infector=\(number)&certainty=\(certainty)&setting=household&ground=a")
            }
            for wrong in ["x", "511083-00000001", first] {
                let refused = try await rule(930, wrong, on: path, "confirmed")
                #expect(refused.status == .unprocessableContent && refused.text.contains("value=\"\(wrong)\""))
            }
            #expect(try await rule(931, first, on: "/cases/\(Self.second)", "confirmed").status == .seeOther)
            let page = try await desk.open("/cases/\(Self.second)").text
            #expect(page.contains("确认 · 人工判定 · 共同居住") && page.contains(first))
            #expect(try await rule(932, second, on: path, "probable").status == .unprocessableContent)
            #expect(try await rule(933, first, on: "/cases/\(Self.second)", "ruled-out").status == .seeOther)
            #expect(try await desk.open(path).text.contains("没有已知的续发病例"))
            let far = try await Browser(installation, "far")
            #expect(try await far.post(path + "/links", "entry=\(Town.id(940))&infector=\(second)").status == .notFound)
        }
    }

    @Test("a case is found by its number, and no other")
    func found() async throws {
        try await withInstallation { installation in
            let desk = try await Self.prepared(installation)
            let address = "/chains?region=\(Town.longchang)&number="
            let page = try await desk.open(address + (try Self.number(Self.second)))
            #expect(page.status == .ok && page.text.contains("全部传播链"))
            #expect(try await desk.open(address + "511083-12345678").status == .notFound)
            #expect(try await desk.open("/chains?region=\(Town.longchang)&disease=x").status == .unprocessableContent)
            #expect(try await desk.open("/epidemic-curve?region=\(Town.longchang)&by=x").status == .badRequest)
        }
    }

    @Test(
        "programs get the graph, the checks and the curve; files have no names and are recorded",
        arguments: Engine.allCases)
    func api(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            let desk = try await Self.prepared(installation)
            let region = "?region=\(Town.longchang)"
            func get(_ path: String) async throws -> Reply {
                try await installation.send(.get, "/api/v1/" + path + region, token: desk.token)
            }
            let graph = try await get("chains").json
            #expect(graph["cases"]?.elements?.map { $0["generation"]?.whole } == [1, 2])
            #expect(graph["links"]?.elements?.first?["days"]?.whole == 6)
            let kinds = try await get("chains/checks").json["checks"]?.elements?.compactMap { $0["kind"]?.text }
            #expect(kinds == ["no-source", "no-contacts"])
            let curve = try await get("epidemic-curve").json
            #expect(curve["days"]?.elements?.count == 10 && curve["days"]?.elements?.first?["local"]?.whole == 1)
            for (path, sign) in [("chains.csv", "病例编号"), ("chains.graphml", "<graphml")] {
                let file = try await get(path)
                #expect(file.status == .ok && file.text.contains(sign) && !file.text.contains("王五"))
                let number = try Self.number(Self.first)
                #expect(file.text.contains(number))
            }
            let far = try await installation.token("far")
            for path in ["chains", "chains/checks", "chains.csv", "chains.graphml", "epidemic-curve"] {
                #expect(try await installation.send(.get, "/api/v1/" + path + region, token: far).status == .forbidden)
                let bad = try await installation.send(.get, "/api/v1/\(path)?region=x", token: desk.token)
                #expect(bad.status == .unprocessableContent)
            }
            let records = try await AccessReader(database: installation.database, clock: installation.clock.wall)
                .records(AccessQuery(region: try RegionCode(Town.longchang), act: .export), by: ID(high: 1, low: 1))
            #expect(records.lines.map(\.record.count) == [2, 2])
        }
    }
}
