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
}
