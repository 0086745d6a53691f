import Domain
import Hummingbird
import Store

/// The stock of a region: what each place has of what, what is low, what ends, what is on the way, what does not add up.
struct StockPage: PageContent {
    let region: RegionCode
    let path: [Region]
    let author: Author
    let tab: StockTab
    let query: StockQuery
    let items: [SupplyItem]
    let body: StockBody
    let places: NamedRegions
    let now: Instant
    let token: FormToken
    /// The form that sets up a place, for who may.
    var form: FilingForm?

    static let routes: [Route] = [
        Route(
            .get, "/stock", Bilingual("物资库存页面", "The page of stock"), access: StockRoutes.here,
            parameters: [
                .query("region", .regionCode, required: true),
                .query("show", .oneOf(StockTab.allCases.map(\.rawValue))),
                .query("item", .uuid), .query("day", .day), .query("hour", .integer(0...24)), .query("after", .string),
            ], answers: [Answer(200, Bilingual("库存", "The stock"), .page)],
            problems: [.cursorInvalid, .idInvalid, .timeInvalid]
        ) { call in
            try await show(StockQuery(call.query()), PageFiling(at: call.services.clock.now()), nil, call)
        },
        Route(
            .post, "/stock/places", Bilingual("登记库存点", "Set up or change a stock place"),
            access: .signedIn(also: "the form of stock places says which duties may"),
            body: .form(["token", "region"] + PageFiling.names + Form.stockPlace.fields.map(\.name)),
            answers: [Answer(303, Bilingual("已登记", "Registered"), .nothing)],
            problems: [.formTokenInvalid, .formInvalid], handle: register),
    ]

    private static func show(
        _ query: StockQuery, _ filing: PageFiling, _ refused: (posted: NamedValues, problem: Problem)?, _ call: Call
    ) async throws -> Response {
        let author = try call.author()
        let body = try await StockBody(query, call)
        let token = FormToken(call.request)
        var page = StockPage(
            region: query.region, path: try await call.services.regions.path(to: query.region), author: author,
            tab: query.tab, query: query, items: try await call.services.stock.items(for: query.region), body: body,
            places: try await NamedRegions(body.regions, call), now: call.services.clock.now(), token: token)
        if query.tab == .places, query.region.county != nil, author.holds(Form.stockPlace.filedBy, on: query.region) {
            page.form = FilingForm(form: .stockPlace, filing: filing, token: token, answered: ["state"])
            page.form?.typed = refused?.posted
            page.form?.problem = refused?.problem
        }
        let here = refused == nil ? nil : Paths.stock(query.region, .places)
        return token.kept(in: call.page(page, status: refused?.problem.status ?? .ok, here: here), call)
    }

    private static func register(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        let region = try RegionCode(posted["region"] ?? "")
        guard try call.author().holds(Form.stockPlace.filedBy, on: region) else { throw Call.refused }
        let filing = try PageFiling(posted)
        var answers = FormFields.answers(of: .stockPlace, in: posted)
        if answers["state"] == nil { answers["state"] = "in-use" }
        guard let problem = try await call.fileArriving(filing.submission(.stockPlace, in: region, answers)) else {
            return .seeOther(Paths.stockPlace(filing.subject))
        }
        return try await show(StockQuery(region: region, tab: .places), filing, (posted, problem), call)
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)物资\(tab.title.chinese)", "\(tab.title.english), \(name)")
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.seeingSupplies, on: $0) }) {
                Paths.stock($0, tab)
            }.html(language),
            .with(form?.problem) { FormProblem(problem: $0).html(language) },
            HTML(.h1, [], .text(title(language))), StockTab.html(region, tab, language),
            .when(tab == .all || tab == .low, filters(language)),
            StockTables(page: self).html(language),
            .with(form) { form in
                HTML(
                    .section, [.class("screen")],
                    HTML(.h2, [], .text(language.words("登记库存点", "Set up a place"))),
                    form.html(Paths.stockPlaces, Bilingual("登记", "Set up"), [:], language) { parts in
                        parts.hidden("region", region.text)
                    })
            },
        ]
    }

    private func filters(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language)
        let choices = [("", language.words("全部物资", "Everything"))] + items.map { ($0.id.description, $0.name) }
        return [
            HTML(
                .form, [.class("filters screen"), .method("get"), .action(Link("stock"))],
                parts.hidden("region", region.text), parts.hidden("show", tab.rawValue),
                HTML(
                    .div, [],
                    parts.choice(
                        "item", Bilingual("物资", "Item"), choices, chosen: query.item?.description ?? "")),
                HTML(
                    .div, [],
                    parts.field(
                        "day", Bilingual("日期", "Day"), type: "date", value: query.hour?.endingDay.description ?? "",
                        required: false)),
                HTML(
                    .div, [],
                    parts.choice(
                        "hour", Bilingual("截至", "As of"), StockQuery.hours(language),
                        chosen: query.hour.map { String($0.endingHourOfDay) } ?? "")),
                HTML(.button, [.type("submit"), .class("plain")], .text(language.words("查看", "Show")))),
            HTML(
                .p, [.class("screen")],
                .text(language.words("下载：", "Download: ")),
                HTML(.a, [.href(Paths.stockFile(query, "xlsx"))], "Excel"), " ",
                HTML(.a, [.href(Paths.stockFile(query, "csv"))], "CSV")),
        ]
    }
}
