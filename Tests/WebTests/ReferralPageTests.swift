import Domain
import HTTPTypes
import Store
import TestKit
import Testing

@testable import Web

@Suite("Pages of referrals for fever")
struct ReferralPageTests {
    private typealias Town = TestInstallation
    private static let referral = TestInstallation.id(950)
    private static let filed =
        "region=\(TestInstallation.village)&entry=\(TestInstallation.id(951))&subject=\(referral)&at=2020-02-02T12:00"
        + "&source=household&temperature=38.2&name=" + PercentCoding.encode("孙七") + "&mobile=13800138000"

    @Test("are as recorded")
    func recorded() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let desk = try await Browser(installation, "desk")
            #expect(try await desk.post("/referral-form", Self.filed).status == .seeOther)
            for (name, uri) in [
                ("referrals", "/referrals?region=\(Town.longchang)"), ("referral", "/referrals/\(Self.referral)"),
                ("referral-en", "/referrals/\(Self.referral)?lang=en"),
                ("referral-form", "/referral-form?region=\(Town.village)"),
            ] { try PageTests().expectRecorded(try await desk.open(uri), name) }
        }
    }

    @Test(
        "somebody is found by a grid worker, followed by the desk, and named for a purpose", arguments: Engine.allCases)
    func walked(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            try await installation.prepareScreening()
            let worker = try await Browser(installation, "网格员")
            let grid = Self.filed.replacing("region=\(Town.village)", with: "region=\(Town.grid)")
            let cool = try await worker.post("/referral-form", grid.replacing("38.2", with: "37.2"))
            #expect(cool.status == .unprocessableContent && cool.text.contains("不用转诊"))
            #expect(try await worker.post("/referral-form", grid).headers[.location] == "/")
            #expect(try await worker.open("/referrals/\(Self.referral)").status == .notFound)
            let desk = try await Browser(installation, "desk")
            let path = "/referrals/\(Self.referral)"
            let page = try await desk.open(path).text
            #expect(page.contains("孙*") && !page.contains("孙七") && page.contains("38.2"))
            #expect(try await desk.post(path + "/identity", "purpose=").status == .unprocessableContent)
            #expect(try await desk.post(path + "/identity", "purpose=contact").text.contains("孙七"))
            let refused = try await desk.post(path + "/steps", "entry=\(Town.id(960))&step=seen")
            #expect(refused.status == .unprocessableContent)
            let steps = ["step=sent&facility=a", "step=seen&facility=a", "step=cleared&ground=b"]
            for (index, step) in steps.enumerated() {
                let entry = Town.id(UInt64(961 + index))
                #expect(try await desk.post(path + "/steps", "entry=\(entry)&" + step).status == .seeOther, "\(step)")
            }
            #expect(try await desk.open("/referrals?region=\(Town.longchang)").text.contains("没有待跟踪的发热人员"))
            let list = try await installation.send(
                .get, "/api/v1/referrals?region=\(Town.longchang)&show=ended", token: desk.token)
            #expect(list.json["referrals"]?.elements?.first?["lastStep"] == "cleared")
            let far = try await Browser(installation, "far")
            #expect(try await far.open(path).status == .notFound)
            #expect(try await far.post(path + "/identity", "purpose=contact").status == .notFound)
        }
    }

    /// A post and a vehicle there with a fever, sent to the hospital; the referral that follows.
    private static func passage(_ desk: Browser, _ installation: TestInstallation) async throws -> String {
        let set = "entry=\(Town.id(8_501))&subject=\(Town.id(8_500))&at=2020-02-02T15:00&region=\(Town.longchang)"
        #expect(try await desk.post("/checkpoints", set + "&name=Post-1&kind=motorway").status == .seeOther)
        let filed =
            "entry=\(Town.id(8_600))&subject=\(Town.id(8_700))&direction=in&passengers=2&outcome=sent-to-hospital"
            + "&vehicle=car&plate=%E5%B7%9DK54321&fever%5B0%5D.temperature=38.6"
        #expect(try await desk.post("/checkpoints/\(Town.id(8_500))/pass", filed).status == .seeOther)
        let list = try await installation.send(
            .get, "/api/v1/referrals?region=\(Town.longchang)&show=open", token: desk.token)
        let referral = try #require(list.json["referrals"]?.elements?.first)
        #expect(referral["lastStep"] == "sent")
        return try #require(referral["id"]?.text)
    }

    @Test(
        "a fever at a post is referred at once, whose it is follows later, and the samples follow the person",
        arguments: Engine.allCases)
    func identified(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            try await installation.prepareScreening()
            let desk = try await Browser(installation, "desk")
            let referral = try await Self.passage(desk, installation)
            let path = "/referrals/\(referral)"
            let sample = Town.id(953)
            let taken =
                "referral=\(referral)&entry=\(Town.id(954))&subject=\(sample)&at=2020-02-02T16:00"
                + "&disease=novel-coronavirus&specimen=throat-swab&number=A-1&facility=b"
            #expect(try await desk.post("/sample-form", taken).status == .seeOther)
            #expect(try await desk.open(path).text.contains("已采样"))
            #expect(try await !desk.open(path).text.contains("/case-reports"))
            let found = try await desk.post(path + "/person", "kind=name&text=" + PercentCoding.encode("张三"))
            let person = TestInstallation.household(31)
            #expect(found.status == .ok && found.text.contains("是本人") && found.text.contains(person.description))
            let nobody = try await desk.post(path + "/person", "kind=name&text=" + PercentCoding.encode("王五"))
            #expect(nobody.text.contains("没有找到"))
            let unknown = "entry=\(Town.id(955))&person=\(Town.id(99))"
            #expect(try await desk.post(path + "/person", unknown).status == .notFound)
            let chosen = "entry=\(Town.id(956))&person=\(person)"
            #expect(try await desk.post(path + "/person", chosen).headers[.location] == path)
            let page = try await desk.open(path).text
            #expect(page.contains("张*") && page.contains("/case-reports?person=\(person)"))
            #expect(try await desk.open("/samples/\(sample)").text.contains("张*"))
            let far = try await Browser(installation, "far")
            #expect(try await far.open(path + "/person").status == .notFound)
            let worker = try await Browser(installation, "网格员")
            #expect(try await worker.post(path + "/person", chosen).status == .notFound)
        }
    }
}
