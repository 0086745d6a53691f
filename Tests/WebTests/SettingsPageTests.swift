import Domain
import HTTPTypes
import Store
import Synchronization
import TestKit
import Testing

@testable import Web

@Suite("The page of settings")
struct SettingsPageTests {
    private typealias Town = TestInstallation
    private static let here = "/settings?region=\(TestInstallation.longchang)"
    private static let sent = "at=511083000000&region=511083000000&address=https://police.example/hook"

    @Test("says what the installation is, in both languages, and no secret", arguments: Engine.allCases)
    func facts(engine: Engine) async throws {
        let tiles = try MapTiles(address: "https://maps.example/{z}/{x}/{y}.png?key=geheim", attribution: "测绘院")
        let configuration = WebConfiguration(
            trackRetention: try TrackRetention(days: 7), webhookRule: ConnectionRule(allowsNear: true), tiles: tiles,
            masterKeyPlace: .namedFile)
        try await withInstallation(engine, configuration: configuration) { installation in
            try await installation.fileVisit(1, token: installation.token("王医生"))
            let browser = try await Browser(installation, "admin")
            let page = try await browser.open(Self.here).text
            let engineName = engine == .sqlite ? "SQLite" : "PostgreSQL"
            for words in [
                Release.version, engineName, "1条", "5个", "未启用，请只在本机使用", "观察结束后7天", "FANGXIAN_MASTER_KEY_FILE",
                "https://maps.example · 测绘院", "允许",
            ] { #expect(page.contains(words), "\(words)") }
            #expect(!page.contains("geheim"))
            let english = try await browser.open(Self.here + "&lang=en").text
            #expect(english.contains("7 days after the order") && english.contains("off: for this machine alone"))
        }
    }

    @Test("the start page of an administrator is where accounts are kept, of a region it is what was published there")
    func start() async throws {
        try await withInstallation { installation in
            let browser = try await Browser(installation, "admin")
            let start = try await browser.open("/")
            #expect(start.status == .seeOther && start.headers[.location] == "/accounts?region=511000000000")
            #expect(try await browser.open("/?region=\(TestInstallation.longchang)").status == .ok)
        }
    }

    @Test("is as recorded, and in the navigation of administrators alone")
    func recorded() async throws {
        try await withInstallation { installation in
            let browser = try await Browser(installation, "admin")
            try PageTests().expectRecorded(try await browser.open(Self.here), "settings")
            #expect(try await browser.open("/account").text.contains("href=\"/settings?region=511000000000\""))
            let desk = try await Browser(installation, "desk")
            #expect(try await !desk.open("/account").text.contains("/settings"))
            #expect(try await desk.open(Self.here).status == .forbidden)
            #expect(try await installation.open(Self.here).status == .seeOther)
        }
    }

    @Test(
        "adds, tests, exchanges, sends again and ends a webhook; its secret is shown once", arguments: Engine.allCases)
    func webhooks(engine: Engine) async throws {
        var configuration = WebConfiguration()
        configuration.pushing = { _ in .status(204) }
        try await withInstallation(engine, configuration: configuration) { installation in
            var browser = try await Browser(installation, "admin")
            let secret = { (reply: Reply) in
                reply.text.split(separator: "<code>").last.map { String($0.prefix { $0 != "<" }) } ?? ""
            }
            let added = try await browser.post("/settings/webhooks", Self.sent)
            #expect(added.status == .ok && secret(added).hasPrefix("whsec_"))
            let listed = try await browser.open(Self.here)
            #expect(listed.text.contains("https://police.example/hook") && !listed.text.contains(secret(added)))
            let county = try RegionCode(Town.longchang)
            let webhook = try #require(try await installation.services.webhooks.webhooks(in: county).first?.webhook)
            let path = "/settings/webhooks/\(webhook.id)"
            #expect(try await browser.post(path + "/test", "at=\(county)").text.contains("测试推送已送达：对方答复 204。"))
            let exchanged = try await browser.post(path + "/secret", "at=\(county)")
            #expect(secret(exchanged).hasPrefix("whsec_") && secret(exchanged) != secret(added))
            try await Self.fail(installation)
            // Days have gone by until it was given up.
            browser = try await Browser(installation, "admin")
            #expect(try await browser.open(Self.here).text.contains("失败1条"))
            #expect(try await browser.post(path + "/resend", "at=\(county)").text.contains("正在重发1条。"))
            #expect(try await browser.open(Self.here).text.contains("待推送1条"))
            #expect(try await browser.post(path + "/end", "at=\(county)").text.contains("已停用，不再推送。"))
            let after = try await browser.post(path + "/secret", "at=\(county)")
            #expect(after.status == .conflict && after.text.contains("这个推送地址已停用"))
            let record = try await Self.record(installation)
            for words in ["添加推送地址", "更换推送密钥", "重发", "停用推送地址"] { #expect(record.contains(words), "\(words)") }
            #expect(!installation.log.lines.contains { $0.contains("police.example") || $0.contains("whsec_") })
        }
    }

    @Test("refuses who does not keep the region, a form that is not its own, and addresses that nothing is pushed to")
    func refusals() async throws {
        try await withInstallation { installation in
            _ = try await installation.services.accounts.add(
                name: "keeper", password: Town.password,
                grants: [Grant(.administrator, on: try RegionCode(Town.weiyuan))])
            let id = try await installation.services.webhooks.add(
                try WebhookAddress("https://police.example/"), for: try RegionCode(Town.longchang)
            ).webhook.id
            let keeper = try await Browser(installation, "keeper")
            #expect(try await keeper.post("/settings/webhooks", Self.sent).status == .forbidden)
            for act in ["secret", "resend", "test", "end"] {
                let reply = try await keeper.post("/settings/webhooks/\(id)/\(act)", "at=\(Town.longchang)")
                #expect(reply.status == .notFound && !reply.text.contains("police.example"), "\(act)")
            }
            let desk = try await Browser(installation, "desk")
            #expect(try await desk.post("/settings/webhooks", Self.sent).status == .forbidden)
            let admin = try await Browser(installation, "admin")
            for address in ["http://police.example/", "https://127.0.0.1/", "police.example", ""] {
                let reply = try await admin.post(
                    "/settings/webhooks", "at=\(Town.longchang)&region=\(Town.longchang)&address=\(address)")
                #expect(reply.status == .unprocessableContent && reply.text.contains("href=\"#address\""), "\(address)")
                #expect(reply.text.contains("value=\"\(address)\""))
            }
            let forged = try await installation.send(
                .post, "/settings/webhooks", token: admin.token, Self.sent,
                headers: [.contentType: "application/x-www-form-urlencoded"])
            #expect(forged.code == "access.form-token-invalid")
        }
    }

    /// An alert of the county that a webhook gives up on.
    private static func fail(_ installation: TestInstallation) async throws {
        let webhooks = installation.services.webhooks
        try await installation.services.alertFiling.file(
            AlertSeed(
                kind: .outage, level: .task, region: try RegionCode(Town.longchang), observation: nil, at: Town.noon))
        try await webhooks.follow()
        while let delivery = try await webhooks.claim() {
            try await webhooks.finish(delivery, .status(500), jitter: 0)
            installation.clock.move(seconds: 86_400)
        }
    }

    private static func record(_ installation: TestInstallation) async throws -> String {
        _ = try await installation.services.accounts.add(
            name: "auditor", password: Town.password, grants: [Grant(.auditor, on: try RegionCode(Town.longchang))])
        return try await Browser(installation, "auditor").open("/access?region=\(Town.longchang)").text
    }
}
