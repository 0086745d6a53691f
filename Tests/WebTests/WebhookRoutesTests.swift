import Domain
import HTTPTypes
import Store
import TestKit
import Testing

@testable import Web

@Suite("Webhooks by the API")
struct WebhookRoutesTests {
    private static let here = "/api/v1/webhooks?region=511083000000"

    private static func sent(_ address: String = "https://police.example/hook", region: String = "511083000000")
        -> String
    { #"{"region":"\#(region)","address":"\#(address)"}"# }

    @Test("are added, listed, given another secret and ended by an administrator", arguments: Engine.allCases)
    func kept(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            let token = try await installation.token("admin")
            let added = try await installation.send(.post, "/api/v1/webhooks", token: token, Self.sent())
            #expect(added.status == .created)
            let id = try #require(added.json["id"]?.text)
            let secret = try #require(added.json["secret"]?.text)
            let listed = try await installation.send(.get, Self.here, token: token)
            let one = try #require(listed.json["webhooks"]?.elements?.first)
            #expect(one["id"]?.text == id && one["address"] == "https://police.example/hook")
            #expect(one["waiting"] == 0 && one["failed"] == 0 && one["endedAt"] == nil)
            #expect(!listed.text.contains(secret))
            let other = try await installation.send(.post, "/api/v1/webhooks/\(id)/secret", token: token)
            #expect(other.json["secret"]?.text?.hasPrefix("whsec_") == true)
            #expect(other.json["secret"]?.text != secret)
            let resent = try await installation.send(.post, "/api/v1/webhooks/\(id)/resend", token: token)
            #expect(resent.status == .ok && resent.json["count"] == 0)
            // A server of the tests sends nothing.
            let tested = try await installation.send(.post, "/api/v1/webhooks/\(id)/test", token: token)
            #expect(tested.json["delivered"] == false && tested.json["answer"] == "unreachable")
            for _ in 1...2 {
                let ended = try await installation.send(.delete, "/api/v1/webhooks/\(id)", token: token)
                #expect(ended.status == .noContent)
            }
            let after = try await installation.send(.post, "/api/v1/webhooks/\(id)/secret", token: token)
            #expect(after.status == .conflict && after.code == "webhook.ended")
            let rest = try await installation.send(.get, Self.here, token: token)
            #expect(rest.json["webhooks"]?.elements?.first?["endedAt"] != nil)
            #expect(!installation.log.lines.contains { $0.contains("police.example") || $0.contains(secret) })
        }
    }

    @Test("are refused to others, and with what cannot be pushed to")
    func refusals() async throws {
        try await withInstallation { installation in
            let desk = try await installation.token("desk")
            #expect(try await installation.send(.get, Self.here, token: desk).status == .forbidden)
            #expect(
                try await installation.send(.post, "/api/v1/webhooks", token: desk, Self.sent()).status == .forbidden)
            let admin = try await installation.token("admin")
            let id = try #require(
                try await installation.send(.post, "/api/v1/webhooks", token: admin, Self.sent()).json["id"]?.text)
            for path in ["\(id)/secret", "\(id)/resend", "\(TestInstallation.id(1))/secret"] {
                let token = path.hasPrefix(id) ? desk : admin
                let reply = try await installation.send(.post, "/api/v1/webhooks/\(path)", token: token)
                #expect(reply.status == .notFound && reply.code == "webhook.unknown")
            }
            #expect(try await installation.send(.delete, "/api/v1/webhooks/\(id)", token: desk).status == .notFound)
            for (body, code) in [
                (Self.sent("https://127.0.0.1/"), "webhook.address-invalid"),
                (Self.sent("http://police.example/"), "webhook.address-invalid"),
                (Self.sent("police.example"), "webhook.address-invalid"),
                (Self.sent(region: "511083999000"), "region.unknown"), (Self.sent(region: "5"), "region.code-invalid"),
                (#"{"region":"511083000000"}"#, "json.missing-field"),
                (String(Self.sent().dropLast()) + #","secret":"x"}"#, "json.unknown-field"),
            ] {
                #expect(try await installation.send(.post, "/api/v1/webhooks", token: admin, body).code == code)
            }
        }
    }

    @Test("that failed are told to those who run the desk, and to no one else", arguments: Engine.allCases)
    func told(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            try await installation.prepareScreening()
            let webhooks = installation.services.webhooks
            let county = try RegionCode(TestInstallation.longchang)
            let id = try await webhooks.add(try WebhookAddress("https://police.example/"), for: county).webhook.id
            try await installation.services.alertFiling.file(
                AlertSeed(
                    kind: .left, level: .police, region: try RegionCode(TestInstallation.grid),
                    observation: TestInstallation.household(77), at: TestInstallation.noon, distanceMetres: 120))
            try await webhooks.follow()
            let page = { (name: String, region: String) in
                try await installation.open(
                    "/alerts?region=\(region)", cookie: "fangxian-session=\(try await installation.token(name))")
            }
            #expect(try await !page("desk", TestInstallation.longchang).text.contains("推送失败"))
            while let delivery = try await webhooks.claim() {
                try await webhooks.finish(delivery, .status(410), jitter: 0)
            }
            #expect(try await page("desk", TestInstallation.longchang).text.contains("推送失败 1 条，请通知系统管理员重发，或停用该推送地址。"))
            #expect(try await !page("far", TestInstallation.weiyuan).text.contains("推送失败"))
            let doctor = try await page("王医生", TestInstallation.town)
            #expect(doctor.status == .ok && !doctor.text.contains("推送失败"))
            _ = try await installation.services.accounts.add(
                name: "auditor", password: TestInstallation.password, grants: [Grant(.auditor, on: county)])
            let record = try await Browser(installation, "auditor").open("/access?region=\(county)")
            #expect(record.text.contains(">系统</a>") && record.text.contains("停用推送地址"))
            try await webhooks.end(id)
            #expect(try await !page("desk", TestInstallation.longchang).text.contains("推送失败"))
        }
    }
}
