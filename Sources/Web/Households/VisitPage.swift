import Domain
import Hummingbird
import Store

/// One visit at one door on one page: who lives there, what was found, and the next door. Rendered from the declaration
/// of the form, and filed without a script.
struct VisitPage: PageContent {
    let card: HouseholdStore.Card
    let facts: HouseholdFacts
    let path: [Region]
    let author: Author
    let round: Int
    let filing: PageFiling
    /// The registration of somebody who is met there and not yet registered.
    let newcomer: PageFiling
    let token: FormToken
    var typed: NamedValues?
    var problem: Problem?

    private static let form = Form.householdVisit3
    private static let rule = "a household outside one's regions is not found; the form of visits says which duties may"
    /// What is asked of somebody new; where they came from stands in their row.
    private static let asked = ["name", "sex", "birthYear", "residency", "mobile"]

    static let routes: [Route] = [
        Route(
            .get, "/households/{id}/visit", Bilingual("走访登记页面", "The page of a visit"), access: .signedIn(also: rule),
            parameters: [.path("id", .uuid), .query("round", .integer(1...99))],
            answers: [Answer(200, Bilingual("表单", "The form"), .page)],
            problems: [.notFound, .accessRefused]
        ) { call in
            let now = call.services.clock.now()
            let filing = PageFiling(about: try call.id(of: Subject.self), at: now)
            return try await page(call, filing, newcomer: PageFiling(at: now, prefix: "new.")).response(call)
        },
        Route(
            .post, "/households/{id}/visit", Bilingual("登记一次走访", "File a visit"), access: .signedIn(also: rule),
            parameters: [.path("id", .uuid)],
            body: .form(["token"] + PageFiling.names + form.fields.map(\.name)),
            answers: [Answer(303, Bilingual("已登记，回到名单", "Filed; back to the list"), .nothing)],
            problems: [
                .formTokenInvalid, .formInvalid, .notFound, .accessRefused, .requestTooLarge, .fileTypeUnknown,
                .fileMalformed, .fileTooLarge, .photoTooMany,
            ], handle: file),
    ]

    private static func page(_ call: Call, _ filing: PageFiling, newcomer: PageFiling) async throws -> VisitPage {
        let region = try await HouseholdRoutes.region(filing: form, call)
        let card = try await HouseholdRoutes.visible(call)
        return VisitPage(
            card: card, facts: try await HouseholdFacts(card.work.household, call),
            path: try await call.services.regions.path(to: region), author: try call.author(),
            round: try await ScreeningQuery(call.query()).number(in: region, call), filing: filing, newcomer: newcomer,
            token: FormToken(call.request))
    }

    private func response(_ call: Call) -> Response {
        token.kept(in: call.page(self, status: problem?.status ?? .ok), call)
    }

    private static func file(_ call: Call) async throws -> Response {
        let region = try await HouseholdRoutes.region(filing: form, call)
        var (posted, unkept) = try await call.checkedForm(withPhotosOf: form, in: region)
        let (filing, wrong) = try asked(posted, call)
        var newcomer = try PageFiling(posted, prefix: "new.")
        var problem = wrong ?? unkept
        if problem == nil {
            problem = try await register(newcomer, posted, into: filing.subject, in: region, call)
        }
        if problem == nil {
            problem = try await call.file(
                filing.submission(form, in: region, FormFields.answers(of: form, in: posted))
            ).map { FormFields.placed($0, of: form, in: posted) }
            guard problem != nil else {
                let round = posted["round"].flatMap { Int($0) }
                return .seeOther(Paths.screening(region, round: round).with("filed", filing.subject.description))
            }
            // Whoever was new is one of the household now.
            posted = posted.without(prefix: newcomer.prefix)
            newcomer = PageFiling(at: call.services.clock.now(), prefix: newcomer.prefix)
        }
        var page = try await page(call, filing, newcomer: newcomer)
        page.typed = posted
        page.problem = problem
        return page.response(call)
    }

    /// What is filed, and what is wrong with the moment that was typed: it loses nothing of the rest.
    private static func asked(_ posted: NamedValues, _ call: Call) throws -> (PageFiling, Problem?) {
        let household = try call.id(of: Subject.self)
        do {
            return (try PageFiling(posted, about: household), nil)
        } catch let problem as Problem where problem.code == .timeInvalid {
            return (try PageFiling(posted, about: household, at: call.services.clock.now()), problem.at("at"))
        }
    }

    /// Registers somebody who was met and is not yet registered, where anything is said of them.
    private static func register(
        _ newcomer: PageFiling, _ posted: NamedValues, into household: ID<Subject>, in region: RegionCode, _ call: Call
    ) async throws -> Problem? {
        guard let group = form.fields.first(where: { $0.name == "people" }) else { return nil }
        let row = FormFields.spokenRows(of: group, in: posted).map { FormFields.rowPrefix("people", $0) }
            .first { posted[$0 + "person"] == newcomer.subject.description }
        var answers = FormFields.answers(of: .personRegister, in: posted, prefix: newcomer.prefix)
        guard row != nil || !answers.isEmpty else { return nil }
        answers["household"] = .string(household.description)
        let came = ["cameFrom", "cameOn"]
        if let row, ["returnee", "incoming"].contains(answers["residency"]?.text) {
            for field in group.rowFields where came.contains(field.name) {
                answers[field.name] = FormFields.answer(of: field, named: row + field.name, in: posted)
            }
        }
        return try await call.file(newcomer.submission(.personRegister, in: region, answers)).map { problem in
            Problem(
                problem.code, problem.sentence.chinese, problem.sentence.english,
                details: problem.details.map { detail in
                    let path = detail.path ?? ""
                    return detail.at((came.contains(path) ? row ?? newcomer.prefix : newcomer.prefix) + path)
                })
        }
    }

    func title(_ language: Language) -> String { language.words("走访登记", "File a visit") }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofScreening, on: $0) }) { Paths.screening($0) }.html(
                language),
            .with(problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            facts.html(language),
            card.household.state == .merged ? merged(language) : form(language),
            RegionOffer.html, HTML(.script, [.src(.formScript), .deferred]), .photoScript(for: Self.form),
        ]
    }

    private func merged(_ language: Language) -> HTML {
        HTML(
            .p, [.class("note")],
            .text(language.words("本户已并入另一户，请在那一户登记走访：", "It was merged into another household; visit that one: ")),
            .with(card.end) {
                HTML(.a, [.href(Paths.visit($0.id))], .text(language.words("去那一户", "to that household")))
            })
    }

    private func form(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language, typed: typed, carriesFiles: true)
        let fields = FormFields(
            form: Self.form, typed: typed, problem: problem, answered: ["round", "position"],
            large: ["result", "atHome"], rows: ["people": rows(language)])
        let first = ["result", "nextAttempt", "people"]
        let rest = Self.form.fields.map(\.name).filter { !first.contains($0) }
        return [
            HTML(.p, [], .text(language.words("第\(round)轮", "Round \(round)"))),
            parts.form(
                Paths.visit(filing.subject), Bilingual("提交走访", "File the visit"),
                filing.hidden(parts, asksMoment: true), newcomer.hidden(parts),
                parts.hidden("round", typed?["round"] ?? String(round)), fields.html([:], language, first + rest),
                filing.moment(parts, Bilingual("走访时间", "When"))),
        ]
    }

    /// A row for each who lives there, and one for somebody more.
    private func rows(_ language: Language) -> [GroupRow] {
        let known = card.work.residents.map { resident in
            let sex = Form.personRegister.word(of: resident.person.sex, in: "sex", language)
            let born = language.words("\(resident.person.birthYear)年生", "born \(resident.person.birthYear)")
            return GroupRow(
                title: "\(resident.maskedName ?? "—") · \(sex) · \(born)",
                answered: ["person": resident.id.description])
        }
        let fields = FormFields(
            form: .personRegister, typed: typed, problem: problem, large: ["sex"], prefix: newcomer.prefix)
        let words = language.words(
            "家里还有没登记的人，在这里登记；没有就不填。", "Somebody more lives here: register them now, or leave it empty.")
        return known + [
            GroupRow(
                title: language.words("再加一人", "One more"), answered: ["person": newcomer.subject.description],
                before: [HTML(.small, [], .text(words)), fields.html([:], language, Self.asked)])
        ]
    }
}

extension Field {
    /// The questions of a row.
    fileprivate var rowFields: [Field] { if case .group(let fields, _) = type { fields } else { [] } }
}
