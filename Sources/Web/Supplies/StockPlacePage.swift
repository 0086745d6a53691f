import Domain
import Hummingbird
import Store

/// One stock place: what it holds lot by lot, what it is to keep, and where its movements and counts are filed.
struct StockPlacePage: PageContent {
    let place: StockPlace
    let path: [Region]
    let author: Author
    let held: [StockStore.HeldLot]
    let items: [SupplyItem]
    let now: Instant
    let filing: PageFiling
    let token: FormToken
    var typed: NamedValues?
    var problem: Problem?

    static let routes: [Route] = [
        Route(
            .get, "/stock-places/{id}", Bilingual("一个库存点的页面", "The page of a stock place"),
            access: .signedIn(also: StockRoutes.rule), parameters: [.path("id", .uuid)],
            answers: [Answer(200, Bilingual("库存点", "The stock place"), .page)], problems: [.stockPlaceUnknown]
        ) { call in try await page(call).response(call) },
        Route(
            .post, "/stock-places/{id}/limits", Bilingual("登记库存上下限", "Set the levels of an item"),
            access: .signedIn(also: StockRoutes.rule), parameters: [.path("id", .uuid)],
            body: .form(["token", "entry"] + Form.stockLimit.fields.map(\.name)),
            answers: [Answer(303, Bilingual("已登记", "Set"), .nothing)],
            problems: [.stockPlaceUnknown, .itemUnknown, .formInvalid, .formTokenInvalid], handle: limit),
    ]

    private static func page(_ call: Call) async throws -> StockPlacePage {
        let services = call.services
        let author = try call.author()
        let place = try await services.stock.place(call.id(of: Subject.self), for: author)
        return StockPlacePage(
            place: place, path: try await services.regions.path(to: place.region), author: author,
            held: try await services.stock.held(at: place), items: try await services.stock.items(for: place.region),
            now: services.clock.now(), filing: PageFiling(about: place.id, at: services.clock.now()),
            token: FormToken(call.request))
    }

    private func response(_ call: Call) -> Response {
        token.kept(in: call.page(self, status: problem?.status ?? .ok, here: Paths.stockPlace(place.id)), call)
    }

    private static func limit(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        var page = try await page(call)
        guard page.author.holds(Form.stockLimit.filedBy, on: page.place.region) else { throw Call.refused }
        let submission = Submission(
            id: try ID(posted["entry"] ?? ""), region: page.place.region, form: Form.stockLimit.name,
            version: Form.stockLimit.version, subject: page.place.id, occurredAt: page.now,
            body: .object(FormFields.answers(of: .stockLimit, in: posted)))
        guard let problem = try await call.fileArriving(submission) else {
            return .seeOther(Paths.stockPlace(page.place.id))
        }
        (page.typed, page.problem) = (posted, problem)
        return page.response(call)
    }

    func title(_ language: Language) -> String { place.name }

    func content(_ language: Language) -> HTML {
        let mayFile = author.holds(Form.stockMovement.filedBy, on: place.region)
        return [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.seeingSupplies, on: $0) }) {
                Paths.stock($0, .places)
            }.html(language),
            .with(problem) { FormProblem(problem: $0).html(language) },
            HTML(.h1, [.lang(.chinese)], .text(place.name)),
            HTML(.p, [.class("quiet")], .text(place.kind.title[language])),
            .when(
                place.isClosed,
                HTML(.p, [.class("note")], .text(language.words("本库存点已停用。", "This place is closed.")))),
            .when(mayFile, acts(language)), HTML(.h2, [], .text(language.words("库存", "In stock"))), stock(language),
            .when(author.holds(Form.stockLimit.filedBy, on: place.region), keeping(language)),
        ]
    }

    private func acts(_ language: Language) -> HTML {
        let kinds: [MovementKind] = [.receipt, .issue, .transferOut, .consumption, .loss, .expiry]
        func act(_ link: Link, _ words: String) -> HTML {
            HTML(.li, [], HTML(.a, [.class("act"), .href(link)], .text(words)))
        }
        return HTML(
            .ul, [.class("links screen"), .aria("label", language.words("登记", "File"))],
            .several(kinds.map { act(Paths.movement(place.id, $0), $0.title[language]) }),
            act(Paths.counting(place.id), language.words("盘点", "Count")))
    }

    private func stock(_ language: Language) -> HTML {
        guard !held.isEmpty else {
            return HTML(.p, [], .text(language.words("没有库存。", "There is nothing in stock.")))
        }
        var table = SupplyTable(headings: [
            SupplyTable.words("物资", "Item"), SupplyTable.words("批次", "Lot"), SupplyTable.figure("库存", "In stock"),
            SupplyTable.words("合", "In units"), SupplyTable.words("状态", "State"),
        ])
        table.rows = held.map { one in
            [
                HTML(
                    .a, [.href(Paths.stockCard(place.id, one.item.id)), .lang(.chinese)], .text(one.item.name)),
                .with(one.lot) { HTML(.a, [.href(Paths.supplyLot($0.id))], .text($0.words(language))) },
                .text(String(one.quantity)), .text(one.item.inPacks(one.quantity, language)),
                [
                    .when(
                        one.booked < 0,
                        HTML(
                            .span, [.class("state missing")],
                            .text(language.words("▲ 账面短少 \(-one.booked)", "▲ too little by \(-one.booked)")))),
                    .with(one.lot) { $0.mark(on: now.day, language) },
                ],
            ]
        }
        return table.html(language)
    }

    private func keeping(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language, typed: typed)
        let fields = FormFields(
            form: .stockLimit, typed: typed, problem: problem,
            offered: ["item": items.map { ($0.id.description, "\($0.name)（\($0.unit.chinese)）") }])
        return HTML(
            .section, [.class("screen")], HTML(.h2, [], .text(language.words("库存上下限", "Levels to keep"))),
            parts.form(
                Paths.stockLimits(place.id), Bilingual("登记", "Set"),
                parts.hidden("entry", filing.entry.description), fields.html([:], language)),
            parts.button(
                Paths.stockPlaces,
                place.isClosed ? Bilingual("重新启用库存点", "Open the place again") : Bilingual("停用库存点", "Close the place"),
                [
                    ("entry", ID<Entry>.fresh(at: now).description), ("subject", place.id.description),
                    ("at", now.description), ("region", place.region.text), ("name", place.name),
                    ("kind", place.kind.rawValue), ("state", place.isClosed ? "in-use" : "closed"),
                ]))
    }
}
