import HTTPTypes
import Domain
import Foundation
import Testing

@testable import Web

/// Pages compared with recorded files; `RECORD=1 swift test` writes them anew.
@Suite("Pages")
struct PageTests {
    static let bulletin = "/bulletins/\(TestInstallation.longchang)/2020-02-02T16"

    @Test("are as recorded for a visitor, in both languages")
    func visitor() async throws {
        try await withInstallation { installation in
            try await installation.prepare()
            for (name, uri) in [
                ("start", "/"), ("start-en", "/?lang=en"), ("bulletin", Self.bulletin),
                ("bulletin-en", Self.bulletin + "?lang=en"), ("not-found", "/nothing"),
                ("problem", "/problems/entry.stale"),
            ] {
                try expectRecorded(try await installation.open(uri), name)
            }
        }
    }

    @Test("are as recorded for the county desk, with every figure open")
    func desk() async throws {
        try await withInstallation { installation in
            let entry = try await installation.prepare()
            let cookie = "fangxian-session=\(try await installation.token("desk"))"
            for (name, uri) in [
                ("bulletin-desk", Self.bulletin), ("figure", Self.bulletin + "/figures/fever.visit.day"),
                ("ledger", "/ledger?region=511083&form=fever-visit&from=2020-02-02&until=2020-02-02"),
                ("ledger-empty", "/ledger?region=511083&form=work-total"), ("entry", "/entries/\(entry)"),
            ] {
                try expectRecorded(try await installation.open(uri, cookie: cookie), name)
            }
        }
    }

    @Test("show a visitor no link to entries, and none of what was not published")
    func plain() async throws {
        try await withInstallation { installation in
            try await installation.prepare()
            let page = try await installation.open(Self.bulletin).text
            #expect(!page.contains("/figures/"))
            #expect(page.contains("<span class=\"figure\">2</span>"))
            #expect(try await installation.open("/bulletins/511083000000/2020-02-01T16").status == .notFound)
            #expect(try await installation.open("/bulletins/511083000000/2019-01-01T00").status == .notFound)
            #expect(try await installation.open("/").text.contains("href=\"\(Self.bulletin)\""))
        }
    }

    @Test("send to the sign-in page what needs one, and refuse what no duty covers")
    func access() async throws {
        try await withInstallation { installation in
            let uri = Self.bulletin + "/figures/fever.visit.day"
            #expect(try await installation.open(uri).status == .seeOther)
            let far = "fangxian-session=\(try await installation.token("far"))"
            #expect(try await installation.open(uri, cookie: far).status == .forbidden)
            #expect(try await installation.open("/ledger?region=511083", cookie: far).status == .forbidden)
            #expect(try await installation.open("/entries/\(TestInstallation.id(1))", cookie: far).status == .notFound)
        }
    }

    @Test("remember the language that was chosen")
    func language() async throws {
        try await withInstallation { installation in
            let chosen = try await installation.open("/?lang=en")
            #expect(chosen.cookies["fangxian-language"] == "en")
            #expect(
                try await installation.open("/", cookie: "fangxian-language=en").text.contains("<html lang=\"en\">"))
            #expect(try await installation.open("/").text.contains("<html lang=\"zh-Hans\">"))
        }
    }

    func expectRecorded(_ reply: Reply, _ name: String) throws {
        let text = reply.text.replacing(/\/assets\/[0-9a-f]+\//, with: "/assets/…/")
            .replacing(/(请求编号|Request) [0-9a-f]+/, with: "$1 …")
            .replacing(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f-]{17}/, with: "…")
            .replacing(/name="token" value="[0-9a-f]{64}"/, with: "name=\"token\" value=\"…\"")
            .replacing(/name="((new\.|rows\[[0-9]\]\.)?(entry|order|site|subject))" value="[0-9a-f-]{36}"/) {
                "name=\"\($0.1)\" value=\"…\""
            }
            // Somebody who is not registered yet has an id that is new in every page.
            .replacing(/name="(people\[[0-9]\].person)" value="[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}"/) {
                "name=\"\($0.1)\" value=\"…\""
            }
            .replacing(/\/report\/[A-Za-z0-9_-]{43}/, with: "/report/…")
            .replacing(/[0-9A-Z]{6}(-[0-9A-Z]{6}){3}/, with: "……")
        let masked = Self.mask(text)
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Recorded/\(name).html")
        if ProcessInfo.processInfo.environment["RECORD"] != nil {
            try masked.write(to: file, atomically: true, encoding: .utf8)
        }
        let recorded = try String(contentsOf: file, encoding: .utf8)
        #expect(masked == recorded, "\(name).html differs; RECORD=1 records it anew")
    }

    /// Takes out what is new in every run: ids of accounts, and hashes that depend on them.
    private static func mask(_ text: String) -> String {
        text.replacing(/<dt>(账号|校验)<\/dt>\n<dd>[^<]*<\/dd>/) { "<dt>\($0.1)</dt>\n<dd>…</dd>" }
    }
}

extension TestInstallation {
    /// Two visits, the second amended, and a bulletin published.
    @discardableResult
    fileprivate func prepare() async throws -> String {
        let doctor = try await token("王医生")
        try await fileVisit(1, token: doctor)
        try await fileVisit(2, token: doctor)
        let amendment = Self.visit(facility: "<中医院>", extra: ",\"corrects\":\"\(Self.id(2))\",\"device\":\"手机\"")
        _ = try await send(.put, "/api/v1/entries/\(Self.id(3))", token: doctor, amendment)
        _ = try await send(.post, BulletinRoutesTests.uri + "/publish", token: token("desk"))
        return Self.id(3)
    }
}
