import Domain
import HTTPTypes
import Hummingbird
import Store

/// The work of the duty desk: what is open, one alert, its steps, and what false alarms come from.
enum AlertRoutes {
    private static let here = Access.holder(Duty.ofAlerts, in: .query)

    private static let kinds = AlertEvent.Kind.allCases.map(\.rawValue).joined(separator: ", ")

    static let all: [Route] = [
        Route(
            .get, "/api/v1/alerts", Bilingual("未办结的报警", "Open alerts"), access: here,
            parameters: [
                .query("region", .regionCode, required: true), .query("after", .string),
                .query("limit", .integer(1...1_000)),
            ],
            answers: [
                Answer(
                    200, Bilingual("按优先级和时限", "By priority and deadline"),
                    .json(.shape(["alerts": .list(.reference("Alert"))], optional: ["next": .string])))
            ], problems: [.cursorInvalid, .regionCodeInvalid], handle: open),
        Route(
            .get, "/api/v1/alerts/counts", Bilingual("未办结报警数", "How many are open"), access: here,
            parameters: [.query("region", .regionCode, required: true)],
            answers: [Answer(200, Bilingual("按状态和优先级", "By state and priority"), .json(AlertWire.counts))],
            problems: [.regionCodeInvalid], handle: counts),
        Route(
            .get, "/api/v1/alerts/statistics", Bilingual("误报统计", "What false alarms come from"), access: here,
            parameters: [
                .query("region", .regionCode, required: true), .query("from", .moment), .query("until", .moment),
            ],
            answers: [
                Answer(
                    200, Bilingual("按类型和设备", "By kind and type of device"),
                    .json(.shape(["shares": .list(AlertWire.share)])))
            ], problems: [.timeInvalid, .regionCodeInvalid], handle: statistics),
        Route(
            .get, "/api/v1/alerts/stream", Bilingual("报警实时推送", "Alerts as they come"), access: here,
            parameters: [
                .query("region", .regionCode, required: true), .query("after", .string),
                .query("seconds", .integer(0...3_600)),
            ],
            answers: [
                Answer(
                    200,
                    Bilingual(
                        "服务器推送事件（SSE），自 after 之后；每个事件的 id 是续传位置，断开后凭 Last-Event-ID 续传。"
                            + "event 为 open（连接建立）或 \(kinds)；data 是一行 JSON：entry、alert、region、occurredAt、recordedAt；"
                            + "报警另有 kind、level，步骤另有 step，被撤销的有 retracted",
                        "Server-sent events behind `after`; the id of each is where to go on, by Last-Event-ID. "
                            + "`event` is open (the stream has begun) or \(kinds); `data` is JSON on one line: entry, "
                            + "alert, region, occurredAt, recordedAt; of an alert kind and level, of a step step; "
                            + "retracted where one was taken back"),
                    .media("text/event-stream"))
            ], problems: [.cursorInvalid, .regionCodeInvalid], handle: stream),
        Route(
            .get, "/api/v1/alerts/{id}", Bilingual("一条报警", "An alert"),
            access: .signedIn(also: "an alert outside of one's regions is not found"),
            parameters: [.path("id", .uuid)],
            answers: [
                Answer(
                    200, Bilingual("报警和处置过程", "The alert and its steps"),
                    .json(.shape(["alert": .reference("Alert"), "steps": .list(AlertWire.stepSchema)])))
            ], problems: [.alertUnknown, .idInvalid], handle: one),
        Route(
            .post, "/api/v1/alerts/{id}/steps", Bilingual("处置", "Take a step"),
            access: .signedIn(also: "an alert outside of one's regions is not found"),
            parameters: [.path("id", .uuid)],
            body: .json(.shape(["id": .uuid, "body": .reference("alert-step-v1")], optional: ["occurredAt": .moment])),
            answers: [
                Answer(201, Bilingual("已入账", "Taken"), .json(.reference("Outcome"))),
                Answer(200, Bilingual("此前已入账", "Taken before"), .json(.reference("Outcome"))),
            ], problems: [.alertUnknown, .alertClosed, .alertTaken, .formInvalid], handle: step),
    ]

    private static func open(_ call: Call) async throws -> Response {
        let query = try call.query()
        let after = try query["after"].map { text throws(Problem) in try AlertCursor(text) }
        let limit = query["limit"] == nil ? 50 : try EntryFilter.limit(query)
        let page = try await call.services.alerts.open(
            in: try RegionCode(query["region"] ?? ""), after: after, limit: limit)
        let now = call.services.clock.now()
        var members: [String: JSON] = ["alerts": .array(page.alerts.map { AlertWire.json($0, at: now) })]
        members["next"] = page.next.map { .string($0.text) }
        return .json(.object(members))
    }

    private static func counts(_ call: Call) async throws -> Response {
        let region = try RegionCode(try call.query()["region"] ?? "")
        return .json(AlertWire.json(try await call.services.alerts.counts(in: region, at: call.services.clock.now())))
    }

    private static func statistics(_ call: Call) async throws -> Response {
        let query = try call.query()
        let until = try query["until"].map { text throws(Problem) in try Instant(text) } ?? call.services.clock.now()
        let from = try query["from"].map { text throws(Problem) in try Instant(text) }
        let shares = try await call.services.alerts.shares(
            in: try RegionCode(query["region"] ?? ""), from: from ?? until.adding(seconds: -7 * 86_400), until: until)
        return .json(["shares": .array(shares.map(AlertWire.json))])
    }

    private static func one(_ call: Call) async throws -> Response {
        let record = try await call.services.alertFiling.visible(call.id(of: Subject.self), to: call.author())
        return .json([
            "alert": AlertWire.json(record.alert, at: call.services.clock.now()),
            "steps": .array(record.steps.map(AlertWire.json)),
        ])
    }

    private static func step(_ call: Call) async throws -> Response {
        let author = try call.author()
        var wire = try WireObject(try await call.json())
        let entry = try wire.id("id", of: Entry.self)
        let at = try wire.optionalInstant("occurredAt") ?? call.services.clock.now()
        let body = try wire.required("body")
        try wire.finish()
        let outcome = try await call.services.alertFiling.step(
            body, on: call.id(of: Subject.self), entry: entry, at: at, by: author)
        call.services.metrics.count(outcome)
        return OutcomeWire.response(outcome, id: entry)
    }

    private static func stream(_ call: Call) async throws -> Response {
        let query = try call.query()
        let region = try RegionCode(query["region"] ?? "")
        guard let seconds = Int(query["seconds"] ?? "3600"), (0...3_600).contains(seconds) else {
            throw Problem(.requestMalformed, "秒数须为 0 至 3600。", "Seconds are 0 to 3600.", at: "seconds")
        }
        let feed = call.services.alertFeed
        let last = HTTPField.Name("Last-Event-ID").flatMap { call.request.headers[$0] } ?? query["after"]
        let head = try await feed.head(of: region)
        let cursor = try last.map { text throws(Problem) in try LedgerCursor(text) } ?? head
        let (request, accounts) = (call.request, call.services.accounts)
        let stream = AlertStream(feed: feed, region: region, cursor: cursor, seconds: seconds) {
            guard let token = Credentials.token(of: request, acceptsCookie: true),
                let session = try await accounts.authenticate(token)
            else { return false }
            return session.author.holds(Duty.ofAlerts, on: region)
        }
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                try await stream.write(to: &writer)
                try await writer.finish(nil)
            })
    }
}
