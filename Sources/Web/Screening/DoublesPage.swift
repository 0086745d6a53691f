import Domain
import HTTPTypes
import Hummingbird
import Store

/// Doors under which several households are registered, each with the decision: which of them gives way.
struct DoublesPage: PageContent {
    let token: FormToken
    let region: RegionCode
    let path: [Region]
    let page: HouseholdStore.DoublePage
    let now: Instant

    static let routes: [Route] = [
        Route(
            .get, "/screening/doubles", Bilingual("一门多户页面", "The page of doors registered twice"),
            access: .holder(Duty.ofScreening, in: .query),
            parameters: [.query("region", .regionCode, required: true), .query("after", .string)],
            answers: [Answer(200, Bilingual("一门多户", "Doors registered twice"), .page)], problems: [.cursorInvalid],
            handle: open),
        Route(
            .post, "/screening/doubles", Bilingual("一户并入另一户", "Let a household give way to another"),
            access: .signedIn(also: "the form says which duties may file it"),
            body: .form(["token", "region", "entry", "household", "into"]),
            answers: [Answer(303, Bilingual("已合并", "Merged"), .nothing)],
            problems: [.formTokenInvalid, .formInvalid, .accessRefused, .notFound], handle: merge),
    ]

    private static func open(_ call: Call) async throws -> Response {
        let query = try call.query()
        let region = try RegionCode(query["region"] ?? "")
        let token = FormToken(call.request)
        let page = DoublesPage(
            token: token, region: region, path: try await call.services.regions.path(to: region),
            page: try await call.services.households.doubles(
                in: region, after: try query["after"].map { text throws(Problem) in try DoubleCursor(text) }, limit: 20,
                for: try call.author().account),
            now: call.services.clock.now())
        return token.kept(in: call.page(page), call)
    }

    /// Files the merger as a change of the one that gives way, where it is registered.
    private static func merge(_ call: Call) async throws -> Response {
        let form = try await call.checkedForm()
        let author = try call.author()
        let region = try RegionCode(form["region"] ?? "")
        let household = try ID<Subject>(form["household"] ?? "")
        let into = try ID<Subject>(form["into"] ?? "")
        let change = Form.householdChange
        let homes = try await call.services.households.regions(of: household)
        guard let home = homes.first(where: { author.holds(change.filedBy, on: $0) }), household != into else {
            throw Call.refused
        }
        let now = call.services.clock.now()
        let submission = Submission(
            id: try ID(form["entry"] ?? ""), region: home, form: change.name, version: change.version,
            subject: household, occurredAt: now,
            body: [
                "change": "merged", "into": .string(into.description), "on": .string(now.day.description),
            ])
        let outcome = try await call.services.queue.submit(submission, by: author)
        if let problem = outcome.problem { throw problem }
        return .seeOther(Paths.doubles(region))
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)一门多户", "Doors of \(name) registered twice")
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path) { Paths.doubles($0) }.html(language), HTML(.h1, [], .text(title(language))),
            HTML(
                .p, [.class("quiet")],
                .text(
                    language.words(
                        "同一村（社区）同一门牌登记了几户，例如一户由手机登记、一户由表格导入。合并后走访等记录都保留，撤销即恢复。确为两户的，登记时写明由哪户分出。",
                        "Several households of one door, such as one registered by phone and one from a file. All entries stay with a merger, and its retraction parts them again. Where they are two, say at registration from which one was split."
                    ))),
            page.doors.isEmpty
                ? HTML(.p, [], .text(language.words("没有。", "None."))) : .several(page.doors.map { card($0, language) }),
            .with(page.next) { next in
                HTML(
                    .p, [],
                    HTML(
                        .a, [.href(Paths.doubles(region).with("after", next.text))],
                        .text(language.words("下一页", "Next page"))))
            },
            HTML(
                .p, [], HTML(.a, [.href(Paths.screening(region))], .text(language.words("返回排查", "Back to screening")))),
        ]
    }

    private func card(_ households: [ListedHousehold], _ language: Language) -> HTML {
        let heads = [("地址", "Address"), ("网格", "Grid"), ("人数", "People"), ("处理", "Decision")]
        let rows = households.map { household in
            HTML(
                .tr, [],
                HTML(
                    .td, [.lang(.chinese)],
                    HTML(.a, [.href(Paths.household(household.id))], .text(words(household, language)))),
                HTML(.td, [], .text(household.region.text)),
                HTML(.td, [.class("number")], .text(String(household.people))),
                HTML(.td, [], decision(household, among: households, language)))
        }
        return HTML(
            .section, [],
            HTML(
                .div, [.class("wide")],
                HTML(
                    .table, [],
                    HTML(
                        .thead, [],
                        HTML(
                            .tr, [],
                            each: heads.map { HTML(.th, [.scope("col")], .text(language.words($0.0, $0.1))) })),
                    HTML(.tbody, [], each: rows))))
    }

    private func words(_ household: ListedHousehold, _ language: Language) -> String {
        [household.building, household.address].compactMap { $0 }.joined(separator: " ")
    }

    /// Lets the others of the door stay: this one gives way to the first of them.
    private func decision(
        _ household: ListedHousehold, among households: [ListedHousehold], _ language: Language
    ) -> HTML {
        guard let index = households.firstIndex(of: household),
            let into = households.first(where: { $0.id != household.id })
        else { return .nothing }
        let target = index == 0 ? 2 : 1
        return FormParts(token: token, language: language).button(
            Paths.doubling, Bilingual("并入第 \(target) 户", "Give way to no. \(target)"),
            [
                ("region", region.text), ("entry", ID<Entry>.fresh(at: now).description),
                ("household", household.id.description), ("into", into.id.description),
            ])
    }
}
