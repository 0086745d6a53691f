import Domain
import HTTPTypes
import Interchange
import Store
import Testing

@testable import Web

@Suite("Pages of screening")
struct ScreeningPageTests {
    private static let query = "region=\(TestInstallation.village)"

    @Test("are as recorded for a community official")
    func recorded() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            try await installation.differingVisits()
            let cookie = "fangxian-session=\(try await installation.token("社区"))"
            for (name, uri) in [
                ("screening", "/screening?\(Self.query)"), ("screening-en", "/screening?\(Self.query)&lang=en"),
                ("screening-review", "/screening/review?\(Self.query)"), ("rounds", "/screening/rounds?\(Self.query)"),
                ("reports", "/reports?\(Self.query)&day=2020-02-02"),
                ("household", "/households/\(TestInstallation.household(2))"),
            ] {
                try PageTests().expectRecorded(try await installation.open(uri, cookie: cookie), name)
            }
        }
    }

    @Test("list doors registered twice, and ask which household stays or whether they are two")
    func doubles() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            for (number, address) in [(UInt64(61), "2单元501室"), (62, "2-501")] {
                try await installation.file(
                    200 + number, .householdRegister2, about: TestInstallation.household(number),
                    [
                        "kind": "family", "building": "8栋", "address": .string(address), "telephone": "13912345678",
                    ])
            }
            let session = try await installation.token("社区")
            let uri = "/screening/doubles?\(Self.query)"
            let page = try await installation.open(uri, cookie: "fangxian-session=\(session)")
            #expect(page.text.contains("8栋 2单元501室") && page.text.contains("/screening/doubles/decision?"))
            let api = "/api/v1/screening/\(TestInstallation.village)/doubles"
            func doors() async throws -> Int? {
                try await installation.send(.get, api, token: session).json["doors"]?.elements?.count
            }
            #expect(try await doors() == 1)
            let limit = try await installation.send(.get, api + "?limit=101", token: session)
            #expect(limit.status == .badRequest)
            let after = try await installation.send(.get, api + "?after=x", token: session)
            #expect(after.code == "cursor.invalid")
            let community = try await Browser(installation, "社区")
            let both = "one=\(TestInstallation.household(61))&other=\(TestInstallation.household(62))"
            let decision = try await community.open("/screening/doubles/decision?\(Self.query)&\(both)")
            try PageTests().expectRecorded(decision, "double-decision")
            #expect(decision.text.contains("139****5678") && !decision.text.contains("13912345678"))
            func decide(_ entry: UInt64, _ what: String, _ both: String, by browser: Browser) async throws -> Reply {
                try await browser.post(
                    "/screening/doubles",
                    "\(Self.query)&entry=\(TestInstallation.id(entry))&subject=\(TestInstallation.id(entry))"
                        + "&at=2020-02-02T16:20&registration=\(TestInstallation.id(262))&\(both)&decision=\(what)")
            }
            let undecided = try await decide(900, "", both, by: community)
            #expect(undecided.status == .unprocessableContent && undecided.text.contains("href=\"#decision\""))
            let itself = "one=\(TestInstallation.household(61))&other=\(TestInstallation.household(61))"
            #expect(try await decide(901, "keep-one", itself, by: community).text.contains("没有保存"))
            let desk = try await Browser(installation, "desk")
            #expect(try await decide(902, "keep-one", both, by: desk).status == .forbidden)
            #expect(try await doors() == 1)
            #expect(try await decide(903, "keep-other", both, by: community).status == .seeOther)
            #expect(try await doors() == 0)
            let kept = try await community.open("/households/\(TestInstallation.household(62))")
            #expect(kept.text.contains("由并入的户走访"))
            // Whoever had the page open before does not contradict it.
            for (entry, what) in [(907, "keep-other"), (908, "keep-one"), (909, "apart")] as [(UInt64, String)] {
                let late = try await decide(entry, what, both, by: community)
                #expect(late.status == .unprocessableContent && late.text.contains("已经并入"), "\(what)")
            }
            let over = try await community.open("/screening/doubles/decision?\(Self.query)&\(both)")
            #expect(over.text.contains("已经并入") && !over.text.contains("name=\"decision\""))
            #expect(try await decide(903, "keep-other", both, by: community).status == .seeOther)
            // They were two after all.
            let retracted = try await community.post(
                "/entries/\(TestInstallation.id(903))/retraction", "entry=\(TestInstallation.id(904))&reason=a")
            #expect(retracted.status == .seeOther)
            #expect(try await doors() == 1)
            for _ in 1...2 { #expect(try await decide(905, "apart", both, by: community).status == .seeOther) }
            #expect(try await doors() == 0)
            let parted = try await community.open("/households/\(TestInstallation.household(62))")
            #expect(parted.text.contains("2-501") && !parted.text.contains("由并入的户走访"))
        }
    }

    @Test("list people registered in two grids to those who may see them, masked")
    func twoGrids() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            for (number, region) in [(UInt64(71), TestInstallation.grid), (72, TestInstallation.village + "-02")] {
                if number == 72 {
                    _ = try await installation.services.regions.add([
                        Region(code: try RegionCode(region), name: "古湖社区二网格")
                    ])
                }
                try await installation.file(
                    200 + number, .personRegister, about: TestInstallation.household(number),
                    [
                        "name": "李小红", "household": .string(TestInstallation.household(2).description),
                        "mobile": "13912345678", "sex": "female", "birthYear": 1970, "residency": "resident",
                    ], in: region)
            }
            let session = try await installation.token("社区")
            let uri = "/screening/two-grids?\(Self.query)"
            let page = try await installation.open(uri, cookie: "fangxian-session=\(session)")
            #expect(page.text.contains("李**") && !page.text.contains("李小红"))
            let api = "/api/v1/screening/\(TestInstallation.village)/two-grids"
            let listed = try await installation.send(.get, api, token: session)
            #expect(listed.json["pairs"]?.elements?.count == 1)
            let worker = try await installation.token("网格员")
            #expect(try await installation.send(.get, api, token: worker).status == .forbidden)
        }
    }

    @Test("list people without a registered household, masked, and households merged into one that is not registered")
    func unhoused() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            try await installation.file(
                401, .householdChange, about: TestInstallation.household(2),
                [
                    "change": "merged", "into": .string(TestInstallation.household(99).description),
                    "on": "2020-02-02",
                ])
            let session = try await installation.token("社区")
            let uri = "/screening/without-household?\(Self.query)"
            let page = try await installation.open(uri, cookie: "fangxian-session=\(session)")
            try PageTests().expectRecorded(page, "screening-without-household")
            #expect(page.text.contains("张*") && !page.text.contains("张三"))
            #expect(page.text.contains("大千路12号3栋201室"))
            let api = "/api/v1/screening/\(TestInstallation.village)"
            let people = try await installation.send(.get, api + "/without-household", token: session).json["people"]
            #expect(people?.elements?.map { $0["reason"] } == ["merged"])
            #expect(people?.elements?.map { $0["name"] } == ["张*"])
            let lost = try await installation.send(.get, api + "/merged-into-unregistered", token: session).json
            #expect(
                lost["households"]?.elements?.map { $0["into"] }
                    == [.string(TestInstallation.household(99).description)])
            for path in ["/without-household", "/merged-into-unregistered"] {
                let bad = try await installation.send(.get, api + path + "?after=x", token: session)
                #expect(bad.code == "cursor.invalid")
                let many = try await installation.send(.get, api + path + "?limit=101", token: session)
                #expect(many.status == .badRequest)
                for name in ["far", "admin"] {
                    let token = try await installation.token(name)
                    #expect(try await installation.send(.get, api + path, token: token).status == .forbidden)
                }
            }
        }
    }

    @Test("assign by a button, begin a round and file a report by a form, and refuse a form that is not ours")
    func forms() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let session = try await installation.token("社区")
            let page = try await installation.open("/screening?\(Self.query)", cookie: "fangxian-session=\(session)")
            let key = try #require(page.cookies["fangxian-form"])
            let token = try #require(page.hidden("token"))
            let headers: HTTPFields = [
                .cookie: "fangxian-session=\(session); fangxian-form=\(key)", .accept: "text/html",
            ]
            let region = "token=\(token)&region=\(TestInstallation.village)"
            let assigned = try await installation.send(
                .post, "/screening/assignments", region + "&round=1", headers: headers)
            #expect(assigned.status == .seeOther && assigned.headers[.location]?.contains("assigned=4") == true)
            func filing(_ number: UInt64) -> String {
                "&entry=\(TestInstallation.id(number))&subject=\(TestInstallation.id(number + 10))"
                    + "&at=2020-02-02T16:30:00%2B08:00"
            }
            let round = "&number=2&aim=x&from=2020-02-02&until=2020-02-05" + filing(910)
            for _ in 1...2 {
                installation.clock.move(seconds: 1)
                let begun = try await installation.send(.post, "/screening/rounds", region + round, headers: headers)
                #expect(begun.status == .seeOther)
            }
            let lacking = try await installation.send(
                .post, "/screening/rounds", region + "&number=3&aim=abc" + filing(911), headers: headers)
            #expect(lacking.status == .unprocessableContent)
            #expect(lacking.text.contains("value=\"abc\"") && lacking.text.contains("aria-invalid=\"true\""))
            let figures = "&day=2020-02-02&households=4&people=9&returnees=0&symptomatic=0&note=ok"
            let (first, second) = ("&entry=\(TestInstallation.id(912))", "&entry=\(TestInstallation.id(913))")
            let corrects = "&corrects=\(TestInstallation.id(912))"
            for (fields, status) in [
                (first, 303), (first, 303), (second, 409), (second + corrects, 303), (second + corrects, 303),
            ] {
                installation.clock.move(seconds: 1)
                let filed = try await installation.send(.post, "/reports", region + figures + fields, headers: headers)
                #expect(filed.status.code == status, "\(filed.text)")
                #expect(status == 303 || filed.hidden("corrects") == TestInstallation.id(912).description)
                let shown = try await installation.open(
                    "/reports?\(Self.query)&day=2020-02-02", cookie: "fangxian-session=\(session)")
                #expect(shown.text.contains("value=\"4\"") && shown.text.contains("+3"))
            }
            for uri in ["/screening/assignments", "/screening/rounds", "/reports"] {
                let forged = try await installation.send(
                    .post, uri, region.replacing(token, with: "0") + "&round=1", headers: headers)
                #expect(forged.status == .forbidden, "\(uri)")
            }
        }
    }

    @Test("list the missing of one state, and take the same out as a file")
    func states() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let session = try await installation.token("社区")
            let cookie = "fangxian-session=\(session)"
            let all = try await installation.open("/screening?\(Self.query)", cookie: cookie).text
            #expect(all.contains("待走访 4 户") && all.contains("未上门 3<") && all.contains("无人在家 1<"))
            #expect(!all.contains("未走访"))
            let tried = try await installation.open("/screening?\(Self.query)&state=tried", cookie: cookie).text
            #expect(tried.contains("大千路12号3栋201室") && !tried.contains(">10栋 大千路<"))
            #expect(tried.contains("missing.xlsx?round=1&amp;state=tried"))
            let due = try await installation.open("/screening?\(Self.query)&state=due", cookie: cookie).text
            #expect(!due.contains("大千路12号3栋201室") && due.contains(">10栋 大千路<"))
            let wrong = try await installation.open("/screening?\(Self.query)&state=done", cookie: cookie)
            #expect(wrong.status == .badRequest)
            let api = "/api/v1/screening/\(TestInstallation.village)/missing"
            let listed = try await installation.send(.get, api + "?state=tried", token: session).json
            #expect(listed["households"]?.elements?.map { $0["status"] } == ["tried"])
            for (query, count) in [("", 4), ("?state=due", 3), ("?state=refused", 0)] {
                let file = try await installation.send(.get, api + ".xlsx" + query, token: session)
                let table = try Table(file.bytes) { $0.contains("户序号") ? 1 : 0 }
                var rows = 0
                while try table.nextRow() != nil { rows += 1 }
                #expect(rows == count, "\(query)")
            }
        }
    }

    @Test("offer only what the reader may do: assigning, beginning a round, the regions above")
    func offers() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let grid = TestInstallation.grid
            for duty in Duty.ofScreening {
                let name = "在岗 \(duty.rawValue)"
                try await installation.services.accounts.add(
                    name: name, password: TestInstallation.password, grants: [Grant(duty, on: try RegionCode(grid))])
                let session = try await installation.token(name)
                let cookie = "fangxian-session=\(session)"
                let page = try await installation.open("/screening?region=\(grid)", cookie: cookie)
                let mayAssign = Form.screeningAssignment.filedBy.contains(duty)
                #expect(page.text.contains("全部分派给") == mayAssign, "\(duty)")
                let village = "region=\(TestInstallation.village)&"
                #expect(!page.text.contains(village) && !page.text.contains("role=\"status\""), "\(duty)")
                let form = try await installation.open("/sign-in")
                let sent = try await installation.send(
                    .post, "/screening/assignments", token: session,
                    "token=\(form.hidden("token") ?? "")&region=\(grid)&round=1",
                    headers: [
                        .cookie: "fangxian-form=\(form.cookies["fangxian-form"] ?? "")",
                        .contentType: "application/x-www-form-urlencoded",
                    ])
                #expect(sent.status == (mayAssign ? .seeOther : .forbidden), "\(duty)")
                let rounds = try await installation.open("/screening/rounds?region=\(grid)", cookie: cookie)
                #expect(rounds.text.contains("开始新一轮") == Form.screeningRound.filedBy.contains(duty), "\(duty)")
            }
        }
    }

    @Test("say after assigning what was done, and how many grids have nobody, only where there are any")
    func notice() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let cookie = "fangxian-session=\(try await installation.token("社区"))"
            func text(_ query: String) async throws -> String {
                try await installation.open("/screening?\(Self.query)\(query)", cookie: cookie).text
            }
            #expect(try await !text("").contains("role=\"status\""))
            #expect(try await text("&assigned=4").contains("已分派 4 户。</p>"))
            #expect(try await text("&assigned=0").contains("没有新分派的户。</p>"))
            #expect(try await text("&assigned=4&withoutWorker=1").contains("1 个网格没有网格员"))
        }
    }

    @Test("the ledger says at which door a visit was to those who see doors, and asks which form is taken out")
    func ledger() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            try await installation.services.accounts.add(
                name: "物资", password: TestInstallation.password,
                grants: [Grant(.supplies, on: try RegionCode(TestInstallation.village))])
            let visit = "/entries/\(TestInstallation.id(142))"
            for (name, sees) in [("社区", true), ("物资", false)] {
                let cookie = "fangxian-session=\(try await installation.token(name))"
                for uri in ["/ledger?\(Self.query)", visit] {
                    let page = try await installation.open(uri, cookie: cookie)
                    #expect(page.status == .ok && page.text.contains("大千路12号3栋201室") == sees, "\(name) \(uri)")
                }
                let open = try await installation.open("/ledger?\(Self.query)&from=2020-02-01", cookie: cookie).text
                #expect(open.contains("/ledger/export?region=\(TestInstallation.village)&amp;from=2020-02-01"))
                let asks = try await installation.open("/ledger/export?\(Self.query)&from=2020-02-01", cookie: cookie)
                #expect(
                    asks.text.contains(
                        "/api/v1/export/household-visit.xlsx?region=\(TestInstallation.village)&amp;from=2020-02-01"))
            }
            let far = "fangxian-session=\(try await installation.token("far"))"
            #expect(try await installation.open("/ledger/export?\(Self.query)", cookie: far).status == .forbidden)
        }
    }

    @Test("are shown to those who go to doors in the region, and to nobody else")
    func access() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            for name in ["far", "admin", "helper"] {
                let cookie = "fangxian-session=\(try await installation.token(name))"
                #expect(try await installation.open("/screening?\(Self.query)", cookie: cookie).status == .forbidden)
                let household = try await installation.open(
                    "/households/\(TestInstallation.household(2))", cookie: cookie)
                #expect(household.status == .notFound)
            }
            #expect(try await installation.open("/screening?\(Self.query)").status == .seeOther)
        }
    }

    @Test("open on one's own region where the address names none, and the rest of the address stays")
    func ownRegion() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let cookie = "fangxian-session=\(try await installation.token("网格员"))"
            for (page, found) in [
                ("/screening?round=1", "/screening?round=1&region=\(TestInstallation.grid)"),
                ("/ledger", "/ledger?region=\(TestInstallation.grid)"),
                ("/duplicates", "/duplicates?region=\(TestInstallation.grid)"),
            ] {
                let reply = try await installation.open(page, cookie: cookie)
                #expect(reply.status == .seeOther)
                #expect(reply.headers[.location] == found)
            }
            // Whoever has no duty of that kind is refused, not led anywhere.
            let admin = "fangxian-session=\(try await installation.token("admin"))"
            for page in ["/screening", "/access", "/duplicates"] {
                #expect(try await installation.open(page, cookie: admin).status == .forbidden, "\(page)")
            }
        }
    }
}
