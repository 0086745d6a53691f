import Domain
import Foundation
import HTTPTypes
import Store
import Testing

@testable import Web

@Suite("Pages of observation")
struct ObservationPageTests {
    private static let query = "region=\(TestInstallation.village)"

    @Test("are as recorded for a community official, and each field has its label")
    func recorded() async throws {
        try await withInstallation { installation in
            try await installation.prepareObservation()
            try await installation.step(2, "released", at: "2020-02-02T08:00:00+08:00", entry: 250)
            let browser = try await Browser(installation, "社区")
            let code = try #require(
                try await installation.send(
                    .post, "/api/v1/orders/\(TestInstallation.order(2))/certificate", token: browser.token
                ).json["code"]?.text)
            let person = TestInstallation.household(31)
            for (name, uri) in [
                ("observation", "/observation?\(Self.query)"),
                ("observation-en", "/observation?\(Self.query)&queue=due&lang=en"),
                ("observation-ended", "/observation?\(Self.query)&show=ended&lang=zh-Hans"),
                ("order", "/orders/\(TestInstallation.order(1))"),
                ("order-issued", "/orders/\(TestInstallation.order(4))"),
                ("order-step", "/orders/\(TestInstallation.order(1))/steps/transferred"),
                ("order-new", "/orders?person=\(TestInstallation.household(32))"), ("person", "/people/\(person)"),
                ("certificates", "/certificates"), ("certificate", "/certificates/\(code)"),
                ("self-report", try await installation.link(of: 1)),
            ] {
                let page = try await browser.open(uri)
                #expect(page.status == .ok, "\(uri)")
                try PageTests().expectRecorded(page, name)
                #expect(Self.unlabelled(page.text) == [], "\(name)")
            }
            let desk = try await Browser(installation, "desk")
            for (name, uri) in [
                ("sites", "/sites?region=\(TestInstallation.longchang)"), ("site", "/sites/\(TestInstallation.site)"),
            ] {
                let page = try await desk.open(uri)
                try PageTests().expectRecorded(page, name)
                #expect(Self.unlabelled(page.text) == [], "\(name)")
            }
        }
    }

    @Test("an official orders an observation for a person, begins it, files a check, and nothing twice")
    func course() async throws {
        try await withInstallation { installation in
            try await installation.prepareObservation()
            try await installation.step(2, "annulled", at: "2020-02-02T08:00:00+08:00", entry: 251)
            let browser = try await Browser(installation, "社区")
            let person = TestInstallation.household(32)
            let page = try await browser.open("/people/\(person)")
            #expect(page.text.contains("/orders?person=\(person)") && page.text.contains("撤销"))
            let form = try await browser.open("/orders?person=\(person)")
            let (order, entry) = (try #require(form.hidden("order")), try #require(form.hidden("entry")))
            let fields =
                "person=\(person)&order=\(order)&entry=\(entry)&kind=home&group=returnee"
                + "&ground=emergency-regulations-44&authority=x&firstDay=2020-02-02&fenced=no"
            let lacking = try await browser.post("/orders", fields)
            #expect(lacking.status == .unprocessableContent)
            #expect(lacking.text.contains("id=\"address-wrong\"") && lacking.hidden("entry") == entry)
            for _ in 1...2 {
                let issued = try await browser.post("/orders", fields + "&address=a")
                #expect(issued.status == .seeOther && issued.headers[.location] == "/orders/\(order)")
            }
            #expect(try await !browser.open("/people/\(person)").text.contains("/orders?person="))
            let begin = "/orders/\(order)/steps/activated"
            let begun = try await browser.open(begin)
            #expect(begun.text.contains("name=\"ground\"") && !begun.text.contains("name=\"newLastDay\""))
            let step = "entry=\(try #require(begun.hidden("entry")))&ground=ok&newLastDay=2020-03-01"
            #expect(try await browser.post(begin, step).status == .seeOther)
            #expect(try await browser.post(begin, step).status == .seeOther)
            #expect(try await browser.post(begin, "entry=\(TestInstallation.id(995))&ground=ok").status.code == 422)
            let shown = try await browser.open("/orders/\(order)")
            #expect(!shown.text.contains("：\(person)"), "an id says nothing to a reader")
            let check = "entry=\(try #require(shown.hidden("entry")))&how=phone&temperatureCelsius="
            #expect(try await browser.post("/orders/\(order)/checks", check + "60").text.contains("value=\"60\""))
            for _ in 1...2 {
                #expect(try await browser.post("/orders/\(order)/checks", check + "36.5").status == .seeOther)
            }
            let listed = try #require(try await installation.services.observations.order(try ID(order)))
            #expect(listed.watch?.checks.made == 1)
            #expect(listed.order.household == TestInstallation.household(3))
        }
    }

    @Test("a step that does not fit the order, or that there is not, is not offered", arguments: [1, 2, 4])
    func steps(number: UInt64) async throws {
        try await withInstallation { installation in
            try await installation.prepareObservation()
            let browser = try await Browser(installation, "社区")
            let path = "/orders/\(TestInstallation.order(number))"
            let page = try await browser.open(path).text
            let offered = ObservationStep.allCases.filter { page.contains("\(path)/steps/\($0.rawValue)\"") }
            switch number {
            case 4: #expect(offered == [.activated, .annulled])
            case 2: #expect(offered == [.extended, .transferred, .converted, .released, .died, .annulled])
            default: #expect(offered == [.extended, .transferred, .converted, .died, .annulled])
            }
            for step in ObservationStep.allCases {
                let form = try await browser.open("\(path)/steps/\(step.rawValue)")
                #expect(form.status == .ok && form.text.contains("name=\"entry\"") == offered.contains(step))
            }
            #expect(try await browser.open("\(path)/steps/nothing").status == .notFound)
            let worker = try await Browser(installation, "网格员")
            #expect(try await !worker.open(path).text.contains("/steps/"))
            #expect(try await worker.open("\(path)/steps/extended").status == .forbidden)
        }
    }

    @Test(
        "those whose time is over are released by one button, and the certificate is printed by name and checked without"
    )
    func release() async throws {
        try await withInstallation { installation in
            try await installation.prepareObservation()
            let browser = try await Browser(installation, "社区")
            #expect(try await browser.open("/observation?\(Self.query)&queue=to-review").text.contains("解除全部期满"))
            let path = "/orders/\(TestInstallation.order(2))"
            #expect(try await browser.post(path + "/certificate", "").code == nil)
            let early = try await browser.post(path + "/certificate", "")
            #expect(early.status.code >= 400 && !early.text.contains("李四"))
            let done = try await browser.post("/observation/releases", "\(Self.query)&ground=ok")
            #expect(done.status == .seeOther && done.headers[.location]?.contains("released=1") == true)
            let paper = try await browser.post(path + "/certificate", "")
            #expect(paper.text.contains("兹证明李四自2020年1月19日至2020年2月1日"))
            let code = try #require(paper.text.firstMatch(of: /[0-9A-Z]{6}(-[0-9A-Z]{6}){3}/)).0
            let notice = try await browser.post(path + "/notice", "")
            #expect(notice.text.contains("李四：") && notice.text.contains("大千路12号3栋201室"))
            for typed in ["\(code)", code.lowercased(), code.replacing("-", with: "")] {
                let checked = try await installation.open("/certificates/\(typed)")
                #expect(checked.text.contains("证明有效") && checked.text.contains("李*"))
                #expect(!checked.text.contains("李四") && !checked.text.contains("大千路"))
            }
            let asked = try await installation.open("/certificates?code=\(code)")
            #expect(asked.status == .seeOther)
            for wrong in ["000000-000000-000000-000000", "x", String(code.dropLast()) + "_"] {
                #expect(try await installation.open("/certificates/\(wrong)").status == .notFound)
            }
        }
    }

    @Test("the personal link is shown with its code once, and by whoever may not is refused")
    func link() async throws {
        try await withInstallation { installation in
            try await installation.prepareObservation()
            let path = "/orders/\(TestInstallation.order(1))"
            let browser = try await Browser(installation, "社区")
            let made = try await browser.post(path + "/link", "")
            #expect(made.status == .ok && made.text.contains("<svg class=\"qr\""))
            #expect(made.text.contains("href=\"/report/") && made.headers[.cacheControl] == "no-store")
            #expect(try await !browser.open(path).text.contains("/report/"))
            let far = try await Browser(installation, "far")
            for uri in [path, path + "/steps/extended"] { #expect(try await far.open(uri).status == .notFound) }
            for act in ["link", "notice", "certificate", "checks", "steps/extended"] {
                #expect(try await far.post("\(path)/\(act)", "").status == .notFound, "\(act)")
            }
            let forged = try await installation.send(
                .post, path + "/link", "token=0",
                headers: [.cookie: "fangxian-session=\(browser.token)", .accept: "text/html"])
            #expect(forged.status == .forbidden)
            #expect(try await browser.open("/observation?\(Self.query)&queue=nothing").status == .badRequest)
            #expect(try await far.open("/observation?\(Self.query)").status == .forbidden)
        }
    }

    /// The names of fields that no label speaks for, and boxes that stand in no group with a legend.
    static func unlabelled(_ page: String) -> [String] {
        let labels = Set(page.matches(of: /<label for="([^"]+)"/).map { String($0.1) })
        let fields = page.matches(of: /<(input|select|textarea) [^>]*>/).map { String($0.0) }
        let boxes = page.matches(of: /<label class="box"><input[ ]/).count
        let lone = fields.filter { $0.contains("type=\"checkbox\"") }.count - boxes
        let asked = fields.filter { !$0.contains("type=\"hidden\"") && !$0.contains("type=\"checkbox\"") }
        let missing = asked.filter { field in
            guard let id = field.firstMatch(of: /\bid="([^"]+)"/)?.1 else { return true }
            return !labels.contains(String(id))
        }
        let groups = page.matches(of: /<fieldset[ >]/).count - page.matches(of: /<legend>/).count
        return missing + (lone == 0 ? [] : ["\(lone) boxes"]) + (groups == 0 ? [] : ["\(groups) groups"])
    }
}
