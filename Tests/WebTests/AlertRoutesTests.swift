import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Store
import TestKit
import Testing

@testable import Web

@Suite("The duty desk")
struct AlertRoutesTests {
    private static let county = "region=511083000000"
    private static let observation = TestInstallation.household(77)

    private static func seed(minute: Int64 = 0, in region: String = TestInstallation.grid) throws -> AlertSeed {
        AlertSeed(
            kind: .left, level: .police, region: try RegionCode(region), observation: observation,
            at: TestInstallation.noon.adding(seconds: minute * 60), distanceMetres: 120, deviceType: "甲")
    }

    @Test("carries an alert through its steps by the API", arguments: Engine.allCases)
    func steps(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            try await installation.prepareScreening()
            let seed = try Self.seed()
            try await installation.services.alertFiling.file(seed)
            let token = try await installation.token("desk")
            let queue = try await installation.send(.get, "/api/v1/alerts?\(Self.county)", token: token).json
            let alert = try #require(queue["alerts"]?.elements?.first)
            #expect(alert["priority"] == 1)
            #expect(alert["answering"] == "grid")
            let path = "/api/v1/alerts/\(AlertFiling.id(of: seed))"
            for (number, body) in [
                (UInt64(801), #"{"step":"acknowledged"}"#),
                (802, #"{"step":"verified","how":"visit","found":"at-place"}"#),
                (803, #"{"step":"closed","outcome":"false-alarm","cause":"drift"}"#),
            ] {
                let sent = #"{"id":"\#(TestInstallation.id(number))","body":\#(body)}"#
                #expect(try await installation.send(.post, path + "/steps", token: token, sent).status == .created)
                installation.clock.move(seconds: 1)
                #expect(try await installation.send(.post, path + "/steps", token: token, sent).status == .ok)
            }
            let one = try await installation.send(.get, path, token: token).json
            #expect(one["alert"]?["outcome"] == "false-alarm")
            #expect(one["steps"]?.elements?.count == 3)
            let late = #"{"id":"\#(TestInstallation.id(804))","body":{"step":"acknowledged"}}"#
            #expect(try await installation.send(.post, path + "/steps", token: token, late).status == .conflict)
            for (body, status): (String, HTTPResponse.Status) in [
                (#"{"step":"closed"}"#, .conflict), (#"{"step":"nonsense"}"#, .unprocessableContent),
                (#"{"step":"closed"},"more":1"#, .badRequest),
            ] {
                let sent = #"{"id":"\#(TestInstallation.id(805))","body":\#(body)}"#
                #expect(try await installation.send(.post, path + "/steps", token: token, sent).status == status)
            }
            let counts = try await installation.send(.get, "/api/v1/alerts/counts?\(Self.county)", token: token)
            #expect(counts.json["open"] == 0)
            let shares = try await installation.send(.get, "/api/v1/alerts/statistics?\(Self.county)", token: token)
            #expect(shares.json["shares"]?.elements?.first?["falseAlarms"]?["drift"] == 1)
        }
    }

    @Test("shows another county nothing, and nobody without a duty of alerts")
    func refusals() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let seed = try Self.seed()
            try await installation.services.alertFiling.file(seed)
            let far = try await installation.token("far")
            for list in ["alerts", "alerts/counts", "alerts/statistics", "alerts/stream"] {
                for token in [far, try await installation.token("helper"), try await installation.token("admin")] {
                    let reply = try await installation.send(.get, "/api/v1/\(list)?\(Self.county)", token: token)
                    #expect(reply.status == .forbidden, "\(list)")
                }
            }
            let path = "/api/v1/alerts/\(AlertFiling.id(of: seed))"
            #expect(try await installation.send(.get, path, token: far).status == .notFound)
            let step = #"{"id":"\#(TestInstallation.id(801))","body":{"step":"acknowledged"}}"#
            #expect(try await installation.send(.post, path + "/steps", token: far, step).status == .notFound)
        }
    }

    @Test("a stream goes on where the last one ended, uncompressed")
    func resumed() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let token = try await installation.token("desk")
            let path = "/api/v1/alerts/stream?\(Self.county)&seconds=0"
            let opened = try await installation.send(.get, path, token: token, headers: [.acceptEncoding: "gzip"])
            #expect(opened.headers[.contentType] == "text/event-stream; charset=utf-8")
            #expect(opened.headers[.contentEncoding] == nil)
            let cursor = try #require(opened.text.split(separator: "\n").first { $0.hasPrefix("id: ") }?.dropFirst(4))
            #expect(!opened.text.contains("event: alert"))
            try await installation.services.alertFiling.file(Self.seed())
            try await installation.services.alertFiling.file(Self.seed(minute: 1))
            let name = try #require(HTTPField.Name("Last-Event-ID"))
            let resumed = try await installation.send(.get, path, token: token, headers: [name: String(cursor)])
            #expect(resumed.text.split(separator: "\n").count { $0 == "event: alert" } == 2)
            #expect(resumed.text.contains(try AlertFiling.id(of: Self.seed()).description))
            let behind = try await installation.send(.get, path + "&after=\(cursor)", token: token)
            #expect(behind.text.split(separator: "\n").count { $0 == "event: alert" } == 2)
            #expect(
                try await installation.send(.get, path, token: token, headers: [name: "?"]).status == .badRequest)
            #expect(
                try await installation.send(.get, String(path.dropLast()) + "3601", token: token).status == .badRequest)
        }
    }

    @Test(
        "an open stream hears an alert as it is filed, and falls silent when the duty ends", arguments: Engine.allCases)
    func live(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            try await installation.prepareScreening()
            let feed = installation.services.alertFeed
            let region = try RegionCode(TestInstallation.longchang)
            let isAllowed = Allowance()
            let stream = AlertStream(
                feed: feed, region: region, cursor: try await feed.head(of: region), seconds: 3_600
            ) { isAllowed.value }
            let (texts, continuation) = AsyncStream.makeStream(of: String.self)
            let task = Task {
                var writer: any ResponseBodyWriter = StreamedText(continuation: continuation)
                try await stream.write(to: &writer)
                continuation.finish()
            }
            var heard = 0
            for await text in texts {
                if text.hasPrefix("retry") {
                    try await installation.services.alertFiling.file(Self.seed())
                } else if text.contains("event: alert") {
                    heard += 1
                    isAllowed.end()
                    try await installation.services.alertFiling.file(Self.seed(minute: 1))
                }
            }
            try await task.value
            #expect(heard == 1)
        }
    }

    @Test("shows its page with what is open, and takes a step by a plain form")
    func page() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let seed = try Self.seed()
            try await installation.services.alertFiling.file(seed)
            let session = "fangxian-session=\(try await installation.token("desk"))"
            let id = AlertFiling.id(of: seed)
            let plain = try await installation.open("/alerts?\(Self.county)", cookie: session).text
            #expect(plain.contains("离开围栏") && plain.contains("警情") && plain.contains("alerts.js"))
            #expect(plain.contains("alert=\(id)") && !plain.contains("accesskey"))
            let desk = try await installation.open("/alerts?\(Self.county)&alert=\(id)", cookie: session)
            let key = try #require(desk.cookies["fangxian-form"])
            let token = try #require(desk.hidden("token"))
            let form = { (fields: String) in
                try await installation.send(
                    .post, "/alerts/\(id)/steps", "token=\(token)&" + fields,
                    headers: [
                        .contentType: "application/x-www-form-urlencoded", .accept: "text/html",
                        .cookie: "\(session); fangxian-form=\(key)",
                    ])
            }
            let taken = try await form("entry=\(TestInstallation.id(801))&step=acknowledged&back=511083000000")
            #expect(taken.status == .seeOther)
            let again = try await form("entry=\(TestInstallation.id(802))&step=acknowledged")
            #expect(again.status == .conflict)
            let incomplete = try await form("entry=\(TestInstallation.id(803))&step=closed")
            #expect(incomplete.status == .unprocessableContent)
            let page = try await installation.open("/alerts/\(id)", cookie: session)
            #expect(page.text.contains("已接警") && page.text.contains("120"))
        }
    }

    @Test("is given by name to whoever works there, and says of whom it speaks only in a mask")
    func assigning() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let seed = try Self.seed()
            try await installation.services.alertFiling.file(seed)
            let id = AlertFiling.id(of: seed)
            try await installation.file(
                901, .observationOrder, about: Self.observation,
                [
                    "person": .string(TestInstallation.household(31).description), "kind": "home",
                    "group": "returnee", "ground": "emergency-regulations-44", "authority": "指挥部",
                    "firstDay": "2020-02-02", "fenced": false, "address": "大千路",
                ])
            let session = "fangxian-session=\(try await installation.token("desk"))"
            let workers = try await installation.services.accounts.accounts(
                holding: [.gridWorker, .police], on: RegionCode(TestInstallation.grid))
            let worker = try #require(workers.first)
            let page = try await installation.open("/alerts/\(id)", cookie: session)
            #expect(page.text.contains("<option value=\"\(worker.id)\">\(worker.name)</option>"))
            #expect(page.text.contains("张*") && !page.text.contains("张三"))
            #expect(page.text.contains("/orders/\(Self.observation)"))
            #expect(page.text.contains("action=\"/people/\(TestInstallation.household(31))\""))
            #expect(page.text.contains("accesskey=\"a\"") && page.text.contains("accesskey=\"g\""))
            let key = try #require(page.cookies["fangxian-form"])
            let token = try #require(page.hidden("token"))
            let taken = try await installation.send(
                .post, "/alerts/\(id)/steps",
                "token=\(token)&entry=\(TestInstallation.id(801))&step=assigned&to=\(worker.id)",
                headers: [
                    .contentType: "application/x-www-form-urlencoded", .accept: "text/html",
                    .cookie: "\(session); fangxian-form=\(key)",
                ])
            #expect(taken.status == .seeOther)
            let after = try await installation.open("/alerts/\(id)", cookie: session)
            #expect(after.text.contains("派人，\(worker.name)") && after.text.contains("<dt>派给</dt>"))
            #expect(!after.text.contains("accesskey=\"a\""))
        }
    }

    @Test("keeps the desk in view: a step leads back to the alert there, and a refusal loses nothing")
    func desk() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let seed = try Self.seed()
            try await installation.services.alertFiling.file(seed)
            let id = AlertFiling.id(of: seed)
            let browser = try await Browser(installation, "desk")
            let desk = "/alerts?\(Self.county)&alert=\(id)"
            let page = try await browser.open(desk)
            #expect(page.text.contains("aria-current=\"true\"") && page.text.contains("id=\"chosen\""))
            #expect(ObservationPageTests.unlabelled(page.text) == [])
            let steps = "/alerts/\(id)/steps"
            let back = "&back=511083000000"
            let taken = try await browser.post(
                steps, "entry=\(TestInstallation.id(801))&step=verified&how=visit&found=away" + back)
            #expect(taken.headers[.location] == desk)
            let refused = try await browser.post(
                steps, "entry=\(TestInstallation.id(802))&step=closed&outcome=other" + back)
            #expect(refused.status == .unprocessableContent && refused.text.contains("id=\"note-wrong\""))
            #expect(refused.text.contains("<option value=\"other\" selected>"))
            #expect(refused.text.contains("id=\"alerts\""))
            let far = try await browser.post(
                steps, "entry=\(TestInstallation.id(803))&step=closed&outcome=other&back=511024000000")
            #expect(far.status == .forbidden)
            let unknown = try await browser.open("/alerts?\(Self.county)&alert=\(TestInstallation.id(999))")
            #expect(unknown.status == .notFound)
        }
    }

    @Test("shows the positions around an alert for a purpose alone, to those who see tracks, and records the look")
    func positions() async throws {
        try await withInstallation { installation in
            try await installation.prepareFence()
            let phone = try await installation.enrolPhone()
            let now = installation.services.clock.now()
            let seed = AlertSeed(
                kind: .left, level: .police, region: try RegionCode(TestInstallation.grid),
                observation: TestInstallation.fencedOrder, at: now)
            try await installation.services.alertFiling.file(seed)
            // 111 m north of home, that is 11 m beyond the fence.
            _ = try await installation.send(
                .post,
                "/track/osmand?id=\(phone)&lat=29.341&lon=105.288&timestamp=\(now.milliseconds / 1000)&accuracy=12")
            let path = "/alerts/\(AlertFiling.id(of: seed))"
            let desk = try await Browser(installation, "desk")
            let before = try await desk.open(path).text
            #expect(before.contains("action=\"\(path)/track\"") && !before.contains("29.341"))
            let shown = try await desk.post(path + "/track", "purpose=observation")
            #expect(shown.text.contains("29.341, 105.288") && shown.text.contains("外 11"))
            #expect(shown.text.contains("[105.288,29.341]") && shown.text.contains("radiusMetres"))
            #expect(try await desk.post(path + "/track", "purpose=curiosity").status == .unprocessableContent)
            let looks = try await installation.services.access.records(
                AccessQuery(region: try RegionCode(TestInstallation.longchang), act: .track), by: .localOperator)
            #expect(looks.lines.count == 1)
            let community = try await Browser(installation, "社区")
            #expect(try await !community.open(path).text.contains("/track\""))
            #expect(try await community.post(path + "/track", "purpose=observation").status == .notFound)
        }
    }

    @Test("shows what false alarms come from, by interval, to those who have the desk")
    func statistics() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let seed = try Self.seed()
            try await installation.services.alertFiling.file(seed)
            let desk = try await installation.token("desk")
            _ = try await installation.send(
                .post, "/api/v1/alerts/\(AlertFiling.id(of: seed))/steps", token: desk,
                #"{"id":"\#(TestInstallation.id(801))","body":{"step":"closed","outcome":"false-alarm","cause":"drift"}}"#
            )
            let cookie = "fangxian-session=\(desk)"
            let page = try await installation.open(
                "/alerts/statistics?\(Self.county)&from=2020-02-02&until=2020-02-02", cookie: cookie)
            #expect(page.status == .ok && page.text.contains("100 %") && page.text.contains("甲"))
            let before = try await installation.open(
                "/alerts/statistics?\(Self.county)&from=2020-01-31&until=2020-02-01", cookie: cookie)
            #expect(before.text.contains("这段时间没有报警"))
            let wrong = try await installation.open("/alerts/statistics?\(Self.county)&from=gestern", cookie: cookie)
            #expect(wrong.status == .badRequest || wrong.status == .unprocessableContent)
            let elsewhere = try await installation.open(
                "/alerts/statistics?region=511002000000", cookie: cookie)
            #expect(elsewhere.status == .forbidden)
        }
    }
}
