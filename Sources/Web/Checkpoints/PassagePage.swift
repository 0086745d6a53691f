import Domain
import Hummingbird
import Store

/// A passage on one page for a phone at the roadside: direction, vehicle, plate, how many, and done. It works without a
/// script; one makes a keyboard of plates, a stepper and the hint on risk areas (passage.js).
struct PassagePage: PageContent {
    let post: Checkpoint
    let recent: [CheckpointStore.Recent]
    let rules: [RiskArea]
    /// The pass that fills it in.
    let pass: CheckpointStore.KnownPass?
    /// What the last vehicle was, as most are like it; and that it was filed.
    let filled: [String: String]
    let wasFiled: Bool
    let filing: PageFiling
    let token: FormToken
    var typed: NamedValues?
    var problem: Problem?

    static let form = Form.passage
    static let feverRows = 4
    static let personRows = 4

    static let routes: [Route] = [
        Route(
            .get, "/checkpoints/{id}/pass", Bilingual("登记通行页面", "The page that registers a passage"),
            access: .signedIn(also: CheckpointRoutes.rule),
            parameters: [
                .path("id", .uuid), .query("direction", .oneOf(PassageDirection.allCases.map(\.rawValue))),
                .query("vehicle", .oneOf(VehicleKind.allCases.map(\.rawValue))), .query("pass", .string),
                .query("filed", .uuid),
            ], answers: [Answer(200, Bilingual("表单", "The form"), .page)],
            problems: [.checkpointUnknown, .passUnknown]
        ) { call in
            try await page(PageFiling(at: call.services.clock.now()), pass: call.query()["pass"], call).response(call)
        },
        Route(
            .post, "/checkpoints/{id}/pass", Bilingual("登记通行", "Register a passage"),
            access: .signedIn(also: CheckpointRoutes.rule), parameters: [.path("id", .uuid)],
            body: .form(["token", "entry", "subject", "pick"] + form.fields.map(\.name).filter { $0 != "checkpoint" }),
            answers: [Answer(303, Bilingual("已登记，可登记下一辆", "Registered; ready for the next"), .nothing)],
            problems: [.checkpointUnknown, .passUnknown, .formInvalid, .passageExists, .formTokenInvalid],
            handle: file),
    ]

    private static func page(_ filing: PageFiling, pass: String?, _ call: Call) async throws -> PassagePage {
        let store = call.services.checkpoints
        let author = try call.author()
        let post = try await store.checkpoint(call.id(of: Subject.self), for: author)
        guard author.holds(form.filedBy, on: post.region) else { throw Call.refused }
        let query = try call.query()
        let known: CheckpointStore.KnownPass? = if let pass { try await CheckpointRoutes.pass(pass, call) } else { nil }
        return PassagePage(
            post: post, recent: try await store.recent(at: post.id, for: author),
            rules: try await store.riskAreas(in: post.region.county ?? post.region, on: filing.at.day)
                .filter { $0.days.contains(filing.at.day) },
            pass: known,
            filled: [
                "direction": query["direction"] ?? "in",
                "vehicle": known?.pass.vehicle.rawValue ?? query["vehicle"] ?? "car",
                "passengers": known.map { String($0.pass.people) } ?? "1", "outcome": "let-through",
                "passCode": known.map { PassCode(of: $0.pass.id).printed } ?? "",
            ], wasFiled: query["filed"] != nil, filing: filing, token: FormToken(call.request))
    }

    private func response(_ call: Call) -> Response {
        token.kept(in: call.page(self, status: problem?.status ?? .ok, here: Paths.pass(post.id)), call)
    }

    private static func file(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        let filing = try PageFiling(posted, at: call.services.clock.now())
        var page = try await page(filing, pass: nil, call)
        page.typed = posted
        do {
            let answers = try await page.answers(posted, call)
            page.problem = page.unasked(answers)
            if page.problem == nil {
                page.problem = try await call.fileArriving(filing.submission(form, in: page.post.region, answers))
                    .map { FormFields.placed($0, of: form, in: posted) }
            }
        } catch let problem as Problem where problem.code != .accessRefused {
            page.problem = problem
        }
        guard page.problem == nil else { return page.response(call) }
        // The hospital sees the referral before the patient is there.
        if posted["fever[0].temperature"] != nil { try await call.services.referralFiling.settle() }
        return .seeOther(
            Paths.pass(page.post.id).with("direction", posted["direction"]).with("vehicle", posted["vehicle"])
                .with("filed", filing.subject.description))
    }
}
