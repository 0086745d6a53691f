import Domain
import HTTPTypes
import Store
import TestKit
import Testing

@testable import Web

@Suite("Pages of contacts")
struct ContactPageTests {
    private typealias Town = TestInstallation
    private static let illness = TestInstallation.id(900)

    /// 李四 is a case, and the others of the household are to be listed.
    private static func prepared(_ installation: TestInstallation) async throws -> Browser {
        try await installation.prepareObservation()
        let desk = try await Browser(installation, "desk")
        let report =
            "person=\(Town.household(32))&entry=\(Town.id(901))&subject=\(illness)&at=2020-02-02T15:00"
            + "&disease=novel-coronavirus&class=confirmed&origin=new&imported=no&facility=b&ground=c"
        #expect(try await desk.post("/case-reports", report).status == .seeOther)
        return desk
    }

    private static func contact(_ page: String) throws -> String {
        String(try #require(page.firstMatch(of: /\/contacts\/[0-9a-f-]{36}/)).0)
    }

    @Test("are as recorded")
    func recorded() async throws {
        try await withInstallation { installation in
            let desk = try await Self.prepared(installation)
            let listing =
                "person=\(Town.household(34))&entry=\(Town.id(910))&subject=\(Town.id(911))&at=2020-02-02T15:10"
                + "&case=\(Self.illness)&degree=close&setting=gathering&lastContactOn=2020-02-01"
            #expect(try await desk.post("/contact-listings", listing).status == .seeOther)
            for (name, uri) in [
                ("contacts", "/contacts?region=\(Town.longchang)"), ("contact", "/contacts/\(Town.id(911))"),
                ("contact-en", "/contacts/\(Town.id(911))?lang=en"),
                ("contact-listing", "/contact-listings?person=\(Town.household(33))"),
                ("case-contacts", "/cases/\(Self.illness)"),
            ] { try PageTests().expectRecorded(try await desk.open(uri), name) }
        }
    }

    @Test("the household is listed from the case, and each is carried on", arguments: Engine.allCases)
    func walked(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            let desk = try await Self.prepared(installation)
            let household = "/cases/\(Self.illness)/household-contacts"
            #expect(try await desk.post(household, "lastContactOn=x").status == .unprocessableContent)
            #expect(try await desk.post(household, "lastContactOn=2020-02-09").status == .unprocessableContent)
            #expect(try await desk.post(household, "lastContactOn=2020-02-02").status == .seeOther)
            let page = try await desk.open("/cases/\(Self.illness)").text
            let path = try Self.contact(page)
            #expect(page.contains("共同居住") && page.contains("观察中") && !page.contains("王五"))
            let far = try await Browser(installation, "far")
            #expect(try await far.open(path).status == .notFound)
            #expect(try await far.post(path + "/steps", "entry=\(Town.id(920))&step=traced").status == .notFound)
            let refused = try await desk.post(path + "/steps", "entry=\(Town.id(921))&step=handed-over&to=")
            #expect(refused.status == .unprocessableContent)
            #expect(try await desk.post(path + "/steps", "entry=\(Town.id(922))&step=traced").status == .seeOther)
            #expect(try await desk.post(path + "/steps", "entry=\(Town.id(922))&step=traced").status == .seeOther)
            #expect(try await desk.open(path).text.contains("已找到并告知"))
            let list = try await installation.send(
                .get, "/api/v1/cases/\(Self.illness)/contacts", token: desk.token)
            #expect((list.json["contacts"]?.elements?.count ?? 0) > 0)
        }
    }

    @Test(
        "handed to another county, a contact is given back, and then taken over and observed there",
        arguments: Engine.allCases)
    func handedOver(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            let desk = try await Self.prepared(installation)
            let far = try await Browser(installation, "far")
            let (path, person) = ("/contacts/\(Town.id(911))", Town.household(34))
            let listing =
                "person=\(person)&entry=\(Town.id(910))&subject=\(Town.id(911))&at=2020-02-02T15:10"
                + "&case=\(Self.illness)&degree=close&setting=gathering&lastContactOn=2020-02-01"
            #expect(try await desk.post("/contact-listings", listing).status == .seeOther)
            func handOver(_ number: UInt64) async throws {
                let step = "entry=\(Town.id(number))&step=handed-over&county=\(Town.weiyuan)"
                #expect(try await desk.post(path + "/steps", step).status == .seeOther)
            }
            #expect(try await far.post(path + "/acceptance", "").status == .notFound)
            try await handOver(930)
            #expect(try await far.open("/contacts?region=\(Town.weiyuan)").text.contains(path))
            #expect(try await far.open(path).text.contains("接收"))
            #expect(try await far.post(path + "/return", "reason=").status == .unprocessableContent)
            #expect(try await far.post(path + "/return", "reason=b").status == .seeOther)
            #expect(try await far.open(path).status == .notFound)
            #expect(try await desk.open(path).text.contains("被退回"))
            try await handOver(931)
            let taken = try await far.post(path + "/acceptance", "").headers[.location]
            #expect(try await far.post(path + "/acceptance", "").headers[.location] == taken)
            let own = try #require(taken)
            #expect(try await !far.open("/contacts?region=\(Town.weiyuan)").text.contains(path))
            let issuing = "/orders?person=\(person)&contact=\(own.replacing("/contacts/", with: ""))"
            #expect(try await far.open(own).text.contains("密切接触者"))
            #expect(try await far.open(issuing).status == .ok)
            #expect(try await far.open("/orders?person=\(person)").status == .notFound)
            #expect(try await desk.open(own).status == .notFound)
            #expect(try await far.post(path + "/return", "reason=b").status == .unprocessableContent)
        }
    }
}
