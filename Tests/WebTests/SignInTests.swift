import Domain
import HTTPTypes
import TestKit
import Testing

@testable import Web

@Suite("Signing in over HTTP")
struct SignInTests {
    @Test("gives a token that works until it is signed out", arguments: Engine.allCases)
    func works(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            let reply = try await installation.send(
                .post, "/api/v1/sign-in",
                "{\"name\":\"王医生\",\"password\":\"\(TestInstallation.password)\",\"device\":\"华为\"}")
            #expect(reply.status == .ok)
            let token = reply.json["token"]?.text ?? ""
            #expect(token.utf8.count == 43)
            #expect(reply.json["duties"]?.elements?.first?["duty"]?.text == "medical")
            let me = try await installation.send(.get, "/api/v1/me", token: token).json
            #expect(me["name"]?.text == "王医生")
            #expect(me["device"]?.text == "华为")
            #expect(try await installation.send(.post, "/api/v1/sign-out", token: token).status == .noContent)
            #expect(try await installation.send(.get, "/api/v1/me", token: token).status == .unauthorized)
        }
    }

    @Test("fails alike for a wrong password and an unknown name, and after ten times for a quarter of an hour")
    func failures() async throws {
        try await withInstallation { installation in
            func attempt(_ name: String, _ password: String) async throws -> Reply {
                try await installation.send(
                    .post, "/api/v1/sign-in", "{\"name\":\"\(name)\",\"password\":\"\(password)\"}")
            }
            let wrong = try await attempt("desk", "wrong password")
            let unknown = try await attempt("nobody", "wrong password")
            #expect(wrong.status == .unauthorized)
            #expect(wrong.text == unknown.text)
            for _ in 0..<9 { _ = try await attempt("desk", "wrong password") }
            let locked = try await attempt("desk", TestInstallation.password)
            #expect(locked.code == "request.too-many")
            #expect(try await attempt("far", TestInstallation.password).status == .ok)
            installation.clock.move(seconds: 900)
            #expect(try await attempt("desk", TestInstallation.password).status == .ok)
        }
    }

    @Test("in a browser needs the token of our form, sets a cookie no script can read, and goes on to where one was")
    func page() async throws {
        try await withInstallation(tls: true) { installation in
            let sent = try await installation.open("/ledger?region=511083")
            #expect(sent.status == .seeOther)
            let page = try await installation.open(sent.headers[.location] ?? "")
            let key = page.cookies["fangxian-form"] ?? ""
            #expect(page.headers[values: .setCookie].allSatisfy { $0.contains("HttpOnly") && $0.contains("Secure") })
            func submit(_ token: String, cookie: String?) async throws -> Reply {
                var headers: HTTPFields = [
                    .accept: "text/html", .contentType: "application/x-www-form-urlencoded",
                ]
                headers[.cookie] = cookie
                let next = PercentCoding.encode(page.hidden("next")?.replacing("&amp;", with: "&") ?? "")
                let form = "token=\(token)&next=\(next)&name=desk&password=correct+horse+battery"
                return try await installation.send(.post, "/sign-in", form, headers: headers)
            }
            let token = page.hidden("token") ?? ""
            #expect(try await submit(token, cookie: nil).status == .forbidden)
            #expect(try await submit("0", cookie: "fangxian-form=\(key)").status == .forbidden)
            let done = try await submit(token, cookie: "fangxian-form=\(key)")
            #expect(done.status == .seeOther)
            #expect(done.headers[.location] == "/ledger?region=511083")
            let cookie = "fangxian-session=\(done.cookies["fangxian-session"] ?? ""); fangxian-form=\(key)"
            #expect(try await installation.open("/ledger?region=511083", cookie: cookie).status == .ok)
            let asked = try await installation.open("/sign-out", cookie: cookie)
            let out = try await installation.send(
                .post, "/sign-out", "token=\(asked.hidden("token") ?? "")", headers: [.cookie: cookie])
            #expect(out.status == .seeOther)
            #expect(try await installation.open("/ledger?region=511083", cookie: cookie).status == .seeOther)
        }
    }

    @Test("never leads off the site", arguments: ["//evil.example", "https://evil.example/", "/\\evil", "/%2F/evil"])
    func openRedirect(next: String) {
        let text = Link(reading: next)?.text ?? "/"
        #expect(text.hasPrefix("/"))
        #expect(!text.hasPrefix("//") && !text.hasPrefix("/\\"))
    }

    @Test("with a cookie changes nothing over the API")
    func cookieOnAPI() async throws {
        try await withInstallation { installation in
            let cookie: HTTPFields = [.cookie: "fangxian-session=\(try await installation.token("desk"))"]
            #expect(try await installation.send(.get, "/api/v1/me", headers: cookie).status == .ok)
            let uri = BulletinRoutesTests.uri + "/publish"
            #expect(try await installation.send(.post, uri, headers: cookie).status == .unauthorized)
        }
    }

    @Test("leaves neither token nor name nor password nor query in the log")
    func log() async throws {
        try await withInstallation { installation in
            let reply = try await installation.send(
                .post, "/api/v1/sign-in", "{\"name\":\"王医生\",\"password\":\"\(TestInstallation.password)\"}")
            let token = reply.json["token"]?.text ?? "none"
            _ = try await installation.send(.get, "/api/v1/entries?region=511083&form=secret-query", token: token)
            _ = try await installation.send(.get, "/api/v1/nothing/secret-path", token: token)
            try await installation.fileVisit(1, token: token)
            let lines = installation.log.lines
            #expect(lines.count >= 4)
            for secret in [token, "王医生", TestInstallation.password, "secret-query", "secret-path", "人民医院", "511083"] {
                #expect(!lines.contains { $0.contains(secret) })
            }
        }
    }
}
