import Domain
import Hummingbird
import Store

/// One checkpoint: its day by hour and direction, its shifts with what was handed over, and the steps of a shift.
struct CheckpointPage: PageContent {
    let post: Checkpoint
    let path: [Region]
    let author: Author
    let day: Day
    let hours: [CheckpointStore.HourCount]
    let shifts: [CheckpointStore.ShiftCount]
    let now: Instant
    let filing: PageFiling
    let token: FormToken
    var typed: NamedValues?
    var problem: Problem?

    private static let stepFields = ["step", "staff", "queue", "note"]

    static let routes: [Route] = [
        Route(
            .get, "/checkpoints/{id}", Bilingual("一个卡点的页面", "The page of a checkpoint"),
            access: .signedIn(also: CheckpointRoutes.rule), parameters: [.path("id", .uuid), .query("day", .day)],
            answers: [Answer(200, Bilingual("卡点", "The checkpoint"), .page)],
            problems: [.checkpointUnknown, .timeInvalid]
        ) { call in try await page(call).response(call) },
        Route(
            .post, "/checkpoints/{id}/shifts", Bilingual("登记班次", "File a step of a shift"),
            access: .signedIn(also: CheckpointRoutes.rule), parameters: [.path("id", .uuid)],
            body: .form(["token", "entry", "subject"] + stepFields),
            answers: [Answer(303, Bilingual("已登记", "Filed"), .nothing)],
            problems: [.checkpointUnknown, .formInvalid, .shiftStepInvalid, .formTokenInvalid], handle: step),
    ]

    private static func page(_ call: Call) async throws -> CheckpointPage {
        let store = call.services.checkpoints
        let author = try call.author()
        let post = try await store.checkpoint(call.id(of: Subject.self), for: author)
        let now = call.services.clock.now()
        let day = try CheckpointRoutes.day(call.query()["day"], call)
        let shifts = try await store.shifts(at: post)
        // A new shift where none goes on; else the next step of the one that does.
        return CheckpointPage(
            post: post, path: try await call.services.regions.path(to: post.region), author: author, day: day,
            hours: try await store.hours(of: post, on: day), shifts: shifts, now: now,
            filing: PageFiling(about: shifts.first { $0.shift.endedAt == nil }?.shift.id, at: now),
            token: FormToken(call.request))
    }

    private func response(_ call: Call) -> Response {
        token.kept(
            in: call.page(self, status: problem?.status ?? .ok, here: Paths.checkpoint(post.id)), call)
    }

    private static func step(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        var page = try await page(call)
        guard page.author.holds(Form.checkpointShift.filedBy, on: page.post.region) else { throw Call.refused }
        var answers = FormFields.answers(of: .checkpointShift, in: posted)
        answers["checkpoint"] = .string(page.post.id.description)
        let filing = try PageFiling(posted, at: page.now)
        guard
            let problem = try await call.fileArriving(
                filing.submission(.checkpointShift, in: page.post.region, answers))
        else { return .seeOther(Paths.checkpoint(page.post.id)) }
        (page.typed, page.problem) = (posted, problem)
        return page.response(call)
    }

    func title(_ language: Language) -> String { post.name }

    func content(_ language: Language) -> HTML {
        let mayFile = author.holds(Duty.ofCheckpoints, on: post.region) && !post.isClosed
        return [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.seeingCheckpoints, on: $0) }) {
                Paths.checkpoints($0)
            }.html(language),
            .with(problem) { FormProblem(problem: $0).html(language) },
            HTML(.h1, [.lang(.chinese)], .text(post.name)),
            HTML(.p, [.class("quiet")], .text(post.kind.title[language])), warnings(language),
            .when(
                mayFile,
                HTML(
                    .p, [.class("screen")],
                    HTML(
                        .a, [.class("act"), .href(Paths.pass(post.id))],
                        .text(language.words("登记通行", "Register a passage"))))),
            CheckpointDay(post: post.id, day: day, today: now.day, hours: hours).html(language),
            HTML(.h2, [], .text(language.words("班次", "Shifts"))),
            ShiftList(shifts: shifts, now: now).html(language), .when(mayFile, stepForm(language)),
            .when(author.holds(Form.checkpoint.filedBy, on: post.region), closing(language)),
            HTML(.script, [.src(.formScript), .deferred]),
        ]
    }

    private func warnings(_ language: Language) -> HTML {
        [
            .when(
                post.isClosed,
                HTML(.p, [.class("note")], .text(language.words("本卡点已撤销。", "This checkpoint was closed.")))),
            .several(shifts.filter { $0.shift.isForgotten(at: now) }.map { forgotten($0.shift, language) }),
        ]
    }

    private func forgotten(_ shift: CheckpointShift, _ language: Language) -> HTML {
        let since = (shift.handedOverAt ?? shift.begunAt).shown
        return HTML(
            .div, [.class("note")],
            HTML(
                .p, [.role("status")],
                .text(
                    language.words(
                        "▲ 自 \(since) 上岗的班次超过14小时没有交接或撤岗，请核实后补登记。",
                        "▲ The team that stands here since \(since) has neither handed over nor ended within 14 hours; find out and file it."
                    ))),
            .when(
                author.holds(Form.checkpointShift.filedBy, on: post.region),
                FormParts(token: token, language: language).button(
                    Paths.shifts(post.id), Bilingual("补登记撤岗", "File its end"),
                    [
                        ("entry", ID<Entry>.fresh(at: now).description), ("subject", shift.id.description),
                        ("step", ShiftStep.end.rawValue),
                    ])))
    }

    private func stepForm(_ language: Language) -> HTML {
        let isOpen = shifts.contains { $0.shift.endedAt == nil }
        let parts = FormParts(token: token, language: language, typed: typed)
        let fields = FormFields(
            form: .checkpointShift, typed: typed, problem: problem, answered: ["checkpoint", "accounts"],
            large: ["step"])
        return HTML(
            .section, [.class("screen")],
            HTML(
                .h2, [],
                .text(
                    isOpen ? language.words("交接班或撤岗", "Hand over or end") : language.words("上岗", "Begin a shift"))),
            parts.form(
                Paths.shifts(post.id), Bilingual("登记", "File"), parts.hidden("entry", filing.entry.description),
                parts.hidden("subject", typed?["subject"] ?? filing.subject.description),
                fields.html(["step": isOpen ? "handover" : "begin"], language)))
    }

    /// Closing, or opening again.
    private func closing(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language)
        return parts.button(
            Paths.checkpoints,
            post.isClosed ? Bilingual("重新启用", "Open again") : Bilingual("撤销卡点", "Close the checkpoint"),
            [
                ("entry", ID<Entry>.fresh(at: now).description), ("subject", post.id.description),
                ("at", now.description), ("region", post.region.text), ("name", post.name),
                ("kind", post.kind.rawValue), ("state", post.isClosed ? "in-use" : "closed"),
            ])
    }
}
