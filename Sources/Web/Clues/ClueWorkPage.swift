import Domain
import HTTPTypes
import Hummingbird
import Store

/// One clue for whoever handles it: what was reported, what was done, what can be done now.
struct ClueWorkPage: PageContent {
    let card: ClueCard

    private static let rule = "who handles clues where it is; one elsewhere is not found"

    static let routes: [Route] = [
        Route(
            .get, "/clue-desk/{id}", Bilingual("线索页面", "The page of a clue"), access: .signedIn(also: rule),
            parameters: [.path("id", .uuid)], answers: [Answer(200, Bilingual("线索", "The clue"), .page)],
            problems: [.clueUnknown]
        ) { call in try await show(try await ClueCard.of(call.id(of: Subject.self), call), call) },
        Route(
            .post, "/clue-desk/{id}/steps", Bilingual("办理线索", "Take a step"), access: .signedIn(also: rule),
            parameters: [.path("id", .uuid)], body: .form(["token", "entry"] + Form.clueStep.fields.map(\.name)),
            answers: [Answer(303, Bilingual("已入账", "Taken"), .nothing)],
            problems: [.clueUnknown, .clueClosed, .clueUnanswered, .formTokenInvalid, .formInvalid], handle: step),
        Route(
            .post, "/clue-desk/{id}/reporter", Bilingual("查看举报人（留痕）", "Who reported it; recorded"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid)], body: .form(["token", "purpose"]),
            answers: [Answer(200, Bilingual("线索和举报人", "The clue with its reporter"), .page)],
            problems: [.clueUnknown, .formTokenInvalid, .valueUnknownChoice], handle: reporter),
    ]

    private static func show(_ card: ClueCard, _ call: Call) async throws -> Response {
        let here = Paths.clue(card.record.clue.id)
        return card.token.kept(
            in: call.page(ClueWorkPage(card: card), status: card.problem?.status ?? .ok, here: here), call)
    }

    private static func step(_ call: Call) async throws -> Response {
        let form = try await call.checkedForm()
        let id = try call.id(of: Subject.self)
        let clue = try await call.services.clues.record(id, for: try call.author()).clue
        let entry: ID<Entry> = try ID(form["entry"] ?? "")
        let submission = Submission(
            id: entry, region: clue.region, form: Form.clueStep.name, version: Form.clueStep.version, subject: id,
            occurredAt: call.services.clock.now(), body: .object(FormFields.answers(of: .clueStep, in: form)))
        do {
            if let step = form["step"].flatMap(ClueStep.init) {
                try clue.check(step, to: submission.body["to"].flatMap(RegionCode.init(answer:)))
            }
            if let problem = try await call.fileArriving(submission) { throw problem }
        } catch let problem as Problem {
            var card = try await ClueCard.of(id, call)
            (card.typed, card.problem) = (form, problem)
            return try await show(card, call)
        }
        // Who passed it to a region that is not theirs is done with it.
        let place = submission.body["to"].flatMap(RegionCode.init(answer:))
        let isTheirs = try place.map { try call.author().holds(Duty.ofClues, on: $0) } ?? true
        return .seeOther(isTheirs ? Paths.clue(id) : Paths.clueDesk(clue.region))
    }

    private static func reporter(_ call: Call) async throws -> Response {
        let form = try await call.checkedForm()
        guard let purpose = form["purpose"].flatMap(AccessPurpose.init) else {
            throw Problem(.valueUnknownChoice, "请写明查询目的。", "Say what it is needed for.", at: "purpose")
        }
        let id = try call.id(of: Subject.self)
        var card = try await ClueCard.of(id, call)
        card.reporter = try await call.services.clues.reporter(of: id, for: purpose, by: try call.author())
        return try await show(card, call)
    }

    func title(_ language: Language) -> String {
        language.words("线索：\(card.record.clue.kind.title.chinese)", "Clue: \(card.record.clue.kind.title.english)")
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: card.path, mayOpen: { card.author.holds(Duty.ofClues, on: $0) }) { Paths.clueDesk($0) }
                .html(language),
            .with(card.problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            facts(language), reporter(language), steps(language), ClueActions(card: card).html(language),
        ]
    }

    private func facts(_ language: Language) -> HTML {
        let (record, clue) = (card.record, card.record.clue)
        let erased = language.words("已销毁", "erased")
        let lines: [(String, String)] = [
            (language.words("状态", "State"), clue.state.title[language]),
            (language.words("什么情况", "What happened"), record.what ?? erased),
            (language.words("在什么地方", "Where"), record.place ?? erased),
            (language.words("什么时候", "When"), clue.occurredAt.shown),
            (language.words("收到", "Received"), clue.receivedAt.shown),
        ]
        return HTML(
            .dl, [.class("card")],
            each: lines.map { [HTML(.dt, [], .text($0.0)), HTML(.dd, [], .text($0.1))] })
    }

    private func reporter(_ language: Language) -> HTML {
        let heading = HTML(.h2, [], .text(language.words("举报人", "The reporter")))
        if let reporter = card.reporter {
            let words = [reporter.name, reporter.telephone].compactMap { $0 }.joined(separator: " · ")
            return [
                heading, HTML(.p, [.class("note")], .text(words.isEmpty ? language.words("未留", "none left") : words)),
            ]
        }
        guard card.record.namesReporter else {
            return [heading, HTML(.p, [], .text(language.words("没有留姓名和电话。", "Left neither name nor telephone.")))]
        }
        let parts = FormParts(token: card.token, language: language)
        return [
            heading,
            parts.form(
                Paths.clue(card.record.clue.id, "reporter"), Bilingual("查看（留痕）", "Show; recorded"),
                PurposeChoice(id: "purpose", label: Bilingual("查看目的", "What for")).html(language)),
        ]
    }

    private func steps(_ language: Language) -> HTML {
        guard !card.record.steps.isEmpty else { return .nothing }
        let items = card.record.steps.map { entry in
            let body = entry.submission.body
            let step = body["step"]?.text.flatMap(ClueStep.init)?.title[language] ?? ""
            let place = body["to"].flatMap(RegionCode.init(answer:)).map { card.names.place($0) }
            let who = card.accounts[entry.author] ?? entry.author.description
            let words = [entry.submission.occurredAt.shown, who, step, place, body["answer"]?.text].compactMap { $0 }
            return HTML(.li, [], HTML(.a, [.href(Paths.entry(entry.id))], .text(words.joined(separator: " · "))))
        }
        return [
            HTML(.h2, [], .text(language.words("办理经过", "What was done"))), HTML(.ol, [.class("list")], each: items),
        ]
    }
}
