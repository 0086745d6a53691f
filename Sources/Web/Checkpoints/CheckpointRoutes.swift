import Domain
import Hummingbird
import Store

/// Checkpoints for programs. What happens at one is filed as entries of the forms `passage` and `checkpoint-shift`.
enum CheckpointRoutes {
    static let rule = "a checkpoint outside one's regions is not found"
    static let here = Access.holder(Duty.seeingCheckpoints, in: .query)

    static let all: [Route] = [
        Route(
            .get, "/api/v1/checkpoints", Bilingual("卡点", "The checkpoints of a region"), access: here,
            parameters: [
                .query("region", .regionCode, required: true), .query("day", .day), .query("show", .oneOf(["closed"])),
                .query("after", .string), .query("limit", .integer(1...1_000)),
            ],
            answers: [
                Answer(
                    200, Bilingual("卡点和当日通行", "Checkpoints with the day's counts"),
                    .json(.shape(["checkpoints": .list(CheckpointWire.standing)], optional: ["next": .string])))
            ], problems: [.regionCodeInvalid, .cursorInvalid, .timeInvalid], handle: list),
        Route(
            .get, "/api/v1/checkpoints/{id}", Bilingual("一个卡点", "A checkpoint with its day"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid), .query("day", .day)],
            answers: [Answer(200, Bilingual("逐小时通行和班次", "Hours and shifts"), .json(CheckpointWire.record))],
            problems: [.checkpointUnknown, .idInvalid, .timeInvalid], handle: one),
        Route(
            .post, "/api/v1/passages/lookup", Bilingual("查询车牌", "Where a plate passed; recorded"),
            access: .signedIn(also: "a duty that looks up plates in the region"),
            body: .json(.shape(["plate": .string, "region": .regionCode, "purpose": PersonWire.purposes])),
            answers: [
                Answer(
                    200, Bilingual("新的在前", "The newest first"),
                    .json(.shape(["passages": .list(CheckpointWire.sighting)])))
            ], problems: [.valueMalformed, .regionCodeInvalid, .valueUnknownChoice], handle: lookUp),
        Route(
            .get, "/api/v1/risk-areas", Bilingual("风险地区规则", "Rules on risk areas of a county"), access: here,
            parameters: [.query("region", .regionCode, required: true)],
            answers: [
                Answer(
                    200, Bilingual("今日及以后有效的", "Those that hold today or will"),
                    .json(.shape(["rules": .list(CheckpointWire.riskArea)])))
            ], problems: [.regionCodeInvalid]
        ) { call in
            let region = try RegionCode(try call.query()["region"] ?? "")
            let rules = try await call.services.checkpoints.riskAreas(
                in: region.county ?? region, on: call.services.clock.now().day)
            return .json(["rules": .array(rules.map(CheckpointWire.json))])
        },
        Route(
            .get, "/api/v1/passes/{code}", Bilingual("一个通行码", "A pass by its code"),
            access: .signedIn(also: "a duty that sees checkpoints of its city"), parameters: [.path("code", .string)],
            answers: [Answer(200, Bilingual("通行码", "The pass"), .json(CheckpointWire.pass))],
            problems: [.passUnknown]
        ) { call in .json(CheckpointWire.json(try await pass(call.path("code"), call))) },
    ]

    static func pass(_ typed: String, _ call: Call) async throws -> CheckpointStore.KnownPass {
        guard let code = PassCode(typed: typed) else { throw CheckpointStore.unknownPass }
        return try await call.services.checkpoints.pass(code, for: call.author())
    }

    static func day(_ text: String?, _ call: Call) throws(Problem) -> Day {
        guard let text else { return call.services.clock.now().day }
        return try Day(text)
    }

    private static func list(_ call: Call) async throws -> Response {
        let query = try call.query()
        let now = call.services.clock.now()
        let page = try await call.services.checkpoints.checkpoints(
            in: try RegionCode(query["region"] ?? ""), on: try day(query["day"], call),
            closed: query["show"] == "closed",
            after: try query["after"].map { text throws(Problem) in try CheckpointCursor(text) },
            limit: query["limit"] == nil ? 100 : try EntryFilter.limit(query))
        var members: [String: JSON] = [
            "checkpoints": .array(
                page.checkpoints.map { one in
                    [
                        "checkpoint": CheckpointWire.json(one.checkpoint), "counts": CheckpointWire.json(one.counts),
                        "shifts": .array(one.shifts.map { CheckpointWire.json($0, at: now) }),
                    ]
                })
        ]
        members["next"] = page.next.map { .string($0.text) }
        return .json(.object(members))
    }

    private static func one(_ call: Call) async throws -> Response {
        let store = call.services.checkpoints
        let post = try await store.checkpoint(call.id(of: Subject.self), for: call.author())
        let hours = try await store.hours(of: post, on: try day(call.query()["day"], call))
        let shifts = try await store.shifts(at: post)
        let now = call.services.clock.now()
        return .json([
            "checkpoint": CheckpointWire.json(post),
            "hours": .array(
                hours.map {
                    ["hour": .string($0.hour.start.description), "counts": CheckpointWire.json($0.counts)]
                }),
            "shifts": .array(
                shifts.map {
                    ["shift": CheckpointWire.json($0.shift, at: now), "counts": CheckpointWire.json($0.counts)]
                }),
        ])
    }

    private static func lookUp(_ call: Call) async throws -> Response {
        var wire = try WireObject(try await call.json())
        let text = try wire.text("plate")
        let region = try wire.region("region")
        let purpose = try PersonWire.purpose(wire.optionalText("purpose"))
        try wire.finish()
        let plate: PlateNumber
        do { plate = try PlateNumber(text) } catch { throw error.at("plate") }
        let found = try await call.services.checkpoints.sightings(
            of: plate, in: region, for: purpose, by: call.author())
        return .json(["passages": .array(found.map(CheckpointWire.json))])
    }
}
