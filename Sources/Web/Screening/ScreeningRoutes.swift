import Domain
import Hummingbird
import Store

/// How far the rounds are, who is missing, and what is to be done at the doors.
enum ScreeningRoutes {
    static let access = Access.holder(Duty.ofScreening)
    private static let problems: [Problem.Code] = [.regionCodeInvalid, .cursorInvalid]
    private static let listed = JSON.list(.reference("ListedHousehold"))

    static let all: [Route] = [
        Route(
            .get, "/api/v1/screening/{region}/coverage", Bilingual("排查进度", "How far a round is"),
            access: .ledgerReader(), parameters: [.path("region", .regionCode), .query("round", .integer(1...99))],
            answers: [
                Answer(
                    200, Bilingual("本级和下一级", "The region and those one level below"),
                    .json(
                        .shape([
                            "round": .integer, "whole": .reference("Coverage"),
                            "parts": .list(ScreeningWire.partSchema),
                        ])))
            ], problems: problems, handle: coverage),
        Route(
            .get, "/api/v1/screening/{region}/missing", Bilingual("待走访的家庭户", "The households not reached"),
            access: access, parameters: ScreeningQuery.parameters + [ScreeningQuery.stateParameter],
            answers: [
                Answer(
                    200, Bilingual("按门牌顺序", "In the order of doors"),
                    .json(.shape(["round": .integer, "households": listed], optional: ["next": .string])))
            ], problems: problems, handle: missing),
        Route(
            .get, "/api/v1/screening/{region}/work", Bilingual("走访任务，含住户", "The doors with those who live there"),
            access: access,
            parameters: ScreeningQuery.parameters + [
                .query("mine", .oneOf(["true"])), .query("order", .oneOf(["doors", "walk"])),
            ],
            answers: [
                Answer(
                    200, Bilingual("按门牌或步行顺序", "In the order of doors, or of walking"),
                    .json(.shape(["round": .integer, "doors": .list(["type": "object"])], optional: ["next": .string])))
            ], problems: problems, handle: work),
        Route(
            .get, "/api/v1/screening/{region}/second-visits", Bilingual("到期的再次走访", "Doors to be tried again"),
            access: access,
            parameters: [
                .path("region", .regionCode), .query("round", .integer(1...99)), .query("limit", .integer(1...1_000)),
            ],
            answers: [
                Answer(
                    200, Bilingual("最久的在前", "The longest overdue first"),
                    .json(.shape(["round": .integer, "households": listed])))
            ], problems: problems, handle: secondVisits),
        Route(
            .get, "/api/v1/screening/{region}/conflicts", Bilingual("两人走访结果不一致", "Visits that differ"),
            access: access, parameters: [.path("region", .regionCode), .query("limit", .integer(1...1_000))],
            answers: [
                Answer(
                    200, Bilingual("逐项两个答案", "Both answers, question by question"),
                    .json(.shape(["conflicts": .list(["type": "object"])])))
            ], problems: problems, handle: conflicts),
        Route(
            .get, "/api/v1/screening/{region}/rounds", Bilingual("排查轮次", "The rounds"), access: .ledgerReader(),
            parameters: [.path("region", .regionCode)],
            answers: [
                Answer(
                    200, Bilingual("按轮次", "By number"), .json(.shape(["rounds": .list(ScreeningWire.roundSchema)])))
            ], problems: problems, handle: rounds),
        Route(
            .get, "/api/v1/screening/{region}/grids-without-worker", Bilingual("没有网格员的网格", "Grids without a worker"),
            access: .ledgerReader(), parameters: [.path("region", .regionCode)],
            answers: [Answer(200, Bilingual("网格", "Grids"), .json(.reference("Regions")))], problems: problems,
            handle: gridsWithoutWorker),
        Route(
            .post, "/api/v1/screening/{region}/assignments", Bilingual("分派待走访户", "Assign those not reached"),
            access: access, parameters: [.path("region", .regionCode)],
            body: .json(.shape(["round": .integer(1...99)], optional: ["worker": .uuid, "by": .moment])),
            answers: [
                Answer(
                    200, Bilingual("分派结果", "What was assigned"),
                    .json(
                        .shape([
                            "assigned": .integer, "withoutWorker": .list(.regionCode),
                            "problems": .list(["type": "object"]),
                        ])))
            ], problems: [.jsonUnknownField, .databaseBusy], handle: assign),
    ]

    private static func coverage(_ call: Call) async throws -> Response {
        let region = try call.region()
        let round = try await ScreeningQuery(call.query()).number(in: region, call)
        let found = try await call.services.screening.coverage(of: region, round: round)
        return .json([
            "round": ScreeningWire.number(round), "whole": ScreeningWire.json(found.whole),
            "parts": .array(
                found.parts.map {
                    ["region": RegionWire.json($0.region), "coverage": ScreeningWire.json($0.coverage)]
                }),
        ])
    }

    private static func missing(_ call: Call) async throws -> Response {
        let region = try call.region()
        let query = try ScreeningQuery(call.query())
        let round = try await query.number(in: region, call)
        let author = try call.author()
        let page = try await call.services.screening.missing(
            in: region, round: round, state: query.state, after: query.after, limit: query.limit, for: author.account)
        let shown = page.households.map { ScreeningWire.json($0.listed(for: author)) }
        return list("households", shown, round: round, next: page.next)
    }

    private static func work(_ call: Call) async throws -> Response {
        let region = try call.region()
        guard region.level >= .village else {
            throw Problem(.regionTooCoarse, "走访任务按村（社区）或网格下载。", "Work is given for a village or a grid.", at: "region")
        }
        let values = try call.query()
        let query = try ScreeningQuery(values, limit: 1_000)
        let author = try call.author()
        let round = try await query.number(in: region, call)
        let found = try await call.services.screening.work(
            in: region, round: round, worker: values["mine"] == "true" ? author.account : nil,
            after: query.after, limit: query.limit, for: author)
        let order =
            values["order"] == "walk"
            ? RouteOrder.walk(found.doors.map(\.household.position)) : Array(found.doors.indices)
        let shown = order.map { ScreeningWire.json(found.doors[$0].listed(for: author)) }
        return list("doors", shown, round: round, next: found.next)
    }

    private static func secondVisits(_ call: Call) async throws -> Response {
        let region = try call.region()
        let query = try ScreeningQuery(call.query())
        let round = try await query.number(in: region, call)
        let author = try call.author()
        let due = try await call.services.screening.secondVisits(
            in: region, round: round, limit: query.limit, for: author.account)
        let shown = due.map { ScreeningWire.json($0.listed(for: author)) }
        return list("households", shown, round: round, next: nil)
    }

    private static func conflicts(_ call: Call) async throws -> Response {
        let limit = try EntryFilter.limit(call.query())
        let found = try await call.services.screening.conflicts(in: try call.region(), limit: limit)
        return .json(["conflicts": .array(found.map(ScreeningWire.json))])
    }

    private static func rounds(_ call: Call) async throws -> Response {
        let rounds = try await call.services.screening.rounds(in: try call.region())
        return .json(["rounds": .array(rounds.map(ScreeningWire.json))])
    }

    private static func gridsWithoutWorker(_ call: Call) async throws -> Response {
        let grids = try await call.services.screening.gridsWithoutWorker(in: try call.region(), limit: 1_000)
        return .json(["regions": .array(grids.map(RegionWire.json))])
    }

    private static func assign(_ call: Call) async throws -> Response {
        let author = try call.author()
        var wire = try WireObject(try await call.json())
        let round = try ScreeningQuery.round(String(try wire.whole("round")))
        let worker = try wire.optionalID("worker", of: Account.self)
        let due = try wire.optionalInstant("by")
        try wire.finish()
        let found = try await call.services.screening.assignMissing(
            in: try call.region(), round: round, to: worker, by: due, author: author, through: call.services.ledger)
        return .json([
            "assigned": ScreeningWire.number(found.assigned),
            "withoutWorker": .array(found.withoutWorker.map { .string($0.text) }),
            "problems": .array(found.problems.map(\.wire)),
        ])
    }

    private static func list(_ name: String, _ items: [JSON], round: Int, next: DoorCursor?) -> Response {
        var members: [String: JSON] = [name: .array(items), "round": ScreeningWire.number(round)]
        if let next { members["next"] = .string(next.text) }
        return .json(.object(members))
    }
}
