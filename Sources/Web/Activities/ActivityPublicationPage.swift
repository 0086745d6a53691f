import Domain
import Hummingbird
import Store

/// The text on where a case was, to be looked at before it goes out: what is shown here is what is frozen.
struct ActivityPublicationPage: PageContent {
    let found: MedicalCase
    let path: [Region]
    let author: Author
    let proposal: ActivityStore.Proposal
    /// Whether the text says of the patient what a notice says.
    let notifying: Bool
    let entry: ID<Entry>
    let token: FormToken
    var problem: Problem?

    static let routes: [Route] = [
        Route(
            .get, "/cases/{id}/activities/publication",
            Bilingual("公开活动轨迹页面", "The page that publishes a case's activities"),
            access: .signedIn(also: CaseRoutes.rule),
            parameters: [.path("id", .uuid), .query("notice", .oneOf(["1"]))],
            answers: [Answer(200, Bilingual("待公开的文字", "The text as it would go out"), .page)],
            problems: [.caseUnknown]
        ) { call in try await page(try call.query()["notice"] != nil, call).response(call) },
        Route(
            .post, "/cases/{id}/activities/publication", Bilingual("公开活动轨迹", "Publish a case's activities"),
            access: .signedIn(also: CaseRoutes.rule), parameters: [.path("id", .uuid)],
            body: .form(["token", "entry", "notice", "text"]),
            answers: [Answer(303, Bilingual("已公开", "Published"), .nothing)],
            problems: [.caseUnknown, .activityChanged, .activityInvalid, .formTokenInvalid], handle: publish),
    ]

    private static func publish(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        let notifying = posted["notice"] != nil
        var page = try await page(notifying, call)
        do {
            let submission = try await call.services.activities.publication(
                of: page.found, text: plain(posted["text"] ?? ""), notifying: notifying,
                entry: try OrderPage.entry(posted),
                at: call.services.clock.now(), by: try call.author())
            guard let problem = try await call.fileArriving(submission) else {
                return .seeOther(Paths.publishedActivities(submission.id))
            }
            page.problem = problem
        } catch let problem as Problem where problem.code == .activityChanged {
            page.problem = problem
        }
        return page.response(call)
    }

    /// Browsers send the lines of a hidden field with CR LF.
    private static func plain(_ text: String) -> String { text.replacing("\r\n", with: "\n") }

    private static func page(_ notifying: Bool, _ call: Call) async throws -> ActivityPublicationPage {
        let author = try call.author()
        let found = try await call.services.cases.record(call.id(of: Subject.self), for: author).found
        return ActivityPublicationPage(
            found: found, path: try await call.services.regions.path(to: found.region), author: author,
            proposal: try await call.services.activities.proposal(of: found, notifying: notifying, for: author),
            notifying: notifying, entry: .fresh(at: call.services.clock.now()), token: FormToken(call.request))
    }

    private func response(_ call: Call) -> Response {
        token.kept(
            in: call.page(
                self, status: problem?.status ?? .ok, here: Paths.activities(of: found.id, "publication")), call)
    }

    func title(_ language: Language) -> String { language.words("公开活动轨迹", "Publish where the case was") }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofCases, on: $0) }) { Paths.cases($0) }
                .html(language),
            .with(problem ?? proposal.problem) { FormProblem(problem: $0).html(language) },
            HTML(.h1, [], .text(title(language))),
            HTML(
                .p, [],
                HTML(
                    .a, [.href(Paths.activities(of: found.id))], .text(language.words("活动轨迹", "The activities")))),
            choice(language),
            .with(proposal.text) { text(text: $0, language) },
            .when(
                proposal.text == nil,
                HTML(
                    .p, [.class("note")],
                    .text(
                        language.words(
                            "没有可以公开的活动。请先在活动轨迹里把可以公开的选“是”，写好公开文字。",
                            "No activity may be published. Mark those that may, and give each its text for the public."
                        )))),
            former(language),
        ]
    }

    /// A notice of a new case says of the patient surname, sex, age and town; a text on places alone says nothing.
    private func choice(_ language: Language) -> HTML {
        guard proposal.mayNotify else { return .nothing }
        let here = Paths.activities(of: found.id, "publication")
        return HTML(
            .p, [],
            HTML(
                .a, [.href(notifying ? here : here.with("notice", "1"))],
                .text(
                    notifying
                        ? language.words("不写患者情况，只公开活动轨迹", "Say nothing of the patient, only the places")
                        : language.words(
                            "发布病例通报：加上患者姓氏、性别、年龄和所在乡镇（街道）",
                            "Give a notice of the case: with surname, sex, age and town"))))
    }

    private func text(text: String, _ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language)
        return [
            HTML(
                .p, [.class("note")],
                .text(
                    language.words(
                        "请逐字核对：下面的文字公开后不再改动，人人可见，不能让人认出患者。时间已取整到小时。",
                        "Read every word: the text stays as it goes out, everybody sees it, and nobody may know the patient by it. Hours are rounded."
                    ))),
            PublishedText(text: text).html,
            .when(
                proposal.problem == nil,
                parts.form(
                    Paths.activities(of: found.id, "publication"), Bilingual("核对无误，公开", "It is right; publish it"),
                    parts.hidden("entry", entry.description), parts.hidden("text", text),
                    .when(notifying, parts.hidden("notice", "1")))),
        ]
    }

    private func former(_ language: Language) -> HTML {
        guard !proposal.former.isEmpty else { return .nothing }
        let items = proposal.former.map { one in
            HTML(
                .li, [],
                HTML(
                    .a, [.href(Paths.publishedActivities(one.entry))],
                    .text("\(PublishedActivities.title(one.number)[language]) · \(one.publishedAt.shown)")))
        }
        return [
            HTML(.h2, [], .text(language.words("已公开", "Published before"))), HTML(.ul, [.class("list")], each: items),
        ]
    }
}
