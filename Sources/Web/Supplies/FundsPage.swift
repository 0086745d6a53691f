import Domain
import Hummingbird
import Store

/// The budget lines of a region with what was spent and what is left, one with its payments, and the forms for both.
struct FundsPage: PageContent {
    let region: RegionCode
    let path: [Region]
    let author: Author
    let funds: [FundStore.Sum]
    /// The line that is looked at, with its payments.
    var opened: (sum: FundStore.Sum, spendings: [Spending])?
    let items: [SupplyItem]
    let filing: PageFiling
    let token: FormToken
    var typed: NamedValues?
    var problem: Problem?

    static let routes: [Route] = [
        Route(
            .get, "/funds", Bilingual("防控资金页面", "The page of budget lines"), access: StockRoutes.here,
            parameters: [.query("region", .regionCode, required: true)],
            answers: [Answer(200, Bilingual("资金", "The budget lines"), .page)]
        ) { call in
            try await page(try RegionCode(call.query()["region"] ?? ""), nil, call).response(call)
        },
        Route(
            .post, "/funds", Bilingual("登记资金安排", "Add or change a budget line"),
            access: .signedIn(also: "the form of budget lines says which duties may"),
            body: .form(["token", "region"] + PageFiling.names + Form.fund.fields.map(\.name)),
            answers: [Answer(303, Bilingual("已登记", "Added"), .nothing)],
            problems: [.formTokenInvalid, .formInvalid], handle: add),
        Route(
            .get, "/funds/{id}", Bilingual("一笔资金的页面", "The page of a budget line"),
            access: .signedIn(also: "a budget line outside one's regions is not found"),
            parameters: [.path("id", .uuid)],
            answers: [Answer(200, Bilingual("资金和支出", "The line with its payments"), .page)], problems: [.fundUnknown]
        ) { call in
            let opened = try await call.services.funds.fund(call.id(of: Subject.self), for: call.author())
            return try await page(opened.sum.fund.region, opened, call).response(call)
        },
        Route(
            .post, "/funds/{id}", Bilingual("登记资金支出", "File a payment"),
            access: .signedIn(also: "the form of payments says which duties may"), parameters: [.path("id", .uuid)],
            body: .form(["token"] + PageFiling.names + Form.fundSpending.fields.map(\.name)),
            answers: [Answer(303, Bilingual("已登记", "Filed"), .nothing)],
            problems: [.fundUnknown, .fundShort, .itemUnknown, .formInvalid, .formTokenInvalid], handle: pay),
    ]

    private static func page(
        _ region: RegionCode, _ opened: (sum: FundStore.Sum, spendings: [Spending])?, _ call: Call
    ) async throws -> FundsPage {
        FundsPage(
            region: region, path: try await call.services.regions.path(to: region), author: try call.author(),
            funds: try await call.services.funds.funds(in: region), opened: opened,
            items: opened == nil ? [] : try await call.services.stock.items(for: region),
            filing: PageFiling(at: call.services.clock.now()), token: FormToken(call.request))
    }

    private func response(_ call: Call) -> Response {
        let here = opened.map { Paths.fund($0.sum.fund.id) } ?? Paths.funds(region)
        return token.kept(in: call.page(self, status: problem?.status ?? .ok, here: here), call)
    }

    private static func add(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        let region = try RegionCode(posted["region"] ?? "")
        guard try call.author().holds(Form.fund.filedBy, on: region) else { throw Call.refused }
        let filing = try PageFiling(posted)
        var answers = FormFields.answers(of: .fund, in: posted)
        if answers["state"] == nil { answers["state"] = "in-use" }
        guard let problem = try await call.fileArriving(filing.submission(.fund, in: region, answers)) else {
            return .seeOther(Paths.fund(filing.subject))
        }
        var page = try await page(region, nil, call)
        (page.typed, page.problem) = (posted, problem)
        return page.response(call)
    }

    private static func pay(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        let opened = try await call.services.funds.fund(call.id(of: Subject.self), for: call.author())
        let fund = opened.sum.fund
        guard try call.author().holds(Form.fundSpending.filedBy, on: fund.region) else { throw Call.refused }
        var answers = FormFields.answers(of: .fundSpending, in: posted)
        answers["fund"] = .string(fund.id.description)
        let filing = try PageFiling(posted)
        guard let problem = try await call.file(filing.submission(.fundSpending, in: fund.region, answers)) else {
            return .seeOther(Paths.fund(fund.id))
        }
        var page = try await page(fund.region, opened, call)
        (page.typed, page.problem) = (posted, problem)
        return page.response(call)
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return opened?.sum.fund.name ?? language.words("\(name)防控资金", "Money for control, \(name)")
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.seeingSupplies, on: $0) }) { Paths.funds($0) }
                .html(language),
            .with(problem) { FormProblem(problem: $0).html(language) },
            HTML(.h1, [], .text(title(language))), .when(opened == nil, StockTab.html(region, nil, language)),
            opened.map { one($0.sum, $0.spendings, language) } ?? list(language),
        ]
    }

    private func list(_ language: Language) -> HTML {
        var table = SupplyTable(headings: [
            SupplyTable.words("用途", "What for"), SupplyTable.words("来源", "From"),
            SupplyTable.figure("安排（元）", "Set aside (yuan)"), SupplyTable.figure("支出（元）", "Spent (yuan)"),
            SupplyTable.figure("余额（元）", "Left (yuan)"),
        ])
        table.rows = funds.map { sum in
            [
                HTML(.a, [.href(Paths.fund(sum.fund.id)), .lang(.chinese)], .text(sum.fund.name)),
                .text(sum.fund.source), .text(sum.fund.amount.yuan), .text(sum.spent.yuan), .text(sum.left.yuan),
            ]
        }
        let form = FilingForm(
            form: .fund, filing: filing, token: token, answered: ["state"], typed: typed, problem: problem)
        return [
            funds.isEmpty
                ? HTML(.p, [], .text(language.words("还没有登记资金。", "No budget line is registered.")))
                : table.html(language),
            .when(
                region.county != nil && author.holds(Form.fund.filedBy, on: region),
                HTML(
                    .section, [.class("screen")], HTML(.h2, [], .text(language.words("登记资金安排", "Add a budget line"))),
                    form.html(Paths.funds, Bilingual("登记", "Add"), [:], language) { $0.hidden("region", region.text) })),
        ]
    }

    private func one(_ sum: FundStore.Sum, _ spendings: [Spending], _ language: Language) -> HTML {
        var table = SupplyTable(headings: [
            SupplyTable.words("时间", "When"), SupplyTable.words("事项", "Spent on"),
            SupplyTable.figure("金额（元）", "Amount (yuan)"), SupplyTable.words("记录", "Entry"),
        ])
        table.rows = spendings.map { one in
            [
                .text(one.at.shown), HTML(.span, [.lang(.chinese)], .text(one.purpose)), .text(one.amount.yuan),
                .when(
                    author.mayReadLedger(of: sum.fund.region),
                    HTML(.a, [.href(Paths.entry(one.entry))], .text(language.words("查看", "Open")))),
            ]
        }
        var form = FilingForm(
            form: .fundSpending, filing: filing, token: token, answered: ["fund"],
            offered: ["item": items.map { ($0.id.description, $0.name) }])
        (form.typed, form.problem) = (typed, problem)
        return [
            HTML(
                .p, [.class("big")],
                .text(
                    language.words(
                        "安排 \(sum.fund.amount.yuan) 元，支出 \(sum.spent.yuan) 元，余额 \(sum.left.yuan) 元",
                        "\(sum.fund.amount.yuan) yuan set aside, \(sum.spent.yuan) spent, \(sum.left.yuan) left"))),
            HTML(.p, [.class("quiet")], .text(sum.fund.source)),
            HTML(
                .p, [.class("screen")],
                HTML(.a, [.href(Paths.funds(region))], .text(language.words("全部资金", "All lines")))),
            spendings.isEmpty
                ? HTML(.p, [], .text(language.words("还没有支出。", "Nothing was spent yet."))) : table.html(language),
            .when(
                author.holds(Form.fundSpending.filedBy, on: sum.fund.region) && !sum.fund.isClosed,
                HTML(
                    .section, [.class("screen")], HTML(.h2, [], .text(language.words("登记支出", "File a payment"))),
                    form.html(Paths.fund(sum.fund.id), Bilingual("登记", "File"), [:], language))),
        ]
    }
}
