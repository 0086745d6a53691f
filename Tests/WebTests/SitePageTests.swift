import Domain
import HTTPTypes
import Store
import Testing

@testable import Web

@Suite("Pages of central places")
struct SitePageTests {
    @Test("a county desk registers a place room by room, changes it, and files what was done there")
    func register() async throws {
        try await withInstallation { installation in
            try await installation.prepareObservation()
            let desk = try await Browser(installation, "desk")
            let page = try await desk.open("/sites?region=\(TestInstallation.longchang)")
            #expect(page.text.contains("某宾馆"))
            let (site, entry) = (try #require(page.hidden("site")), try #require(page.hidden("entry")))
            let place = "region=\(TestInstallation.longchang)&site=\(site)&name=b&inUse=on&rooms="
            let wrong = try await desk.post("/sites", place + "101%0D%0A102%20x&entry=\(entry)")
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("101\r\n102 x"))
            #expect(wrong.hidden("site") == site)
            for _ in 1...2 {
                let made = try await desk.post(
                    "/sites", place + "101%202%0D%0A%0D%0A%E4%B8%9C%201%20%203&entry=\(entry)")
                #expect(made.headers[.location] == "/sites/\(site)")
            }
            let found = try #require(try await installation.services.observations.site(try ID(site)))
            #expect(found.site.rooms.map(\.name) == ["101", "东 1"] && found.site.rooms.map(\.beds) == [2, 3])
            let closed = try await desk.open("/sites/\(site)")
            #expect(closed.text.contains(">101 2\n东 1 3</textarea>"))
            let services = "/sites/\(site)/services"
            #expect(try await desk.post(services, "entry=\(TestInstallation.id(950))&service=meals").status.code == 422)
            for service in ["service=meals&people=3", "service=disinfection&people=1"] {
                let id = TestInstallation.id(service.contains("meals") ? 951 : 952)
                for _ in 1...2 {
                    #expect(try await desk.post(services, "entry=\(id)&\(service)").status == .seeOther)
                }
            }
            let shown = try await desk.open("/sites/\(site)").text
            #expect(shown.contains("送餐") && shown.contains("消毒"))
        }
    }

    @Test("show who is in which room, masked, to those it concerns; others find no place")
    func rooms() async throws {
        try await withInstallation { installation in
            try await installation.prepareObservation()
            let browser = try await Browser(installation, "desk")
            let begin = "/orders/\(TestInstallation.order(4))/steps/activated"
            let form = try await browser.open(begin)
            #expect(form.text.contains("<option value=\"\(TestInstallation.site)\">某宾馆（空床 3）"))
            let step = "entry=\(TestInstallation.id(960))&ground=ok&site=\(TestInstallation.site)&room=301&bed=1"
            #expect(try await browser.post(begin, step).status == .seeOther)
            let page = try await browser.open("/sites/\(TestInstallation.site)").text
            #expect(page.contains("赵*") && !page.contains("赵六"))
            #expect(page.contains("<dd>1 人</dd>") && page.contains("<dt>空床</dt>\n<dd>2</dd>"))
            #expect(page.contains("今日到达 1 人"))
            for who in ["far", "helper", "社区"] {
                let other = try await Browser(installation, who)
                #expect(try await other.open("/sites/\(TestInstallation.site)").status == .notFound, "\(who)")
                #expect(try await other.open("/sites?region=\(TestInstallation.longchang)").status == .forbidden)
                let taken = try await other.post(
                    "/sites",
                    "site=\(TestInstallation.site)&entry=\(TestInstallation.id(961))"
                        + "&region=\(TestInstallation.village)&name=c&rooms=1%201")
                #expect(taken.status == .forbidden)
            }
        }
    }
}
