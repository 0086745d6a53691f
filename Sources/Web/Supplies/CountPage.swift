import Domain
import Hummingbird
import Store

/// The sheet of a count at a place: every lot that is there with a field for what was found. What is left empty was not
/// counted. What the books have is not shown: who counts is to count.
struct CountPage: PageContent {
    let place: StockPlace
    let path: [Region]
    let author: Author
    let held: [StockStore.HeldLot]
    let now: Instant
    let token: FormToken
    var typed: NamedValues?
    var problem: Problem?

    /// The most rows of a sheet.
    static let mostRows = 500

    static let routes: [Route] = [
        Route(
            .get, "/stock-places/{id}/count", Bilingual("盘点页面", "The sheet of a count"),
            access: .signedIn(also: StockRoutes.rule), parameters: [.path("id", .uuid)],
            answers: [Answer(200, Bilingual("盘点表", "The sheet"), .page)], problems: [.stockPlaceUnknown]
        ) { call in try await page(call).response(call) },
        Route(
            .post, "/stock-places/{id}/count", Bilingual("登记盘点", "File what a count found"),
            access: .signedIn(also: StockRoutes.rule), parameters: [.path("id", .uuid)],
            body: .form(
                ["token", "at"]
                    + ["entry", "subject", "item", "lot", "counted", "note"].map { "rows[0].\($0)" }),
            answers: [Answer(303, Bilingual("已入账", "Taken"), .nothing)],
            problems: [.stockPlaceUnknown, .itemUnknown, .lotUnknown, .formInvalid, .formTokenInvalid], handle: file),
        Route(
            .post, "/stock/counts/{id}/settle", Bilingual("登记盘点差异", "File the difference that a count found"),
            access: .signedIn(also: StockRoutes.rule), parameters: [.path("id", .uuid)],
            body: .form(["token", "entry", "subject"]),
            answers: [Answer(303, Bilingual("已入账", "Taken"), .nothing)],
            problems: [.countUnknown, .countInvalid, .formTokenInvalid], handle: settle),
    ]

    private static func page(_ call: Call) async throws -> CountPage {
        let author = try call.author()
        let place = try await call.services.stock.place(call.id(of: Subject.self), for: author)
        guard author.holds(Form.stockCount.filedBy, on: place.region) else { throw Call.refused }
        return CountPage(
            place: place, path: try await call.services.regions.path(to: place.region), author: author,
            held: Array(try await call.services.stock.held(at: place).prefix(mostRows)),
            now: call.services.clock.now(), token: FormToken(call.request))
    }

    private func response(_ call: Call) -> Response {
        token.kept(in: call.page(self, status: problem?.status ?? .ok, here: Paths.counting(place.id)), call)
    }

    private static func file(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        var page = try await page(call)
        let moment = try Instant(posted["at"] ?? "", zoneRequired: false)
        var submissions: [Submission] = []
        var rows: [Int] = []
        for row in 0..<mostRows where posted["rows[\(row)].counted"] != nil {
            func value(_ name: String) -> String? { posted["rows[\(row)].\(name)"] }
            var answers: [String: JSON] = ["place": .string(page.place.id.description)]
            answers["item"] = value("item").map { .string($0) }
            answers["lot"] = value("lot").map { .string($0) }
            answers["note"] = value("note").map { .string($0) }
            answers["counted"] = value("counted").map { text in DecimalNumber(text).map { .number($0) } ?? .string(text)
            }
            submissions.append(
                Submission(
                    id: try ID(value("entry") ?? ""), region: page.place.region, form: Form.stockCount.name,
                    version: Form.stockCount.version, subject: try ID(value("subject") ?? ""), occurredAt: moment,
                    body: .object(answers)))
            rows.append(row)
        }
        guard !submissions.isEmpty else {
            (page.typed, page.problem) = (posted, Problem(.batchEmpty, "没有填写清点数量。", "Nothing was filled in."))
            return page.response(call)
        }
        let outcomes = try await call.services.queue.submit(submissions, by: page.author)
        guard let refused = zip(rows, outcomes).first(where: { $0.1.problem != nil }), let why = refused.1.problem
        else { return .seeOther(Paths.stock(page.place.region, .counts)) }
        let row = page.held.indices.contains(refused.0) ? page.held[refused.0].item.name : ""
        (page.typed, page.problem) = (
            posted,
            Problem(
                why.code, "“\(row)”：\((why.details.first ?? why).sentence.chinese)",
                "“\(row)”: \((why.details.first ?? why).sentence.english)", at: "rows[\(refused.0)].counted")
        )
        return page.response(call)
    }

    private static func settle(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        let author = try call.author()
        let row = try await call.services.stock.count(call.id(of: Subject.self), for: author)
        guard author.holds(Form.stockMovement.filedBy, on: row.place.region) else { throw Call.refused }
        var answers: [String: JSON] = [
            "kind": .string((row.difference > 0 ? MovementKind.surplus : .deficit).rawValue),
            "place": .string(row.place.id.description), "item": .string(row.item.id.description),
            "category": .string(row.item.category.rawValue),
            "quantity": .number(DecimalNumber(abs(row.difference))), "count": .string(row.count.id.description),
        ]
        answers["lot"] = row.lot.map { .string($0.id.description) }
        // The difference is one of the moment at which it was counted.
        let filing = try PageFiling(posted, at: row.count.at)
        if let problem = try await call.file(filing.submission(.stockMovement, in: row.place.region, answers)) {
            throw problem
        }
        return .seeOther(Paths.stock(row.place.region, .counts))
    }

    func title(_ language: Language) -> String {
        language.words("\(place.name)盘点", "Count at \(place.name)")
    }

    func content(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language, typed: typed)
        return [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.seeingSupplies, on: $0) }) { Paths.stock($0) }
                .html(language),
            .with(problem) { FormProblem(problem: $0).html(language) },
            HTML(.h1, [], .text(title(language))),
            HTML(
                .p, [.class("quiet")],
                .text(
                    language.words(
                        "只填清点过的，按最小单位。有差异的由另一人复核后登记。",
                        "Fill in what you counted, in the smallest unit. A second person files what differs."))),
            held.isEmpty
                ? HTML(.p, [], .text(language.words("没有库存。", "There is nothing in stock.")))
                : parts.form(
                    Paths.counting(place.id), Bilingual("提交盘点", "File the count"),
                    parts.field("at", Bilingual("盘点时间", "When"), type: "datetime-local", value: now.local),
                    .several(held.enumerated().map { row($0, $1, parts, language) })),
        ]
    }

    private func row(
        _ index: Int, _ one: StockStore.HeldLot, _ parts: FormParts, _ language: Language
    ) -> HTML {
        func name(_ field: String) -> String { "rows[\(index)].\(field)" }
        func kept(_ field: String, _ value: String) -> HTML { parts.hidden(name(field), typed?[name(field)] ?? value) }
        let lot = one.lot.map { " · " + $0.words(language) } ?? ""
        return [
            kept("entry", ID<Entry>.fresh(at: now).description),
            kept("subject", ID<Subject>.fresh(at: now).description), kept("item", one.item.id.description),
            .with(one.lot) { kept("lot", $0.id.description) },
            parts.field(
                name("counted"),
                Bilingual("\(one.item.name)\(lot)（\(one.item.unit.chinese)）", "\(one.item.name)\(lot)"),
                type: "text", length: 8, required: false),
        ]
    }
}
