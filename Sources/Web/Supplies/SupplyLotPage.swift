import Domain
import Hummingbird
import Store

/// One lot: where it is now and who got of it, to take it back; and the form that holds it back or gives it free.
struct SupplyLotPage: PageContent {
    let recall: StockStore.Recall
    let places: NamedRegions
    let author: Author
    let now: Instant
    let filing: PageFiling
    let token: FormToken
    var typed: NamedValues?
    var problem: Problem?

    static let routes: [Route] = [
        Route(
            .get, "/supply-lots/{id}", Bilingual("一个批次的页面", "The page of a lot"),
            access: .signedIn(also: StockRoutes.lotRule), parameters: [.path("id", .uuid)],
            answers: [Answer(200, Bilingual("批次", "The lot"), .page)], problems: [.lotUnknown]
        ) { call in try await page(call).response(call) },
        Route(
            .post, "/supply-lots/{id}", Bilingual("更改批次状态", "Hold a lot back or give it free"),
            access: .signedIn(also: "the form of lots says which duties may, where the lot is registered"),
            parameters: [.path("id", .uuid)], body: .form(["token", "entry", "state", "ground"]),
            answers: [Answer(303, Bilingual("已入账", "Taken"), .nothing)],
            problems: [.lotUnknown, .formInvalid, .formTokenInvalid], handle: change),
    ]

    private static func page(_ call: Call) async throws -> SupplyLotPage {
        let author = try call.author()
        guard author.largestRegion(where: { Duty.seeingSupplies.contains($0) }) != nil else { throw Call.refused }
        let recall = try await call.services.stock.recall(of: call.id(of: Subject.self), for: author)
        let regions = (recall.held + recall.issued + recall.gone + recall.onTheWay).map(\.place.region)
        return SupplyLotPage(
            recall: recall,
            places: try await NamedRegions(regions + [recall.lot.region] + recall.namesakes.map(\.region), call),
            author: author, now: call.services.clock.now(), filing: PageFiling(at: call.services.clock.now()),
            token: FormToken(call.request))
    }

    private func response(_ call: Call) -> Response {
        token.kept(in: call.page(self, status: problem?.status ?? .ok, here: Paths.supplyLot(recall.lot.id)), call)
    }

    private static func change(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        var page = try await page(call)
        let lot = page.recall.lot
        guard page.author.holds(Form.supplyLot.filedBy, on: lot.region) else { throw Call.refused }
        var answers: [String: JSON] = [
            "item": .string(lot.item.description), "number": .string(lot.number),
            "state": .string(posted["state"] ?? ""),
        ]
        answers["maker"] = lot.maker.map { .string($0) }
        answers["expiresOn"] = lot.expiresOn.map { .string($0.description) }
        answers["origin"] = lot.origin.map { .string($0.rawValue) }
        answers["ground"] = posted["ground"].map { .string($0) }
        let submission = Submission(
            id: try ID(posted["entry"] ?? ""), region: lot.region, form: Form.supplyLot.name,
            version: Form.supplyLot.version, subject: lot.id, occurredAt: page.now, body: .object(answers))
        guard let problem = try await call.fileArriving(submission) else { return .seeOther(Paths.supplyLot(lot.id)) }
        (page.typed, page.problem) = (posted, problem)
        return page.response(call)
    }

    func title(_ language: Language) -> String {
        language.words("\(recall.item.name) 批次 \(recall.lot.number)", "\(recall.item.name), lot \(recall.lot.number)")
    }

    func content(_ language: Language) -> HTML {
        [
            .with(problem) { FormProblem(problem: $0).html(language) },
            HTML(.h1, [.lang(.chinese)], .text(title(language))),
            HTML(
                .p, [.class("big")], .text(recall.lot.state.title[language]), " ",
                recall.lot.mark(on: now.day, language)),
            facts(language),
            .when(
                recall.elsewhere > 0,
                HTML(
                    .p, [.class("note")],
                    .text(
                        language.words(
                            "另有 \(recall.elsewhere) 个库存点在您的职责区域外，由上级或当地召回。",
                            "\(recall.elsewhere) more places lie outside of your regions; the level above takes it back there."
                        )))),
            parts("现在哪里", "Where it is now", recall.held, "没有库存。", "Nothing of it is in stock.", language),
            parts("发给了谁", "Who got of it", recall.issued, "没有发放。", "Nothing of it was issued.", language),
            .when(
                !recall.onTheWay.isEmpty,
                parts("在途", "On the way", recall.onTheWay, "", "", language)),
            .when(
                !recall.gone.isEmpty,
                parts("已使用、损失、报废", "Used, lost, destroyed", recall.gone, "", "", language)),
            namesakes(language),
            .when(author.holds(Form.supplyLot.filedBy, on: recall.lot.region), stateForm(language)),
        ]
    }

    private func facts(_ language: Language) -> HTML {
        let lot = recall.lot
        let facts: [(Bilingual, String?)] = [
            (Bilingual("生产企业", "Made by"), lot.maker),
            (Bilingual("有效期至", "Use until"), lot.expiresOn?.description),
            (Bilingual("来源", "Origin"), lot.origin?.title[language]),
            (Bilingual("执行标准", "Standard"), recall.item.standard),
            (Bilingual("登记区域", "Registered in"), places.place(lot.region)),
        ]
        return HTML(
            .dl, [],
            each: facts.flatMap { words, value in
                value.map { [HTML(.dt, [], .text(words[language])), HTML(.dd, [], .text($0))] } ?? []
            })
    }

    private func parts(
        _ chinese: String, _ english: String, _ parts: [StockStore.Part], _ none: String, _ noneEnglish: String,
        _ language: Language
    ) -> HTML {
        let heading = HTML(.h2, [], .text(language.words(chinese, english)))
        guard !parts.isEmpty else { return [heading, HTML(.p, [], .text(language.words(none, noneEnglish)))] }
        var table = SupplyTable(headings: [
            SupplyTable.words("库存点", "Place"), SupplyTable.words("区域", "Region"), SupplyTable.words("事项", "What"),
            SupplyTable.figure("数量", "Quantity"), SupplyTable.words("最近时间", "Last"),
        ])
        table.rows = parts.map { one in
            let what = [one.kind?.title[language], one.receiver?.title[language], one.receiverName]
            return [
                HTML(
                    .a, [.href(Paths.stockCard(one.place.id, recall.item.id)), .lang(.chinese)], .text(one.place.name)),
                HTML(.span, [.lang(.chinese)], .text(places.place(one.place.region))),
                .text(what.compactMap(\.self).joined(separator: " ")),
                .text(String(one.quantity)), .text(one.last?.shown ?? ""),
            ]
        }
        let sum = parts.reduce(0) { $0 + $1.quantity }
        return [
            heading, table.html(language),
            HTML(.p, [], .text(language.words("合计 \(sum) \(recall.item.unit.chinese)", "\(sum) in all"))),
        ]
    }

    private func namesakes(_ language: Language) -> HTML {
        .when(
            !recall.namesakes.isEmpty,
            [
                HTML(.h2, [], .text(language.words("其他地方登记的同一批号", "The same number, registered elsewhere"))),
                HTML(
                    .ul, [],
                    each: recall.namesakes.map { lot in
                        HTML(
                            .li, [],
                            HTML(
                                .a, [.href(Paths.supplyLot(lot.id)), .lang(.chinese)],
                                .text("\(places.place(lot.region)) \(lot.words(language))")))
                    }),
            ])
    }

    private func stateForm(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language, typed: typed)
        let fields = FormFields(form: .supplyLot, typed: typed, problem: problem)
        return HTML(
            .section, [.class("screen")], HTML(.h2, [], .text(language.words("停用、待检或恢复使用", "Hold back or give free"))),
            parts.form(
                Paths.supplyLot(recall.lot.id), Bilingual("登记", "File"),
                parts.hidden("entry", filing.entry.description),
                fields.html(["state": recall.lot.state.rawValue], language, ["state", "ground"])))
    }
}
