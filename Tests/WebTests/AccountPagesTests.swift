import Domain
import HTTPTypes
import SQLCore
import Store
import Testing

@testable import Web

@Suite("Pages of accounts")
struct AccountPagesTests {
    typealias Town = TestInstallation

    @Test("an administrator makes an account, gives and takes a duty, and the password is shown once")
    func keeping() async throws {
        try await withInstallation { installation in
            let browser = try await Browser(installation, "admin")
            let page = try await browser.open("/accounts?region=\(Town.longchang)")
            #expect(page.status == .ok)
            #expect(page.text.contains("王医生"))
            let made = try await browser.post(
                "/accounts", "name=%E6%96%B0%E4%BA%BA&duty=grid-worker&region=\(Town.town)&until=2020-03-01T08:00")
            #expect(made.status == .ok)
            let password = made.text.split(separator: "<code>").last?.prefix { $0 != "<" } ?? ""
            #expect(password.count == 20)
            let again = try await browser.open("/accounts?region=\(Town.longchang)")
            #expect(!again.text.contains(password))
            let id = try await installation.services.accounts.id(named: "新人")
            let one = try await browser.open("/accounts/\(id)")
            #expect(one.text.contains("2020-03-01 08:00"))
            let given = try await browser.post("/accounts/\(id)/give", "duty=volunteer&region=\(Town.town)")
            #expect(given.status == .seeOther)
            let taken = try await browser.post("/accounts/\(id)/take", "duty=volunteer&region=\(Town.town)")
            #expect(taken.status == .seeOther)
            let account = try await installation.services.accounts.account(id)
            let now = installation.clock.wall.now()
            #expect(account?.held.filter { $0.validity.holds(at: now) }.map(\.grant.duty) == [.gridWorker])
        }
    }

    @Test("an official above the grid sets up a second factor before anything else, by QR code or by hand")
    func secondFactor() async throws {
        try await withInstallation(asksForCodes: true) { installation in
            let browser = try await Browser(installation, "desk")
            #expect(try await browser.open("/ledger?region=\(Town.longchang)").status == .forbidden)
            #expect(try await browser.open("/account").text.contains("/account/second-factor"))
            let shown = try await browser.post("/account/second-factor", "")
            #expect(shown.text.contains("<svg class=\"qr\""))
            #expect(!shown.text.contains("<script"))
            let wrong = try await browser.post("/account/second-factor/confirm", "code=12345")
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("role=\"alert\""))
            let me = try await installation.send(.get, "/api/v1/me", token: browser.token).json
            #expect(me["secondFactor"]?["isSetUp"] == false)
            #expect(me["secondFactor"]?["withheld"]?.elements?.count == 1)
        }
    }

    @Test("a grid worker's phone is enrolled by the code an official shows it")
    func phone() async throws {
        try await withInstallation { installation in
            _ = try await installation.services.accounts.add(
                name: "worker", password: Town.password, grants: [Grant(.gridWorker, on: try RegionCode(Town.town))])
            let official = try await Browser(installation, "desk")
            let shown = try await official.post("/phones", "account=worker")
            #expect(shown.text.contains("<svg class=\"qr\""))
            let opened = try await installation.send(
                .post, "/api/v1/devices/enrolments", token: official.token, "{\"account\":\"worker\"}")
            #expect(opened.status == .created)
            #expect(opened.json["address"]?.text?.contains("/enrol#") == true)
            let code = opened.json["token"]?.text ?? ""
            let enrolled = try await installation.send(
                .post, "/api/v1/devices/enrol", "{\"token\":\"\(code)\",\"device\":\"华为\"}")
            #expect(enrolled.status == .ok)
            let twice = try await installation.send(
                .post, "/api/v1/devices/enrol", "{\"token\":\"\(code)\",\"device\":\"华为\"}")
            #expect(twice.code == "device.enrolment-invalid")
            let devices = try await official.open("/phones?account=worker")
            #expect(devices.text.contains("华为"))
            let listed = try await installation.send(.get, "/api/v1/devices?account=worker", token: official.token)
            let device = listed.json["devices"]?.elements?.first?["id"]?.text ?? ""
            let out = try await installation.send(.delete, "/api/v1/devices/\(device)", token: official.token)
            #expect(out.status == .noContent)
            let token = enrolled.json["token"]?.text
            #expect(try await installation.send(.get, "/api/v1/me", token: token).status == .unauthorized)
        }
    }

    @Test("an auditor reads the record of access of the region, in the page and by the API, and is in it")
    func access() async throws {
        try await withInstallation { installation in
            _ = try await installation.services.accounts.add(
                name: "auditor", password: Town.password, grants: [Grant(.auditor, on: try RegionCode(Town.longchang))])
            _ = try await installation.token("王医生")
            let auditor = try await Browser(installation, "auditor")
            let page = try await auditor.open("/access?region=\(Town.longchang)")
            #expect(page.text.contains("王医生"))
            #expect(page.text.contains("登录"))
            let reply = try await installation.send(
                .get, "/api/v1/access?region=\(Town.longchang)&act=audit", token: auditor.token)
            #expect(reply.json["records"]?.elements?.count == 1)
            let person = try await installation.send(
                .get, "/api/v1/access/people/\(Town.id(9))?region=\(Town.longchang)", token: auditor.token)
            #expect(person.code == "not-found")
            let bad = try await installation.send(
                .get, "/api/v1/access?region=\(Town.longchang)&purpose=visit", token: auditor.token)
            #expect(bad.code == "request.malformed")
        }
    }

    @Test("a resident asks who looked at them, and gets nothing of anybody else")
    func resident() async throws {
        try await withInstallation { installation in
            let accounts = installation.services.accounts
            let id = try await accounts.add(
                name: "resident", password: Town.password, grants: [Grant(.resident, on: try RegionCode(Town.town))])
            let person = try ID<Subject>(Town.id(77))
            let token = try await installation.token("resident")
            #expect(try await installation.send(.get, "/api/v1/me/access", token: token).code == "not-found")
            try await accounts.setPerson(person, of: id)
            let record = AccessRecord(
                .unmask, by: id, in: try RegionCode(Town.town), subject: person, purpose: .visit, at: Town.noon)
            let other = AccessRecord(
                .unmask, by: id, in: try RegionCode(Town.town), subject: try ID<Subject>(Town.id(78)), purpose: .visit,
                at: Town.noon)
            try await installation.database.write { try AccessLog.record([record, other], in: $0) }
            let reply = try await installation.send(.get, "/api/v1/me/access", token: token)
            #expect(reply.json["records"]?.elements?.compactMap { $0["subject"]?.text } == [Town.id(77)])
            #expect(try await installation.send(.get, "/ledger?region=\(Town.town)", token: token).status == .forbidden)
        }
    }

    @Test("an official says who a resident is by looking and choosing; an administrator and a neighbour cannot")
    func whoAResidentIs() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let accounts = installation.services.accounts
            let id = try await accounts.add(
                name: "resident", password: Town.password,
                grants: [Grant(.resident, on: try RegionCode(Town.village))])
            let page = "/accounts/\(id)/person"
            let official = try await Browser(installation, "社区")
            let found = try await official.post(page, "kind=name&text=" + PercentCoding.encode("张三"))
            #expect(found.text.contains("张*") && !found.text.contains("张三</a>"))
            let person = Town.household(31)
            #expect(try await official.post(page + "/choose", "person=\(person)").status == .seeOther)
            #expect(try await installation.services.access.person(of: id) == person)
            #expect(try await official.open(page).text.contains("已对应：张*"))
            for name in ["admin", "far", "网格员"] {
                #expect(try await Browser(installation, name).open(page).status == .notFound, "\(name)")
            }
            #expect(try await official.post(page + "/choose", "person=\(Town.id(9))").status == .notFound)
        }
    }

    @Test("a form that is refused keeps what was typed")
    func nothingLost() async throws {
        try await withInstallation { installation in
            let admin = try await Browser(installation, "admin")
            let taken = try await admin.post(
                "/accounts", "name=desk&duty=supplies&region=511083&until=2020-03-01T08:00&at=511083000000")
            #expect(taken.status == .conflict || taken.status == .unprocessableContent)
            #expect(taken.text.contains("role=\"alert\"") && taken.text.contains("value=\"desk\""))
            #expect(taken.text.contains("<option value=\"supplies\" selected"))
            #expect(taken.text.contains("value=\"2020-03-01T08:00\""))
            let id = try await installation.services.accounts.id(named: "desk")
            let far = try await admin.post("/accounts/\(id)/give", "duty=medical&region=999999")
            #expect(far.text.contains("value=\"999999\"") && far.text.contains("role=\"alert\""))
            let desk = try await Browser(installation, "desk")
            let nobody = try await desk.post("/account/delegations", "to=nobody&until=2020-02-05T08:00")
            #expect(nobody.status == .notFound && nobody.text.contains("value=\"nobody\""))
        }
    }

    @Test("an entry filed in somebody's stead says so, for ever, and says nothing of one's own work")
    func onBehalf() async throws {
        try await withInstallation { installation in
            let accounts = installation.services.accounts
            let now = installation.clock.wall.now()
            let doctor = try await accounts.id(named: "王医生")
            try await accounts.delegate(
                nil, of: doctor, to: "helper", from: now, until: now.adding(seconds: 7_200))
            let helper = try await installation.token("helper")
            let doctorsToken = try await installation.token("王医生")
            let stoodIn = try await installation.fileVisit(1, token: helper)
            let own = try await installation.fileVisit(2, token: doctorsToken)
            installation.clock.move(seconds: 86_400)
            let desk = try await Browser(installation, "desk")
            #expect(try await desk.open("/entries/\(stoodIn)").text.contains("helper（代 王医生）"))
            #expect(try await !desk.open("/entries/\(own)").text.contains("（代"))
            let history = try await installation.send(
                .get, "/api/v1/entries/\(stoodIn)/history", token: desk.token)
            #expect(
                history.json["entries"]?.elements?.first?["onBehalfOf"]?.elements == [.string(doctor.description)])
        }
    }

    @Test("duties are handed over, seen by both, and ended, over the API")
    func delegation() async throws {
        try await withInstallation { installation in
            let desk = try await installation.token("desk")
            let helper = try await installation.token("helper")
            let made = try await installation.send(
                .post, "/api/v1/me/delegations", token: desk,
                "{\"to\":\"helper\",\"until\":\"2020-02-05T08:00:00+08:00\"}")
            #expect(made.status == .created)
            let me = try await installation.send(.get, "/api/v1/me", token: helper).json
            let handed = me["duties"]?.elements?.first { $0["onBehalfOf"] != nil }
            #expect(handed?["duty"]?.text == "county-desk")
            for token in [desk, helper] {
                let list = try await installation.send(.get, "/api/v1/me/delegations", token: token).json
                #expect(list["delegations"]?.elements?.map { $0["delegatorName"]?.text } == ["desk"])
            }
            let id = made.json["id"]?.text ?? ""
            let far = try await installation.token("far")
            let unknown = try await installation.send(.delete, "/api/v1/me/delegations/\(id)", token: far)
            #expect(unknown.code == "delegation.unknown")
            let ended = try await installation.send(.delete, "/api/v1/me/delegations/\(id)", token: helper)
            #expect(ended.status == .noContent)
            let after = try await installation.send(.get, "/api/v1/me", token: helper).json
            #expect(after["duties"]?.elements?.count == 1)
        }
    }

    @Test("sign-ins are counted by what became of them, without a name")
    func counted() async throws {
        try await withInstallation { installation in
            let body = "{\"name\":\"desk\",\"password\":\"not the password\"}"
            _ = try await installation.send(.post, "/api/v1/sign-in", body)
            let metrics = try await installation.send(.get, "/metrics").text
            #expect(metrics.contains("fangxian_sign_ins_total{outcome=\"access.sign-in-failed\"} 1"))
            #expect(!metrics.contains("desk"))
        }
    }
}
