import Domain
import Hummingbird
import Store

/// The permitted outings of an order: those that stand, each to be withdrawn with a reason, and one more.
struct OutingPage: PageContent {
    let order: ObservationOrder
    let name: String?
    let path: [Region]
    let author: Author
    /// Those that stand, the earliest first.
    let outings: [Outing]
    let now: Instant
    let token: FormToken
    var typed: NamedValues?
    var problem: Problem?

    /// One that stands.
    struct Outing: Sendable {
        let entry: Entry
        let times: Range<Instant>
    }

    static let title = Bilingual("许可外出", "Permitted outings")
    private static let rule = "an order outside one's regions is not found; the form of outings says which duties may"

    static let routes: [Route] = [
        Route(
            .get, "/orders/{id}/outings", Bilingual("许可外出页面", "The page of permitted outings"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid)],
            answers: [Answer(200, Bilingual("许可外出", "The outings"), .page)], problems: [.observationUnknown]
        ) { call in try await page(call).response(call) },
        Route(
            .post, "/orders/{id}/outings", Bilingual("许可一次外出", "Permit an outing"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid)],
            body: .form(["token", "entry"] + Form.permittedOuting.fields.map(\.name)),
            answers: [Answer(303, Bilingual("已许可", "Permitted"), .nothing)],
            problems: [.observationUnknown, .observationStepInvalid, .formTokenInvalid, .formInvalid], handle: permit),
        Route(
            .post, "/orders/{id}/outings/withdrawal", Bilingual("撤回一次外出", "Withdraw an outing"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid)],
            body: .form(["token", "entry", "outing", "reason"]),
            answers: [Answer(303, Bilingual("已撤回", "Withdrawn"), .nothing)],
            problems: [.observationUnknown, .entryUnknown, .formTokenInvalid, .formInvalid], handle: withdraw),
    ]

    private static func page(_ call: Call) async throws -> OutingPage {
        let (listed, author) = try await ObservationRoutes.visible(call)
        let order = listed.order
        guard author.holds(Form.permittedOuting.filedBy, on: order.region) else { throw Call.refused }
        let lines = try await call.services.observations.timeline(of: order.id)
        let outings = lines.filter { $0.supersededBy == nil }.compactMap { line in
            Range(permittedBy: line.entry).map { Outing(entry: line.entry, times: $0) }
        }
        return OutingPage(
            order: order, name: try await ObservationRoutes.names(of: [listed], in: order.region, call)[order.person],
            path: try await call.services.regions.path(to: order.region), author: try call.author(),
            outings: outings.sorted { $0.times.lowerBound < $1.times.lowerBound }, now: call.services.clock.now(),
            token: FormToken(call.request))
    }

    private func response(_ call: Call) -> Response {
        token.kept(in: call.page(self, status: problem?.status ?? .ok), call)
    }

    private static func permit(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        let page = try await page(call)
        guard page.order.isOpen else { throw ended }
        let answers = FormFields.answers(of: .permittedOuting, in: posted)
        if let problem = page.outside(answers) { return page.refused(problem, posted, call) }
        return try await page.file(
            Submission(
                id: try OrderPage.entry(posted), region: page.order.region, form: Form.permittedOuting.name,
                version: Form.permittedOuting.version, subject: page.order.id, occurredAt: page.now,
                body: .object(answers)), posted, call)
    }

    /// An outing wholly before the first or behind the last day of the order is a slip in the date, with which the true
    /// outing would raise an alert. An order whose days are over goes on until somebody is released.
    private func outside(_ answers: [String: JSON]) -> Problem? {
        guard let from = answers["from"].flatMap(Instant.init(answer:)),
            let until = answers["until"].flatMap(Instant.init(answer:)), from < until,
            (from >= order.endsAt && now < order.endsAt) || until <= order.firstDay.firstHour.start
        else { return nil }
        return Problem(
            .formInvalid, "外出时间不在观察期（\(order.firstDay) 至 \(order.lastDay)）内，请核对日期；没有许可。",
            "The outing is not within the days of the order (\(order.firstDay) to \(order.lastDay)); compare the dates. Nothing was permitted.",
            at: "from")
    }

    private static func withdraw(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        let page = try await page(call)
        // Sent twice it stands no longer, and is recognised by its own id.
        let outing: ID<Entry> = try ID(posted["outing"] ?? "")
        guard let line = try await call.services.ledger.entry(outing),
            line.entry.submission.form == Form.permittedOuting.name, line.entry.submission.subject == page.order.id
        else { throw Problem(.entryUnknown, "没有这次外出。", "There is no such outing.") }
        return try await page.file(
            Submission(
                retracting: line.entry, reason: posted["reason"] ?? "", id: try OrderPage.entry(posted), at: page.now),
            posted, call)
    }

    private func file(_ submission: Submission, _ posted: NamedValues, _ call: Call) async throws -> Response {
        guard let problem = try await call.fileArriving(submission) else { return .seeOther(Paths.outings(order.id)) }
        return refused(problem, posted, call)
    }

    private func refused(_ problem: Problem, _ posted: NamedValues, _ call: Call) -> Response {
        var page = self
        page.typed = posted
        page.problem = problem
        return page.response(call)
    }

    private static let ended = Problem(
        .observationStepInvalid, "这份观察令已经结束，不能再许可外出。", "The order has ended; no outing can be permitted any more.")

    func title(_ language: Language) -> String { Self.title[language] }

    func content(_ language: Language) -> HTML {
        let who = name ?? language.words("身份信息已删除", "identity erased")
        return [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofObservation, on: $0) }) { Paths.observation($0) }
                .html(language),
            .with(problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            HTML(
                .p, [], HTML(.a, [.href(Paths.order(order.id))], .text(who)),
                .text(
                    language.words(
                        "。外出期间离开围栏不报警；到时未回，按离开围栏报警。",
                        ". While it lasts, being outside raises nothing; who is not back at its end has left."))),
            standing(language), .when(order.isOpen, permitting(language)),
        ]
    }

    private func standing(_ language: Language) -> HTML {
        guard !outings.isEmpty else {
            return HTML(.p, [], .text(language.words("没有许可的外出。", "No outing is permitted.")))
        }
        return .several(
            outings.map { outing in
                HTML(
                    .section, [.class("card")],
                    HTML(.h2, [], .text("\(outing.times.lowerBound.shown) – \(outing.times.upperBound.shown)")),
                    HTML(.p, [], .text(words(outing, language))),
                    .when(outing.times.upperBound > now, withdrawing(outing, language)))
            })
    }

    private func words(_ outing: Outing, _ language: Language) -> String {
        let state =
            outing.times.upperBound <= now
            ? Bilingual("已结束", "over")
            : outing.times.contains(now) ? Bilingual("外出中", "under way") : Bilingual("未到时间", "to come")
        let body = outing.entry.submission.body
        let why = Form.permittedOuting.fields.first { $0.name == "why" }.flatMap { field -> String? in
            guard case .choice(let choices) = field.type else { return nil }
            return choices.first { $0.name == body["why"]?.text }?.title[language]
        }
        return [state[language], why, body["ground"]?.text].compactMap { $0 }
            .joined(separator: language.words("，", ", "))
    }

    private func withdrawing(_ outing: Outing, _ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language)
        let field = "reason-\(outing.entry.id)"
        return HTML(
            .form, [.class("row screen"), .method("post"), .action(Paths.outings(order.id, "withdrawal"))],
            parts.hidden("token", token.text), parts.hidden("entry", ID<Entry>.fresh(at: now).description),
            parts.hidden("outing", outing.entry.id.description),
            HTML(.label, [.for(field)], .text(language.words("撤回原因", "Reason to withdraw it"))),
            HTML(.input, [.type("text"), .id(field), .name("reason"), .maximumLength(200), .required]),
            HTML(.button, [.type("submit"), .class("plain")], .text(language.words("撤回", "Withdraw"))))
    }

    private func permitting(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language)
        let fields = FormFields(
            form: .permittedOuting, typed: typed?["outing"] == nil ? typed : nil, problem: problem)
        return HTML(
            .section, [.class("screen")], HTML(.h2, [], .text(language.words("许可一次外出", "Permit an outing"))),
            parts.form(
                Paths.outings(order.id), Bilingual("许可", "Permit"),
                parts.hidden("entry", typed?["entry"] ?? ID<Entry>.fresh(at: now).description),
                fields.html(
                    ["why": "hospital", "from": now.local, "until": now.adding(seconds: 4 * 3_600).local], language)))
    }
}
