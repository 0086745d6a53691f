import Domain
import Hummingbird
import Store

/// Where a case was, by time, with the stretches of which nothing is known; and the form that adds to it.
struct ActivitiesPage: PageContent {
    let record: CaseStore.Record
    let name: String?
    let path: [Region]
    let author: Author
    let activities: [Activity]
    let window: Range<Instant>?
    let places: NamedRegions
    /// The divisions of the county, to choose from.
    let divisions: [Region]
    let entry: ID<Entry>
    let token: FormToken
    var typed: NamedValues?
    var problem: Problem?

    static let routes: [Route] = [
        Route(
            .get, "/cases/{id}/activities", Bilingual("病例活动轨迹页面", "The page of a case's activities"),
            access: .signedIn(also: CaseRoutes.rule), parameters: [.path("id", .uuid)],
            answers: [Answer(200, Bilingual("活动轨迹", "Where the case was"), .page)], problems: [.caseUnknown]
        ) { call in try await page(call).response(call) },
        Route(
            .post, "/cases/{id}/activities", Bilingual("登记病例活动", "Add an activity"),
            access: .signedIn(also: CaseRoutes.rule), parameters: [.path("id", .uuid)],
            body: .form(["token", "entry"] + Form.caseActivity.fields.map(\.name)),
            answers: [Answer(303, Bilingual("已登记", "Taken"), .nothing)],
            problems: [.caseUnknown, .activityInvalid, .formInvalid, .formTokenInvalid]
        ) { call in
            let posted = try await call.checkedForm()
            var page = try await page(call)
            let found = page.record.found
            let submission = Submission(
                id: try OrderPage.entry(posted), region: found.region, form: Form.caseActivity.name,
                version: Form.caseActivity.version, subject: found.id, occurredAt: call.services.clock.now(),
                body: .object(FormFields.answers(of: .caseActivity, in: posted)))
            guard let problem = try await call.fileArriving(submission) else {
                return .seeOther(Paths.activities(of: found.id))
            }
            (page.typed, page.problem) = (posted, problem)
            return page.response(call)
        },
    ]

    private static func page(_ call: Call) async throws -> ActivitiesPage {
        let author = try call.author()
        let record = try await call.services.cases.record(call.id(of: Subject.self), for: author)
        let found = record.found
        let activities = try await call.services.activities.activities(of: found, for: author)
        let county = found.region.county ?? found.region
        return ActivitiesPage(
            record: record,
            name: try await CaseRoutes.names(of: [found], in: found.region, call)[found.person ?? found.id],
            path: try await call.services.regions.path(to: found.region), author: author, activities: activities,
            window: ActivityRoutes.window(of: record, call),
            places: try await NamedRegions(activities.map(\.division), call),
            divisions: try await call.services.regions.villages(below: county),
            entry: .fresh(at: call.services.clock.now()), token: FormToken(call.request))
    }

    private func response(_ call: Call) -> Response {
        token.kept(
            in: call.page(self, status: problem?.status ?? .ok, here: Paths.activities(of: record.found.id)), call)
    }

    func title(_ language: Language) -> String {
        let who = name ?? language.words("未登记姓名", "no name kept")
        return language.words("\(who) · 活动轨迹", "\(who) · activities")
    }

    func content(_ language: Language) -> HTML {
        let found = record.found
        let isOurs = author.holds(Duty.ofCases, on: found.region)
        return [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.ofCases, on: $0) }) { Paths.cases($0) }
                .html(language),
            .with(problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            HTML(.p, [], HTML(.a, [.href(Paths.medicalCase(found.id))], .text(language.words("病例", "The case")))),
            .with(window) { window in
                HTML(
                    .p, [.class("quiet")],
                    .text(
                        language.words(
                            "需查清的时段：\(window.lowerBound.shown)至\(window.upperBound.shown)（发病前\(days)天到收治）。",
                            "To be known: from \(window.lowerBound.shown) to \(window.upperBound.shown), \(days) days before onset until the admission."
                        )))
            }, timeline(language),
            .when(
                author.holds(Form.caseActivitiesPublished.filedBy, on: found.region),
                HTML(
                    .p, [.class("screen")],
                    HTML(
                        .a, [.href(Paths.activities(of: found.id, "publication"))],
                        .text(language.words("核对并公开活动轨迹", "Look at the text for the public"))))),
            .when(isOurs, form(language)),
        ]
    }

    private var days: Int { record.disease?.contactDaysBefore ?? 2 }

    private func timeline(_ language: Language) -> HTML {
        let pieces = ActivityTimeline(activities, window: window).pieces
        guard !pieces.isEmpty else {
            return HTML(.p, [], .text(language.words("还没有登记活动。", "No activity is known yet.")))
        }
        return HTML(
            .ol, [.class("list")],
            each: pieces.map { piece in
                switch piece {
                case .missing(let from, let until):
                    HTML(
                        .li, [],
                        HTML(.span, [.class("state missing")], .text(language.words("情况不明", "not known"))),
                        .text(" \(from.shown) – \(until.shown)"))
                case .activity(let one): item(one, language)
                }
            })
    }

    private func item(_ one: Activity, _ language: Language) -> HTML {
        let protection = one.isProtected.map {
            $0 ? language.words("有防护", "protected") : language.words("无防护", "without protection")
        }
        let words = [
            "\(one.from.shown) – \(one.until.shown)", one.kind.title[language], places.place(one.division), one.place,
            one.line, one.vehicle?.masked,
            one.seat.map { language.words("\($0.carriage)车\($0.text)", "carriage \($0.carriage), \($0.text)") },
            protection, one.source.title[language],
            one.mayBePublished ? language.words("可公开", "may be published") : nil,
        ]
        let search = author.holds(Duty.ofCases, on: one.division)
        return HTML(
            .li, [],
            HTML(.a, [.href(Paths.entry(one.entry))], .text(words.compactMap(\.self).joined(separator: " · "))),
            .when(
                search,
                [
                    .text(" "),
                    HTML(
                        .a, [.href(Paths.whereabouts(one.division, of: one.medicalCase, one.entry)), .class("screen")],
                        .text(language.words("查同时空人员", "Who else was there"))),
                ]))
    }

    private func form(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language, typed: typed)
        let fields = FormFields(
            form: .caseActivity, typed: typed, problem: problem,
            offered: ["division": divisions.map { ($0.code.text, $0.name) }])
        return [
            HTML(.h2, [.class("screen")], .text(language.words("登记活动", "Add an activity"))),
            parts.form(
                Paths.activities(of: record.found.id), Bilingual("登记", "Add"),
                parts.hidden("entry", typed?["entry"] ?? entry.description),
                fields.html(["source": ActivitySource.patient.rawValue, "mayPublish": "no"], language)),
            HTML(.script, [.src(.formScript), .deferred]),
        ]
    }
}
