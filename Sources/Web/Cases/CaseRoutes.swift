import Domain
import Hummingbird
import Store

/// Cases for programs: lists, one case with its course, its steps, the hand-over between counties, and the definitions
/// of diseases. A report is filed as an entry of the form `case-report`.
enum CaseRoutes {
    static let rule = "a case that is neither in one's regions nor offered to them is not found"
    private static let here = Access.holder(Duty.ofCases, in: .query)
    private static let list = JSON.shape(["cases": .list(.reference("Case"))], optional: ["next": .string])

    static let all: [Route] = [
        Route(
            .get, "/api/v1/cases", Bilingual("病例", "The cases of a region"), access: here,
            parameters: [
                .query("region", .regionCode, required: true), .query("show", .oneOf(CaseFilter.all.map(\.name))),
                .query("after", .string), .query("limit", .integer(1...1_000)),
            ], answers: [Answer(200, Bilingual("新报告的在前", "The newest first"), .json(list))],
            problems: [.regionCodeInvalid, .cursorInvalid], handle: cases),
        Route(
            .get, "/api/v1/cases/offers", Bilingual("待接收的移交病例", "Cases that other counties offer"), access: here,
            parameters: [.query("region", .regionCode, required: true)],
            answers: [Answer(200, Bilingual("先报告的在前", "The oldest first"), .json(list))],
            problems: [.regionCodeInvalid], handle: offers),
        Route(
            .get, "/api/v1/cases/{id}", Bilingual("一个病例", "A case with its course"), access: .signedIn(also: rule),
            parameters: [.path("id", .uuid)],
            answers: [
                Answer(
                    200, Bilingual("病例和全部记录", "The case and its entries"),
                    .json(.shape(["case": .reference("Case"), "entries": .list(.reference("Entry"))])))
            ], problems: [.caseUnknown, .idInvalid], handle: one),
        Route(
            .post, "/api/v1/cases/{id}/steps", Bilingual("病例进展", "Take a step"), access: .signedIn(also: rule),
            parameters: [.path("id", .uuid)],
            body: .json(
                .shape(
                    ["id": .uuid, "step": .oneOf(CaseStep.allCases.map(\.rawValue)), "ground": .string(upTo: 200)],
                    optional: ["occurredAt": .moment, "answers": ["type": "object"]])),
            answers: [
                Answer(201, Bilingual("已入账", "Taken"), .json(.reference("Outcome"))),
                Answer(200, Bilingual("此前已入账", "Taken before"), .json(.reference("Outcome"))),
            ], problems: [.caseUnknown, .caseStepInvalid, .formInvalid, .databaseBusy], handle: step),
        Route(
            .post, "/api/v1/cases/{id}/acceptance", Bilingual("接收移交", "Take over a case that is offered"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid)],
            body: .json(.shape(["id": .uuid, "approval": .string(upTo: 60)])),
            answers: [Answer(201, Bilingual("在本县的病例", "The case here"), .json(.shape(["case": .uuid])))],
            problems: [.caseUnknown, .formInvalid, .caseExists, .databaseBusy], handle: takeOver),
        Route(
            .post, "/api/v1/cases/{id}/return", Bilingual("退回移交", "Give back a case that is offered"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid)],
            body: .json(.shape(["reason": .string(upTo: 200)])),
            answers: [Answer(204, Bilingual("已退回", "Given back"), .nothing)],
            problems: [.caseUnknown, .formInvalid, .databaseBusy], handle: giveBack),
        Route(
            .get, "/api/v1/diseases", Bilingual("疾病定义", "Definitions of diseases"),
            access: .signedIn(also: "they name nobody"),
            answers: [
                Answer(
                    200, Bilingual("全部版本", "Every version"),
                    .json(.shape(["diseases": .list(CaseWire.disease)])))
            ]
        ) { call in
            .json(["diseases": .array(try await call.services.diseases.all().map(\.json))])
        },
    ]

    private static func cases(_ call: Call) async throws -> Response {
        let query = try call.query()
        let region = try RegionCode(query["region"] ?? "")
        let page = try await call.services.cases.cases(
            in: region, try CaseWire.filter(query["show"]),
            after: try query["after"].map { text throws(Problem) in try CaseCursor(text) },
            limit: query["limit"] == nil ? 50 : try EntryFilter.limit(query))
        return try await answer(page.cases, next: page.next, in: region, call)
    }

    private static func offers(_ call: Call) async throws -> Response {
        let region = try RegionCode(try call.query()["region"] ?? "")
        return try await answer(try await call.services.cases.offers(to: region), next: nil, in: region, call)
    }

    private static func answer(
        _ cases: [MedicalCase], next: CaseCursor?, in region: RegionCode, _ call: Call
    ) async throws -> Response {
        let names = try await names(of: cases, in: region, call)
        var members: [String: JSON] = [
            "cases": .array(cases.map { CaseWire.json($0, name: $0.person.flatMap { names[$0] }) })
        ]
        members["next"] = next.map { .string($0.text) }
        return .json(.object(members))
    }

    private static func one(_ call: Call) async throws -> Response {
        let record = try await call.services.cases.record(call.id(of: Subject.self), for: call.author())
        let names = try await names(of: [record.found], in: record.found.region, call)
        return .json([
            "case": CaseWire.json(record.found, name: record.found.person.flatMap { names[$0] }),
            "entries": .array(record.entries.map { EntryWire.json(LedgerLine(entry: $0, supersededBy: nil)) }),
        ])
    }

    private static func step(_ call: Call) async throws -> Response {
        let author = try call.author()
        let found = try await call.services.cases.record(call.id(of: Subject.self), for: author).found
        var wire = try WireObject(try await call.json())
        let id = try wire.id("id", of: Entry.self)
        let name = try wire.text("step")
        let ground = try wire.text("ground")
        let at = try wire.optionalInstant("occurredAt") ?? call.services.clock.now()
        let answers = wire.take("answers")?.members ?? [:]
        try wire.finish()
        guard let step = CaseStep(rawValue: name) else {
            throw Problem(.valueUnknownChoice, "没有这一步。", "There is no such step.", at: "step")
        }
        let outcome = try await call.services.queue.submitArriving(
            Submission(
                id: id, region: found.region, form: Form.caseStep2.name, version: Form.caseStep2.version,
                subject: found.id, occurredAt: at, body: found.stepBody(step, ground: ground, answers: answers)),
            by: author)
        call.services.metrics.count(outcome)
        return OutcomeWire.response(outcome, id: id)
    }

    private static func takeOver(_ call: Call) async throws -> Response {
        var wire = try WireObject(try await call.json())
        let entry = try wire.id("id", of: Entry.self)
        let approval = try wire.text("approval")
        try wire.finish()
        let taken = try await call.services.caseFiling.takeOver(
            call.id(of: Subject.self), entry: entry, approval: approval, at: call.services.clock.now(),
            by: call.author())
        return .json(["case": .string(taken.description)], status: .created)
    }

    private static func giveBack(_ call: Call) async throws -> Response {
        var wire = try WireObject(try await call.json())
        let reason = try wire.text("reason")
        try wire.finish()
        try await call.services.caseFiling.giveBack(
            call.id(of: Subject.self), because: reason, at: call.services.clock.now(), by: call.author())
        return Response(status: .noContent)
    }

    /// The masked names of patients by person; the look is recorded.
    static func names(
        of cases: [MedicalCase], in region: RegionCode, _ call: Call
    ) async throws -> [ID<Subject>: String] {
        try await call.services.people.maskedNames(
            of: Set(cases.compactMap(\.person)), in: region, for: .treatment, to: try call.author())
    }
}
