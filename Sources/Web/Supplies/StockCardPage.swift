import Domain
import Hummingbird
import Store

/// The stock card of an item at a place: every movement with what was left after it, as of an hour.
struct StockCardPage: PageContent {
    let place: StockPlace
    let item: SupplyItem
    let hour: Hour?
    let card: StockStore.Card
    let others: [ID<Subject>: StockPlace]
    let path: [Region]
    let author: Author

    static let routes: [Route] = [
        Route(
            .get, "/stock-places/{id}/card", Bilingual("库存卡片", "The stock card of an item at a place"),
            access: .signedIn(also: StockRoutes.rule),
            parameters: [
                .path("id", .uuid), .query("item", .uuid, required: true), .query("day", .day),
                .query("hour", .integer(0...24)),
            ], answers: [Answer(200, Bilingual("卡片", "The card"), .page)],
            problems: [.stockPlaceUnknown, .itemUnknown, .idInvalid, .timeInvalid], handle: open)
    ]

    private static func open(_ call: Call) async throws -> Response {
        let stock = call.services.stock
        let author = try call.author()
        let query = try call.query()
        let place = try await stock.place(call.id(of: Subject.self), for: author)
        let item = try await stock.item(try ID(query["item"] ?? ""))
        let hour = try StockQuery.hour(query)
        let card = try await stock.card(of: item.id, at: place, asOf: hour)
        return call.page(
            StockCardPage(
                place: place, item: item, hour: hour, card: card,
                others: try await stock.places(Set(card.lines.compactMap(\.movement.counterpart))),
                path: try await call.services.regions.path(to: place.region), author: author))
    }

    func title(_ language: Language) -> String { "\(place.name) · \(item.name)" }

    func content(_ language: Language) -> HTML {
        let asOf = hour.map { $0.bulletinTime(in: language) } ?? language.words("现在", "now")
        return [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.seeingSupplies, on: $0) }) { Paths.stock($0) }
                .html(language),
            HTML(.h1, [.lang(.chinese)], .text(title(language))),
            HTML(
                .p, [.class("big")],
                .text(
                    language.words(
                        "\(asOf)库存 \(item.inPacks(card.quantity, language))（\(card.quantity) \(item.unit.chinese)）",
                        "In stock \(asOf): \(card.quantity)"))),
            HTML(
                .p, [.class("quiet")],
                .text(
                    ([item.standard].compactMap(\.self)
                        + item.packs.map { "1 \($0.name) = \($0.contains) \(item.unit.chinese)" })
                        .joined(separator: language.words("；", "; ")))),
            HTML(
                .p, [.class("screen")],
                HTML(.a, [.href(Paths.stockPlace(place.id))], .text(language.words("库存点", "The place")))),
            chooser(language), lines(language),
            .when(
                card.hasMore,
                HTML(
                    .p, [],
                    .text(
                        language.words(
                            "只列最近 200 条；更早的请选择时点查看。", "The newest 200 are shown; choose an hour for what was before.")))
            ),
        ]
    }

    private func chooser(_ language: Language) -> HTML {
        func option(_ value: String, _ words: String) -> HTML {
            HTML(
                .option,
                [.value(value)] + (hour.map { String($0.endingHourOfDay) } == value ? [.selected] : []), .text(words))
        }
        return HTML(
            .form, [.class("filters screen"), .method("get"), .action(Paths.stockCards(place.id))],
            HTML(.input, [.type("hidden"), .name("item"), .value(item.id.description)]),
            HTML(
                .div, [], HTML(.label, [.for("day")], .text(language.words("日期", "Day"))),
                HTML(
                    .input,
                    [.type("date"), .id("day"), .name("day"), .value(hour?.endingDay.description ?? "")])),
            HTML(
                .div, [], HTML(.label, [.for("hour")], .text(language.words("截至", "As of"))),
                HTML(
                    .select, [.id("hour"), .name("hour")],
                    each: StockQuery.hours(language).map { option($0.value, $0.words) })),
            HTML(.button, [.type("submit"), .class("plain")], .text(language.words("查看", "Show"))))
    }

    private func lines(_ language: Language) -> HTML {
        guard !card.lines.isEmpty else {
            return HTML(.p, [], .text(language.words("没有出入库记录。", "Nothing has moved.")))
        }
        var table = SupplyTable(headings: [
            SupplyTable.words("时间", "When"), SupplyTable.words("事项", "What"), SupplyTable.words("批次", "Lot"),
            SupplyTable.words("来源或去向", "From or to"), SupplyTable.figure("入", "In"), SupplyTable.figure("出", "Out"),
            SupplyTable.figure("结存", "Left"), SupplyTable.words("记录", "Entry"),
        ])
        table.rows = card.lines.map { line in
            let movement = line.movement
            let quantity = HTML.text(String(movement.quantity))
            return [
                .text(movement.at.shown), .text(movement.kind.title[language]),
                .with(line.lot) { HTML(.a, [.href(Paths.supplyLot($0.id))], .text($0.number)) },
                .text(otherSide(line, language)), movement.kind.isIn ? quantity : .nothing,
                movement.kind.isIn ? .nothing : quantity,
                line.balance < 0
                    ? HTML(
                        .span, [.class("state missing")],
                        .text(language.words("0 ▲ 账面短少 \(-line.balance)", "0 ▲ too little by \(-line.balance)")))
                    : .text(String(line.balance)),
                .when(
                    author.mayReadLedger(of: place.region),
                    HTML(.a, [.href(Paths.entry(movement.entry))], .text(language.words("查看", "Open")))),
            ]
        }
        return table.html(language)
    }

    private func otherSide(_ line: StockStore.CardLine, _ language: Language) -> String {
        let movement = line.movement
        let proof = line.proof.map { proof in
            language.words("签收 \(proof.received)", "receipted \(proof.received)")
                + (proof.rejected == 0
                    ? ""
                    : language.words("，拒收 \(proof.rejected)", ", not taken \(proof.rejected)")
                        + (proof.reason.map { "（\($0)）" } ?? ""))
        }
        return [
            movement.origin?.title[language], movement.receiver?.title[language], movement.receiverName,
            movement.counterpart.flatMap { others[$0]?.name }, proof,
        ].compactMap(\.self).joined(separator: " ")
    }
}
