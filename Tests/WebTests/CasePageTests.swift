import Domain
import HTTPTypes
import Store
import TestKit
import Testing

@testable import Web

@Suite("Pages of cases")
struct CasePageTests {
    private typealias Town = TestInstallation
    private static let illness = TestInstallation.id(900)
    private static let person = TestInstallation.household(31)
    /// A report of 张三, as its page sends it.
    private static func report(_ kind: String = "suspected", _ more: String = "") -> String {
        "person=\(person)&entry=\(TestInstallation.id(901))&subject=\(illness)&at=2020-02-02T15:00"
            + "&disease=novel-coronavirus&class=\(kind)&origin=new&imported=yes&importedFrom=a&facility=b&ground=c"
            + "&onsetOn=2020-01-31" + more
    }

    @Test("are as recorded, in both languages")
    func recorded() async throws {
        try await withInstallation { installation in
            try await installation.prepareObservation()
            let desk = try await Browser(installation, "desk")
            #expect(try await desk.post("/case-reports", Self.report()).status == .seeOther)
            for (name, uri) in [
                ("cases", "/cases?region=\(Town.longchang)"), ("cases-en", "/cases?region=\(Town.longchang)&lang=en"),
                ("case", "/cases/\(Self.illness)"), ("case-step", "/cases/\(Self.illness)/steps/confirmed"),
                ("case-offer", "/cases/\(Self.illness)/steps/offered"),
                ("case-report", "/case-reports?person=\(TestInstallation.household(34))"),
            ] { try PageTests().expectRecorded(try await desk.open(uri), name) }
        }
    }

    @Test(
        "a person is reported, is no longer observed, is confirmed and taken to a hospital", arguments: Engine.allCases)
    func walked(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            try await installation.prepareObservation()
            let desk = try await Browser(installation, "desk")
            #expect(try await desk.open("/people/\(Self.person)").text.contains("/case-reports?person="))
            let refused = try await desk.post(
                "/case-reports", Self.report().replacing("onsetOn=2020-01-31", with: "onsetOn=2020-02-03"))
            #expect(refused.status == .unprocessableContent && refused.text.contains("发病日期晚于诊断日期"))
            #expect(refused.text.contains("2020-02-03"), "what was typed is still there")
            #expect(try await desk.post("/case-reports", Self.report()).status == .seeOther)
            #expect(try await desk.post("/case-reports", Self.report()).status == .seeOther)
            let order = try await installation.services.observations.order(Town.order(1))?.order
            #expect(order?.outcome == .converted)
            #expect(try await !desk.open("/people/\(Self.person)").text.contains("/case-reports?person="))
            func step(_ number: UInt64, _ name: String, _ more: String = "") async throws -> Reply {
                try await desk.post(
                    "/cases/\(Self.illness)/steps/\(name)",
                    "entry=\(TestInstallation.id(910 + number))&at=2020-02-02T15:0\(number)&ground=a" + more)
            }
            #expect(try await step(1, "confirmed", "&severity=common").status == .seeOther)
            #expect(try await step(2, "confirmed").status == .unprocessableContent)
            #expect(try await step(3, "admitted", "&facility=c").status == .seeOther)
            #expect(try await step(4, "handed-over").status == .notFound)
            let page = try await desk.open("/cases/\(Self.illness)").text
            #expect(page.contains("确诊病例") && page.contains("收治中") && page.contains("订正为确诊"))
            let list = try await desk.open("/cases?region=\(Town.longchang)&show=confirmed").text
            #expect(list.contains("张*") && !list.contains("张三"))
        }
    }

    @Test("of another county are found by nobody, unless they are offered", arguments: Engine.allCases)
    func handedOver(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            try await installation.prepareObservation()
            let (desk, far) = (try await Browser(installation, "desk"), try await Browser(installation, "far"))
            #expect(try await desk.post("/case-reports", Self.report("confirmed")).status == .seeOther)
            let path = "/cases/\(Self.illness)"
            #expect(try await far.open(path).status == .notFound)
            func offer(_ number: UInt64) async throws -> Reply {
                try await desk.post(
                    path + "/steps/offered",
                    "entry=\(TestInstallation.id(920 + number))&at=2020-02-02T15:\(10 + number)&ground=a&approval=b&to="
                        + Town.weiyuan)
            }
            #expect(try await offer(1).status == .seeOther)
            #expect(try await far.open("/cases?region=\(Town.weiyuan)").text.contains(path))
            let offered = try await far.open(path)
            #expect(offered.status == .ok && offered.text.contains("/acceptance") && !offered.text.contains("/steps/"))
            let own = try await desk.post(path + "/acceptance", "entry=\(TestInstallation.id(930))&approval=a")
            #expect(own.status == .notFound)
            installation.clock.move(seconds: 3_600)
            #expect(try await far.post(path + "/return", "reason=").status == .unprocessableContent)
            #expect(try await far.post(path + "/return", "reason=a").status == .seeOther)
            #expect(try await far.open(path).status == .notFound)
            installation.clock.move(seconds: 3_600)
            let again = try await desk.post(
                path + "/steps/offered",
                "entry=\(TestInstallation.id(925))&at=2020-02-02T18:00&ground=a&approval=b&to=" + Town.weiyuan)
            #expect(again.status == .seeOther)
            installation.clock.move(seconds: 3_600)
            let taken = try await far.post(path + "/acceptance", "entry=\(TestInstallation.id(931))&approval=a")
            #expect(taken.status == .seeOther)
            let there = try #require(taken.headers[.location])
            #expect(try await far.open(there).text.contains("接收移交"))
            #expect(try await desk.open(path).text.contains("已移交"))
            #expect(try await desk.open(there).status == .notFound)
        }
    }

    @Test("programs list them, take steps, and read the definitions of diseases")
    func api() async throws {
        try await withInstallation { installation in
            try await installation.prepareObservation()
            let desk = try await Browser(installation, "desk")
            #expect(try await desk.post("/case-reports", Self.report()).status == .seeOther)
            let token = desk.token
            let list = try await installation.send(
                .get, "/api/v1/cases?region=\(Town.longchang)&show=suspected", token: token)
            #expect(list.json["cases"]?.elements?.map { $0["id"]?.text } == [Self.illness])
            #expect(list.json["cases"]?.elements?.first?["name"]?.text == "张*")
            let body = #"{"id":"\#(TestInstallation.id(940))","step":"excluded","ground":"两次阴性"}"#
            let steps = "/api/v1/cases/\(Self.illness)/steps"
            #expect(try await installation.send(.post, steps, token: token, body).status == .created)
            #expect(try await installation.send(.post, steps, token: token, body).status == .ok)
            let one = try await installation.send(.get, "/api/v1/cases/\(Self.illness)", token: token)
            #expect(one.json["case"]?["outcome"] == "excluded" && one.json["entries"]?.elements?.count == 2)
            let diseases = try await installation.send(.get, "/api/v1/diseases", token: token)
            #expect(diseases.json["diseases"]?.elements?.first?["notificationHours"]?.whole == 2)
            let bad = "/api/v1/cases?region=\(Town.longchang)"
            for query in ["&show=dead", "&after=x", "&limit=0"] {
                #expect(try await installation.send(.get, bad + query, token: token).status == .badRequest)
            }
        }
    }
}
