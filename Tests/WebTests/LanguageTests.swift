import Domain
import HTTPTypes
import TestKit
import Testing

@testable import Web

@Suite("The language of pages")
struct LanguageTests {
    private static let english = "<html lang=\"en\">"

    @Test("is the account's on every device, unless this browser has chosen another", arguments: Engine.allCases)
    func account(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            let here = try await Browser(installation, "desk")
            let chosen = try await here.post("/account/language", "language=en")
            #expect(chosen.status == .seeOther)
            #expect(chosen.headers[.setCookie]?.hasPrefix("fangxian-language=; Path=/; Max-Age=0") == true)
            let there = try await installation.token("desk")
            let cookie = "fangxian-session=\(there)"
            #expect(try await installation.open("/account", cookie: cookie).text.contains(Self.english))
            // The page that says no, too.
            #expect(try await installation.open("/settings", cookie: cookie).text.contains(Self.english))
            let other = try await installation.open("/account", cookie: cookie + "; fangxian-language=zh-Hans").text
            #expect(!other.contains(Self.english))
            #expect(other.contains("<option value=\"en\" selected>"))
            #expect(try await !installation.open("/sign-in").text.contains(Self.english))
            #expect(try await here.post("/account/language", "language=").status == .seeOther)
            #expect(try await !installation.open("/account", cookie: cookie).text.contains(Self.english))
        }
    }

    @Test("is shown and set by the API, and refused where there is none such")
    func api() async throws {
        try await withInstallation { installation in
            let token = try await installation.token("desk")
            let path = "/api/v1/me/language"
            #expect(try await installation.send(.get, "/api/v1/me", token: token).json["language"] == nil)
            #expect(try await installation.send(.put, path, token: token, #"{"language":"en"}"#).status == .noContent)
            #expect(try await installation.send(.get, "/api/v1/me", token: token).json["language"] == "en")
            let unknown = try await installation.send(.put, path, token: token, #"{"language":"fr"}"#)
            #expect(unknown.code == "request.malformed")
            #expect(try await installation.send(.get, "/api/v1/me", token: token).json["language"] == "en")
            #expect(try await installation.send(.put, path, token: token, "{}").status == .noContent)
            #expect(try await installation.send(.get, "/api/v1/me", token: token).json["language"] == nil)
            #expect(try await installation.send(.put, path, "{}").status == .unauthorized)
            let page = try await Browser(installation, "desk").post("/account/language", "language=fr")
            #expect(page.status == .badRequest)
        }
    }
}
