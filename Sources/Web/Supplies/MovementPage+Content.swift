import Domain
import Store

extension MovementPage {
    func title(_ language: Language) -> String {
        language.words("\(place.name)：\(kind.title.chinese)", "\(place.name): \(kind.title.english)")
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.seeingSupplies, on: $0) }) { Paths.stock($0) }
                .html(language),
            .with(problem) { FormProblem(problem: $0).html(language) },
            HTML(.h1, [], .text(title(language))),
            HTML(
                .p, [.class("screen")],
                HTML(.a, [.href(Paths.stockPlace(place.id)), .lang(.chinese)], .text(place.name))),
            .when(sending == nil, chooser(language)),
            .with(item) { form($0, language) },
            HTML(.script, [.src(.formScript), .deferred]),
        ]
    }

    private func chooser(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language)
        let offered = [("", language.words("请选择", "Choose"))] + items.map { ($0.id.description, $0.name) }
        return HTML(
            .form, [.class("filters screen"), .method("get"), .action(Paths.movement(place.id))],
            parts.hidden("kind", kind.rawValue),
            HTML(
                .div, [], HTML(.label, [.for("chosen")], .text(language.words("物资", "Item"))),
                HTML(
                    .select, [.id("chosen"), .name("item"), .required],
                    each: offered.map { option in
                        HTML(
                            .option,
                            [.value(option.0)] + (option.0 == item?.id.description ? [.selected] : []), .text(option.1))
                    })),
            HTML(.button, [.type("submit"), .class("plain")], .text(language.words("选定", "Choose"))))
    }

    private func form(_ item: SupplyItem, _ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language, typed: typed)
        // Whether it was looked at again is asked where the system asked, and not before.
        let isAsked = problem?.code == .quantityDoubtful || problem?.code == .lotWithheld || typed?["confirmed"] != nil
        let fields = FormFields(
            form: .stockMovement, typed: typed, problem: problem,
            answered: Self.answered.union(isAsked ? [] : ["confirmed", "ground"])
                .union(kind == .transferIn ? ["counterpart"] : []).union(hiddenFields),
            offered: ["counterpart": places.map { ($0.id.description, $0.name) }],
            given: ["kind": .string(kind.rawValue)])
        return parts.form(
            Paths.movement(place.id), Bilingual("登记", "File"), filing.hidden(parts, asksMoment: true),
            lotFiling.hidden(parts), parts.hidden("opened", typed?["opened"] ?? filing.at.local),
            parts.hidden("kind", kind.rawValue), parts.hidden("item", item.id.description),
            .with(sending) { parts.hidden("transfer", $0.movement.id.description) },
            HTML(.p, [.class("big"), .lang(.chinese)], .text(item.name)), facts(item, language),
            .when(item.hasLots && sending == nil, lots(item, parts, language)),
            parts.field(
                "units", Bilingual("数量", "Quantity"), type: "text",
                value: sending.map { String(max(0, $0.left)) } ?? "", length: 12),
            wrong(["units", "quantity", "unit"], language),
            parts.choice(
                "unit", Bilingual("单位", "Unit"),
                item.units.map { unit in
                    let contents = item.contents(of: unit) ?? 1
                    return (unit, contents == 1 ? unit : "\(unit)（\(contents) \(item.unit.chinese)）")
                }), filing.moment(parts, Bilingual("时间", "When")), fields.html([:], language))
    }

    /// The questions of other kinds.
    private var hiddenFields: Set<String> {
        var hidden: Set<String> = []
        if kind != .receipt { hidden.formUnion(["origin", "originName"]) }
        if kind != .issue { hidden.formUnion(["receiver", "receiverName"]) }
        if kind != .transferOut { hidden.insert("counterpart") }
        if kind != .loss { hidden.insert("reason") }
        return hidden
    }

    private func facts(_ item: SupplyItem, _ language: Language) -> HTML {
        let sum = held.reduce(0) { $0 + $1.quantity }
        return HTML(
            .p, [.class("quiet")],
            .text(
                language.words(
                    "现有库存 \(item.inPacks(sum, language))（\(sum) \(item.unit.chinese)）",
                    "In stock: \(sum) \(item.unit.english)")),
            .with(sending) { one in
                .text(
                    language.words(
                        "；\(one.from.name) \(one.movement.at.shown) 调出 \(one.movement.quantity)，未到 \(one.left)",
                        "; \(one.from.name) sent \(one.movement.quantity) at \(one.movement.at.shown), \(one.left) to come"
                    ))
            })
    }

    /// The lots to choose from: of what goes out those that are there, what expires first in front.
    private func lots(_ item: SupplyItem, _ parts: FormParts, _ language: Language) -> HTML {
        let there = held.compactMap { one in
            one.lot.map { lot -> (value: String, words: String) in
                let mark = lot.state == .usable ? "" : "·\(lot.state.title[language])"
                let expired = lot.isExpired(on: now.day) ? language.words("·已过期", " · expired") : ""
                return (
                    lot.id.description,
                    "\(lot.words(language)) · \(one.quantity) \(item.unit[language])\(mark)\(expired)"
                )
            }
        }
        let held = Set(there.map(\.value))
        let others = known.map { (value: $0.id.description, words: $0.words(language)) }.filter {
            !held.contains($0.value)
        }
        let first = FirstExpiry.ordered(
            self.held.map { FirstExpiry.Part(lot: $0.lot, quantity: $0.quantity) }, on: now.day
        ).first?.lot?.id.description
        let isIn = kind.isIn
        return [
            parts.choice(
                "lot", Bilingual(isIn ? "批次" : "批次（先到期先出）", isIn ? "Lot" : "Lot, what ends first in front"),
                [(value: "", words: language.words("请选择", "Choose"))] + there + others, chosen: isIn ? "" : first ?? ""),
            wrong(["lot"], language), .when(isIn, newLot(parts, language)),
        ]
    }

    private func newLot(_ parts: FormParts, _ language: Language) -> HTML {
        HTML(
            .fieldset, [.class("when")],
            HTML(.legend, [], .text(language.words("新批次（照包装填写）", "A new lot, as it is printed"))),
            parts.field("lotNumber", Bilingual("批号", "Lot number"), length: 40, required: false),
            wrong(["lotNumber"], language),
            parts.field("lotMaker", Bilingual("生产企业", "Made by"), length: 60, required: false),
            parts.field("lotExpiresOn", Bilingual("有效期至", "Use until"), type: "date", required: false),
            parts.choice(
                "lotState", Bilingual("质量", "Quality"),
                [SupplyLot.State.usable, .quarantined].map { ($0.rawValue, $0.title[language]) }))
    }

    /// What is said at a field that the page asks itself.
    private func wrong(_ names: Set<String>, _ language: Language) -> HTML {
        .with(problem.flatMap { ($0.details + [$0]).first { names.contains($0.path ?? "") } }) {
            HTML(.p, [.class("wrong"), .id("\(names.sorted()[0])-wrong")], .text($0.sentence[language]))
        }
    }
}
