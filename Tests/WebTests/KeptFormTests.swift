import Domain
import HTTPTypes
import Store
import Testing

@testable import Web

@Suite("A form whose session has run out")
struct KeptFormTests {
    private static let report =
        "region=\(TestInstallation.village)&day=2020-02-02&households=7&people=20&returnees=1&symptomatic=0"
        + "&note=%3C%E5%A4%9C%E9%97%B4%3E"

    private func posted(
        _ installation: TestInstallation, _ uri: String, _ body: String, cookie: String
    ) async throws -> Reply {
        try await installation.send(
            .post, uri, body,
            headers: [.accept: "text/html", .contentType: "application/x-www-form-urlencoded", .cookie: cookie])
    }

    /// The hidden fields of a page, as a browser would send them, but for those of signing in.
    private func hidden(_ page: Reply) -> String {
        let found = page.text.matches(of: /<input type="hidden" name="([^"]+)" value="([^"]*)">/)
        let fields = Dictionary(
            found.map { (String($0.1), String($0.2)) }, uniquingKeysWith: { _, newest in newest })
        return fields.filter { name, _ in
            !["kept.action", "kept.fields", "next"].contains(name) && !Self.report.contains("\(name)=")
        }.map { "\($0)=\(PercentCoding.encode($1))" }.joined(separator: "&")
    }

    /// The page of the report as it was opened, with its cookies, after its session has ended.
    private func ended(_ installation: TestInstallation) async throws -> (form: String, cookie: String) {
        let session = try await installation.token("社区")
        let uri = "/reports?region=\(TestInstallation.village)&day=2020-02-02"
        let page = try await installation.open(uri, cookie: "fangxian-session=\(session)")
        let key = try #require(page.cookies["fangxian-form"])
        try await installation.services.accounts.signOut(session)
        return (hidden(page) + "&" + Self.report, "fangxian-session=\(session); fangxian-form=\(key)")
    }

    @Test("goes with the sign-in page, also past a wrong password, and is sent afterwards with one button")
    func kept() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let (form, cookie) = try await ended(installation)
            let asked = try await posted(installation, "/reports", form, cookie: cookie)
            #expect(asked.status == .unauthorized && asked.text.contains("登录已过期"))
            let fields = { (page: Reply) throws in
                try ["token", "next", "kept.action", "kept.fields"].map { name in
                    "\(name)=\(PercentCoding.encode(try #require(page.hidden(name)).replacing("&amp;", with: "&")))"
                }.joined(separator: "&")
            }
            let name = "&name=\(PercentCoding.encode("社区"))&password="
            let wrong = try await posted(installation, "/sign-in", try fields(asked) + name + "x", cookie: cookie)
            #expect(wrong.status == .unauthorized)
            let signedIn = try await posted(
                installation, "/sign-in", try fields(wrong) + name + TestInstallation.password, cookie: cookie)
            #expect(signedIn.status == .ok && signedIn.text.contains("继续提交"))
            #expect(signedIn.text.contains("/sign-out") && !signedIn.text.contains("href=\"/sign-in\""))
            #expect(signedIn.text.contains("action=\"/reports\"") && signedIn.text.contains("value=\"&lt;夜间&gt;\""))
            let session = try #require(signedIn.cookies["fangxian-session"])
            let key = try #require(cookie.split(separator: "fangxian-form=").last)
            let again = try await posted(
                installation, "/reports",
                hidden(signedIn) + "&" + Self.report,
                cookie: "fangxian-session=\(session); fangxian-form=\(key)")
            #expect(again.status == .seeOther, "\(again.text)")
            let report = try await installation.open(
                "/reports?region=\(TestInstallation.village)&day=2020-02-02", cookie: "fangxian-session=\(session)")
            #expect(report.text.contains("&lt;夜间&gt;"))
        }
    }

    @Test("is not taken from another site, and passwords never are")
    func refused() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let (form, cookie) = try await ended(installation)
            let foreign = try await posted(
                installation, "/reports", form, cookie: String(cookie.prefix { $0 != ";" }))
            #expect(!foreign.text.contains("kept.fields") && !foreign.text.contains("夜间"))
            #expect(foreign.status == .unauthorized && foreign.text.contains("name=\"password\""))
            let password = try await posted(
                installation, "/account/password", "old-password=secret&new-password=secret2", cookie: cookie)
            #expect(!password.text.contains("secret"))
            let elsewhere = try await posted(
                installation, "/sign-in",
                "token=x&kept.action=https%3A%2F%2Fevil.example%2F&kept.fields=a%3Db", cookie: cookie)
            #expect(!elsewhere.text.contains("evil.example\""))
        }
    }
}
