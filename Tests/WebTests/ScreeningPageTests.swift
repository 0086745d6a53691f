import Domain
import HTTPTypes
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
            let round = "&number=2&aim=x&from=2020-02-02&until=2020-02-05"
            let begun = try await installation.send(.post, "/screening/rounds", region + round, headers: headers)
            #expect(begun.status == .seeOther)
            let lacking = try await installation.send(
                .post, "/screening/rounds", region + "&number=3&aim=abc", headers: headers)
            #expect(lacking.status == .unprocessableContent)
            #expect(lacking.text.contains("value=\"abc\"") && lacking.text.contains("aria-invalid=\"true\""))
            let figures = "&day=2020-02-02&households=4&people=9&returnees=0&symptomatic=0&note=ok"
            for expected in ["4", "4"] {
                let filed = try await installation.send(.post, "/reports", region + figures, headers: headers)
                #expect(filed.status == .seeOther)
                let shown = try await installation.open(
                    "/reports?\(Self.query)&day=2020-02-02", cookie: "fangxian-session=\(session)")
                #expect(shown.text.contains("value=\"\(expected)\"") && shown.text.contains("+3"))
            }
            for uri in ["/screening/assignments", "/screening/rounds", "/reports"] {
                let forged = try await installation.send(
                    .post, uri, region.replacing(token, with: "0") + "&round=1", headers: headers)
                #expect(forged.status == .forbidden, "\(uri)")
            }
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
            ] {
                let reply = try await installation.open(page, cookie: cookie)
                #expect(reply.status == .seeOther)
                #expect(reply.headers[.location] == found)
            }
            // Whoever has no duty of that kind is refused, not led anywhere.
            let admin = "fangxian-session=\(try await installation.token("admin"))"
            #expect(try await installation.open("/screening", cookie: admin).status == .badRequest)
        }
    }
}
