import Domain
import Hummingbird
import Store

/// The catalogue of supplies with units, standards and what may be given instead, and the form that adds to it.
struct SupplyItemsPage: PageContent {
    let region: RegionCode
    let path: [Region]
    let author: Author
    let items: [SupplyItem]
    let totals: [ID<Subject>: Int]
    let filing: PageFiling
    let token: FormToken
    /// The item that is changed; `nil` for a new one.
    var changed: SupplyItem?
    var typed: NamedValues?
    var problem: Problem?

    private static let rows = 3

    static let routes: [Route] = [
        Route(
            .get, "/supply-items", Bilingual("物资目录页面", "The page of the catalogue"), access: StockRoutes.here,
            parameters: [.query("region", .regionCode, required: true), .query("item", .uuid)],
            answers: [Answer(200, Bilingual("目录", "The catalogue"), .page)], problems: [.itemUnknown, .idInvalid]
        ) { call in
            let query = try call.query()
            var page = try await page(
                try RegionCode(query["region"] ?? ""), PageFiling(at: call.services.clock.now()), call)
            if let item = query["item"] { try page.change(try ID(item), at: call.services.clock.now()) }
            return page.response(call)
        },
        Route(
            .post, "/supply-items", Bilingual("登记或更改物资", "Add or change an item"),
            access: .signedIn(also: "the form of items says which duties may"),
            body: .form(["token", "region"] + PageFiling.names + Form.supplyItem.fields.map(\.name)),
            answers: [Answer(303, Bilingual("已登记", "Added"), .nothing)],
            problems: [.formTokenInvalid, .formInvalid, .itemUnknown], handle: add),
    ]

    private static func page(
        _ region: RegionCode, _ filing: PageFiling, _ call: Call
    ) async throws -> SupplyItemsPage {
        let stock = call.services.stock
        return SupplyItemsPage(
            region: region, path: try await call.services.regions.path(to: region), author: try call.author(),
            items: try await stock.items(for: region, closed: true), totals: try await stock.totals(in: region),
            filing: filing, token: FormToken(call.request))
    }

    private mutating func change(_ id: ID<Subject>, at now: Instant) throws(Problem) {
        guard let item = items.first(where: { $0.id == id }) else { throw StockStore.unknownItem }
        changed = item
        var values: [String: String] = [
            "subject": id.description, "name": item.name, "category": item.category.rawValue,
            "lots": item.hasLots ? "yes" : "no", "state": item.isClosed ? "closed" : "in-use",
        ]
        values["standard"] = item.standard
        values["shelfLifeDays"] = item.shelfLifeDays.map { String($0) }
        for (index, pack) in item.packs.enumerated() {
            values["packs[\(index)].name"] = pack.name
            values["packs[\(index)].contains"] = String(pack.contains)
        }
        for (index, one) in item.substitutes.enumerated() { values["substitutes[\(index)].item"] = one.description }
        typed = NamedValues(values: values)
    }

    private func response(_ call: Call) -> Response {
        token.kept(in: call.page(self, status: problem?.status ?? .ok, here: Paths.supplyItems(region)), call)
    }

    private static func add(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        let region = try RegionCode(posted["region"] ?? "")
        guard try call.author().holds(Form.supplyItem.filedBy, on: region) else { throw Call.refused }
        let filing = try PageFiling(posted)
        var answers = FormFields.answers(of: .supplyItem, in: posted)
        if answers["state"] == nil { answers["state"] = "in-use" }
        guard let problem = try await call.fileArriving(filing.submission(.supplyItem, in: region, answers)) else {
            return .seeOther(Paths.supplyItems(region))
        }
        var page = try await page(region, filing, call)
        (page.typed, page.problem) = (posted, FormFields.placed(problem, of: .supplyItem, in: posted))
        return page.response(call)
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)物资目录", "Catalogue of supplies, \(name)")
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.seeingSupplies, on: $0) }) {
                Paths.supplyItems($0)
            }.html(language),
            .with(problem) { FormProblem(problem: $0).html(language) },
            HTML(.h1, [], .text(title(language))), StockTab.html(region, nil, language),
            items.isEmpty
                ? HTML(.p, [], .text(language.words("目录里还没有物资。", "The catalogue is empty."))) : table(language),
            .when(
                region.county != nil && author.holds(Form.supplyItem.filedBy, on: region), form(language)),
        ]
    }

    private func table(_ language: Language) -> HTML {
        let names = Dictionary(items.map { ($0.id, $0.name) }, uniquingKeysWith: { one, _ in one })
        var table = SupplyTable(headings: [
            SupplyTable.words("物资", "Item"), SupplyTable.words("类别", "Category"), SupplyTable.words("单位", "Units"),
            SupplyTable.words("标准", "Standard"), SupplyTable.words("可替代", "Instead"),
            SupplyTable.figure("库存合计", "In stock"), SupplyTable.words("办理", "Do"),
        ])
        table.rows = items.map { item in
            let packs = [item.unit[language]] + item.packs.map { "\($0.name)（\($0.contains)）" }
            return [
                [
                    HTML(
                        .a, [.href(Paths.stock(region).with("item", item.id.description)), .lang(.chinese)],
                        .text(item.name)),
                    .when(item.isClosed, HTML(.small, [], .text(language.words(" 已停用", " no longer used")))),
                ],
                .text(item.category.title[language]), .text(packs.joined(separator: language.words("、", ", "))),
                .text(item.standard ?? ""),
                .text(item.substitutes.compactMap { names[$0] }.joined(separator: language.words("、", ", "))),
                .text(String(totals[item.id] ?? 0)),
                .when(
                    region.county != nil && author.holds(Form.supplyItem.filedBy, on: item.region),
                    HTML(
                        .a, [.href(Paths.supplyItems(region).with("item", item.id.description))],
                        .text(language.words("更改", "Change")))),
            ]
        }
        return table.html(language)
    }

    private func form(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language, typed: typed)
        let numbered = (1...Self.rows).map { GroupRow(title: "\($0)", answered: [:]) }
        let fields = FormFields(
            form: .supplyItem, typed: typed, problem: problem,
            offered: ["item": items.map { ($0.id.description, $0.name) }],
            rows: ["packs": numbered, "substitutes": numbered])
        let about = changed?.id ?? filing.subject
        // A change is filed where the item is kept.
        let home = changed?.region ?? region
        return HTML(
            .section, [.class("screen")],
            HTML(
                .h2, [],
                .text(
                    changed == nil ? language.words("登记物资", "Add an item") : language.words("更改物资", "Change the item"))),
            parts.form(
                Paths.supplyItems, Bilingual("登记", "File"), parts.hidden("region", home.text),
                parts.hidden("entry", filing.entry.description),
                parts.hidden("subject", typed?["subject"] ?? about.description),
                parts.hidden("at", filing.at.description), fields.html(["lots": "yes", "state": "in-use"], language)))
    }
}
