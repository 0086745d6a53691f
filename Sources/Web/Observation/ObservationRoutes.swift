import Domain
import Hummingbird
import Store

/// Observation orders: who is in which queue, an order with its course, its steps, its papers.
enum ObservationRoutes {
    static let access = Access.holder(Duty.ofObservation)
    private static let rule = "an order outside one's regions is not found"
    private static let page = JSON.shape(
        ["orders": .list(.reference("ObservationOrder"))], optional: ["next": .string])
    private static let paging: [Parameter] = [.query("after", .string), .query("limit", .integer(1...1_000))]

    static let all: [Route] = [
        Route(
            .get, "/api/v1/observation/{region}/queues", Bilingual("观察对象分类人数", "How many are in each queue"),
            access: access, parameters: [.path("region", .regionCode)],
            answers: [
                Answer(
                    200, Bilingual("本级和下一级", "The region and those one level below that have any"),
                    .json(
                        .shape([
                            "whole": ObservationWire.counts,
                            "parts": .list(.shape(["region": .regionCode, "queues": ObservationWire.counts])),
                        ])))
            ], problems: [.regionCodeInvalid], handle: counts),
        Route(
            .get, "/api/v1/observation/{region}/queues/{queue}", Bilingual("一类观察对象", "Those in a queue"),
            access: access, parameters: [.path("region", .regionCode), .path("queue", ObservationWire.queue)] + paging,
            answers: [Answer(200, Bilingual("先到期的在前", "Whoever is due first comes first"), .json(page))],
            problems: [.regionCodeInvalid, .cursorInvalid], handle: queue),
        Route(
            .get, "/api/v1/observation/{region}/orders", Bilingual("观察令", "The orders of a region"), access: access,
            parameters: [
                .path("region", .regionCode),
                .query("state", .oneOf(ObservationOrder.State.allCases.map(\.rawValue))), .query("endingOn", .string),
            ] + paging, answers: [Answer(200, Bilingual("按区域", "By region"), .json(page))],
            problems: [.regionCodeInvalid, .cursorInvalid, .timeInvalid], handle: orders),
        Route(
            .get, "/api/v1/orders/{id}", Bilingual("一份观察令", "An order with its course"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid)],
            answers: [
                Answer(
                    200, Bilingual("观察令和全部记录", "The order and its entries"),
                    .json(
                        .shape(["order": .reference("ObservationOrder"), "entries": .list(.reference("Entry"))])))
            ], problems: [.observationUnknown, .idInvalid], handle: order),
        Route(
            .post, "/api/v1/orders/{id}/steps", Bilingual("办理一步", "Take a step"), access: .signedIn(also: rule),
            parameters: [.path("id", .uuid)],
            body: .json(
                .shape(
                    [
                        "id": .uuid, "step": .oneOf(ObservationStep.allCases.map(\.rawValue)),
                        "ground": .string(upTo: 200),
                    ],
                    optional: ["occurredAt": .moment, "answers": ["type": "object"]])),
            answers: [
                Answer(201, Bilingual("已入账", "Taken"), .json(.reference("Outcome"))),
                Answer(200, Bilingual("此前已入账", "Taken before"), .json(.reference("Outcome"))),
            ], problems: [.observationUnknown, .observationStepInvalid, .jsonUnknownField, .databaseBusy],
            handle: step),
        Route(
            .post, "/api/v1/orders/{id}/link", Bilingual("生成本人自报链接", "Make the personal link"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid)],
            answers: [
                Answer(201, Bilingual("链接只显示一次", "Shown once"), .json(.shape(["path": .string])))
            ], problems: [.observationUnknown, .observationStepInvalid]
        ) { call in
            let token = try await makeLink(call)
            return .json(["path": .string(Paths.selfReport(token).text)], status: .created)
        },
        Route(
            .post, "/api/v1/orders/{id}/certificate", Bilingual("生成解除证明编号", "Make the code of the certificate"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid)],
            answers: [Answer(201, Bilingual("编号", "The code"), .json(.shape(["code": .string])))],
            problems: [.observationUnknown, .observationStepInvalid]
        ) { call in
            let (listed, author) = try await visible(call)
            let code = try await call.services.observations.issueCertificate(of: listed.order.id, by: author)
            return .json(["code": .string(code)], status: .created)
        },
        Route(
            .get, "/api/v1/certificates/{code}", Bilingual("核验解除证明", "Verify a certificate"),
            access: .everyone(why: "whoever is shown a certificate may check it; who it is about is not said"),
            parameters: [.path("code", .string)],
            answers: [
                Answer(
                    200, Bilingual("核验结果", "What it says"),
                    .json(
                        .shape(
                            [
                                "isValid": .boolean, "kind": .string, "firstDay": .string, "lastDay": .string,
                                "authority": .string,
                            ], optional: ["name": .string])))
            ], problems: [.certificateUnknown, .requestTooMany], handle: certificate),
    ]

    private static func counts(_ call: Call) async throws -> Response {
        let region = try call.region()
        var counts = try await call.services.observations.counts(in: region)
        let whole = counts.removeValue(forKey: region) ?? [:]
        return .json([
            "whole": ObservationWire.json(whole),
            "parts": .array(
                counts.sorted { $0.key < $1.key }.map {
                    ["region": .string($0.key.text), "queues": ObservationWire.json($0.value)]
                }),
        ])
    }

    private static func queue(_ call: Call) async throws -> Response {
        let (after, limit) = try paging(call)
        let region = try call.region()
        let found = try await call.services.observations.queue(
            try ObservationWire.queue(try call.path("queue")), region: region, after: after, limit: limit)
        return try await json(found, in: region, call)
    }

    private static func orders(_ call: Call) async throws -> Response {
        let (after, limit) = try paging(call)
        let query = try call.query()
        let region = try call.region()
        let observations = call.services.observations
        if let day = query["endingOn"] {
            let day = try Day(day)
            return try await json(
                try await observations.endingOn(day, in: region, after: after, limit: limit), in: region, call)
        }
        guard let state = ObservationOrder.State(rawValue: query["state"] ?? "active") else {
            throw Problem(.requestMalformed, "没有这种状态。", "There is no such state.", at: "state")
        }
        return try await json(
            try await observations.orders(in: region, state: state, after: after, limit: limit), in: region, call)
    }

    static func paging(_ call: Call) throws(Problem) -> (after: ObservationCursor?, limit: Int) {
        let query = try call.query()
        return (
            try query["after"].map { text throws(Problem) in try ObservationCursor(text) },
            try EntryFilter.limit(query)
        )
    }

    private static func json(
        _ found: ObservationStore.Page, in region: RegionCode, _ call: Call
    ) async throws -> Response {
        let names = try await names(of: found.orders, in: region, call)
        let now = call.services.clock.now()
        var members: [String: JSON] = [
            "orders": .array(
                found.orders.map { ObservationWire.json($0, name: names[$0.order.person], at: now) })
        ]
        if let next = found.next { members["next"] = .string(next.text) }
        return .json(.object(members))
    }

    private static func order(_ call: Call) async throws -> Response {
        let (listed, _) = try await visible(call)
        let names = try await names(of: [listed], in: listed.order.region, call)
        return .json([
            "order": ObservationWire.json(
                listed, name: names[listed.order.person], at: call.services.clock.now()),
            "entries": .array(
                try await call.services.observations.timeline(of: listed.order.id).map(EntryWire.json)),
        ])
    }

    private static func step(_ call: Call) async throws -> Response {
        let (listed, author) = try await visible(call)
        var wire = try WireObject(try await call.json())
        let id = try wire.id("id", of: Entry.self)
        let name = try wire.text("step")
        let ground = try wire.text("ground")
        let occurredAt = try wire.optionalInstant("occurredAt") ?? call.services.clock.now()
        let answers = wire.take("answers")?.members ?? [:]
        try wire.finish()
        guard let step = ObservationStep(rawValue: name) else {
            throw Problem(.valueUnknownChoice, "没有这一步。", "There is no such step.", at: "step")
        }
        let outcome = try await call.services.queue.submit(
            listed.order.submission(step, ground: ground, answers: answers, id: id, at: occurredAt), by: author)
        call.services.metrics.count(outcome)
        return OutcomeWire.response(outcome, id: id)
    }

    private static func certificate(_ call: Call) async throws -> Response {
        let facts = try await CertificatePage.facts(call)
        var members: [String: JSON] = [
            "isValid": .bool(facts.isValid), "kind": .string(facts.kind.rawValue),
            "firstDay": .string(facts.firstDay.description), "lastDay": .string(facts.lastDay.description),
            "authority": .string(facts.authority),
        ]
        members["name"] = facts.maskedName.map { .string($0) }
        return .json(.object(members))
    }

    /// The order of the path, where a duty covers it.
    ///
    /// - Throws: `observation.unknown` where there is none or it is not one's to see; the two cannot be told apart.
    static func visible(_ call: Call) async throws -> (listed: ObservationStore.Listed, author: Author) {
        try await visible(call.id(of: Subject.self), call)
    }

    /// An order by its id, likewise.
    static func visible(
        _ id: ID<Subject>, _ call: Call
    ) async throws -> (listed: ObservationStore.Listed, author: Author) {
        let author = try call.author()
        guard let listed = try await call.services.observations.order(id),
            author.holds(Duty.ofObservation, on: listed.order.region)
        else {
            throw Problem(
                .observationUnknown, "没有这份观察令，或不在您的职责范围内。", "There is no such order, or it is not yours to see.")
        }
        return (listed, author)
    }

    /// The orders of a person that the author may see, the newest first.
    static func orders(
        of person: ID<Subject>, for author: Author, _ call: Call
    ) async throws -> [ObservationStore.Listed] {
        try await call.services.observations.orders(of: person).filter {
            author.holds(Duty.ofObservation, on: $0.order.region)
        }
    }

    /// Makes the personal link of the order of the path; whoever may file its checks may do so.
    ///
    /// - Throws: `observation.unknown`, `access.refused`.
    static func makeLink(_ call: Call) async throws -> String {
        let (listed, author) = try await visible(call)
        guard author.holds(Form.healthCheck.filedBy, on: listed.order.region) else { throw Call.refused }
        return try await call.services.observations.makeLink(of: listed.order.id, by: author)
    }

    /// The masked names of the observed; recorded.
    static func names(
        of orders: [ObservationStore.Listed], in region: RegionCode, _ call: Call
    ) async throws -> [ID<Subject>: String] {
        try await call.services.people.maskedNames(
            of: Set(orders.map(\.order.person)), in: region, for: .observation, to: try call.author())
    }
}
