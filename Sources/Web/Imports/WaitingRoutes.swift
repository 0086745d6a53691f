import Domain
import HTTPTypes
import Hummingbird
import Store

/// The rows of line lists that wait, over the API.
enum WaitingRoutes {
    private static let rule = Access.signedIn(also: "a duty that imports lists in the region; others find nothing")
    private static let decisions = ["same", "other", "case", "again", "discard"]

    static let all: [Route] = [
        Route(
            .get, "/api/v1/import-waiting", Bilingual("待核实的名单", "Rows of line lists that wait"), access: rule,
            parameters: [.query("region", .regionCode, required: true)],
            answers: [
                Answer(200, Bilingual("由早到晚", "The oldest first"), .json(.shape(["rows": .list(line)])))
            ], handle: list),
        Route(
            .post, "/api/v1/import-waiting/{id}", Bilingual("核实一行", "Decide about a row"), access: rule,
            parameters: [.path("id", .uuid)],
            body: .json(
                .shape(["decision": .oneOf(decisions)], optional: ["candidate": .integer, "case": .string])),
            answers: [
                Answer(204, Bilingual("已处理", "Decided"), .nothing),
                Answer(
                    200, Bilingual("仍待核实", "It waits still"),
                    .json(.shape(["reason": .oneOf(LineWaiting.Reason.allCases.map(\.rawValue))]))),
            ], problems: [.importUnknown, .caseUnknown, .caseStepInvalid, .formInvalid], handle: decide),
    ]

    private static let line: JSON = .shape([
        "id": .uuid, "region": .regionCode, "list": .string, "row": .integer, "cameAt": .moment,
        "reason": .oneOf(LineWaiting.Reason.allCases.map(\.rawValue)), "says": ["type": "object"],
        "candidates": .list(
            .shape(
                [:],
                optional: [
                    "person": .uuid, "subject": .uuid, "reason": .oneOf(DuplicateReason.allCases.map(\.rawValue)),
                ])),
    ])

    private static func list(_ call: Call) async throws -> Response {
        let region: RegionCode
        do { region = try RegionCode(try call.query()["region"] ?? "") } catch { throw error.at("region") }
        let author = try call.author()
        let lines = try await call.services.imports.waiting(in: region, by: author)
        return .json([
            "rows": .array(
                lines.map { line in
                    [
                        "id": .string(line.id.description), "region": .string(line.region.text),
                        "list": .string(line.list), "row": .number(DecimalNumber(line.number)),
                        "cameAt": .string(line.cameAt.description), "reason": .string(line.waiting.reason.rawValue),
                        "says": .object(WaitingWords(line, author).members),
                        "candidates": .array(line.waiting.candidates.map(\.json)),
                    ]
                })
        ])
    }

    private static func decide(_ call: Call) async throws -> Response {
        var wire = try WireObject(try await call.json())
        let name = try wire.text("decision")
        let candidate = wire.take("candidate").map { $0.whole ?? -1 }
        let number = try wire.optionalText("case")
        try wire.finish()
        let id = try call.id(of: Entry.self)
        let decision = try await decision(name, candidate: candidate, number: number, about: id, call)
        guard let still = try await take(decision, about: id, call) else { return .noContent }
        return .json(["reason": .string(still.reason.rawValue)])
    }

    /// What was decided; `nil` for a row that is put away.
    ///
    /// - Parameter candidate: the place among the row's candidates, from 0.
    static func decision(
        _ name: String, candidate: Int?, number: String?, about id: ID<Entry>, _ call: Call
    ) async throws -> LineDecision? {
        switch name {
        case "other": return .other
        case "again": return .again
        case "discard": return nil
        case "case": return .contactOf(try await call.services.imports.medicalCase(numbered: number ?? ""))
        case "same":
            let candidates = try await call.services.imports.candidates(of: id, for: try call.author())
            if let candidate, candidates.indices.contains(candidate) { return .same(candidates[candidate]) }
        default: break
        }
        throw Problem(.requestMalformed, "请选择怎样处理这一行。", "Say what is to become of the row.", at: "decision")
    }

    /// Carries a decision out.
    ///
    /// - Returns: why the row waits still, `nil` where it does not.
    static func take(_ decision: LineDecision?, about id: ID<Entry>, _ call: Call) async throws -> LineWaiting? {
        let author = try call.author()
        guard let decision else {
            try await call.services.imports.putAway(id, by: author)
            return nil
        }
        let still = try await call.services.imports.decide(decision, about: id, by: author)
        if still == nil { try await call.services.caseFiling.settle() }
        return still
    }

    /// What is said of a row that waits on.
    static func waitsOn(_ waiting: LineWaiting) -> Problem {
        Problem(
            .importRowConflicting, "这一行仍待核实：\(waiting.reason.title.chinese)。",
            "The row waits still: \(waiting.reason.title.english).")
    }
}
