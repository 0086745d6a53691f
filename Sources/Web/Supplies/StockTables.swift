import Domain
import Store

/// The tables of the page of stock.
struct StockTables {
    let page: StockPage

    private var today: Day { page.now.day }

    func html(_ language: Language) -> HTML {
        switch page.body {
        case .stock(let found, let sum): stock(found, sum, language)
        case .lots(let lots):
            lots.isEmpty
                ? none("没有过期和 90 天内到期的物资。", "Nothing has expired or ends within 90 days.", language)
                : held(lots, language)
        case .sendings(let sendings):
            sendings.isEmpty ? none("没有在途物资。", "Nothing is on the way.", language) : self.sendings(sendings, language)
        case .review(let short, let unsent, let over): review(short, unsent, over, language)
        case .counts(let rows, let authors): counts(rows, authors, language)
        case .places(let places): self.places(places, language)
        }
    }

    private func none(_ chinese: String, _ english: String, _ language: Language) -> HTML {
        HTML(.p, [], .text(language.words(chinese, english)))
    }

    private func link(_ link: Link, _ words: String) -> HTML {
        HTML(.a, [.href(link), .lang(.chinese)], .text(words))
    }

    private func place(_ place: StockPlace) -> HTML {
        [
            link(Paths.stockPlace(place.id), place.name), HTML(.br),
            HTML(.small, [.lang(.chinese)], .text(page.places.place(place.region))),
        ]
    }

    private func stock(_ found: StockStore.Page, _ sum: Int?, _ language: Language) -> HTML {
        guard !found.rows.isEmpty else {
            return page.tab == .low
                ? none("没有低于下限的物资。", "Nothing is below its level.", language)
                : none(
                    "这里没有库存记录。先登记物资目录和库存点，再登记入库。",
                    "There is no stock here yet. Set up items and places, then file what came in.", language)
        }
        var table = SupplyTable(headings: [
            SupplyTable.words("库存点", "Place"), SupplyTable.words("物资", "Item"),
            SupplyTable.figure("库存", "In stock"), SupplyTable.words("合", "In units"),
            SupplyTable.figure("下限", "At least"), SupplyTable.figure("上限", "At most"),
            SupplyTable.words("最早到期", "First to end"), SupplyTable.words("状态", "State"),
        ])
        table.rows = found.rows.map { row in
            [
                place(row.place),
                link(Paths.stockCard(row.place.id, row.item.id, page.query.hour), row.item.name),
                .text(String(row.quantity)), .text(row.item.inPacks(row.quantity, language)),
                .text(row.limit.map { String($0.minimum) } ?? ""),
                .text(row.limit?.maximum.map { String($0) } ?? ""),
                .text(row.firstExpiry?.description ?? ""), state(row, language),
            ]
        }
        return [
            .with(sum) { sum in
                HTML(.p, [.class("big")], .text(language.words("合计 \(sum)", "\(sum) in all")))
            },
            table.html(language),
            .with(found.next) { next in
                HTML(
                    .p, [],
                    HTML(
                        .a, [.href(Paths.stock(page.query).with("after", next.text))],
                        .text(language.words("下一页", "Next page"))))
            },
        ]
    }

    private func state(_ row: StockOnHand, _ language: Language) -> HTML {
        var marks: [(String, String)] = []
        if row.booked < 0 { marks.append(("missing", language.words("▲ 账目待核", "▲ to be looked at"))) }
        if row.isLow { marks.append(("missing", language.words("▼ 低于下限", "▼ below the level"))) }
        if row.isExcess { marks.append(("due", language.words("● 超过上限", "● above the level"))) }
        if let end = row.firstExpiry, row.quantity > 0 {
            if end < today {
                marks.append(("missing", language.words("▲ 有过期", "▲ some expired")))
            } else if end < today.advanced(by: SupplyLot.warningDays) {
                marks.append(("due", language.words("● 临近到期", "● ends soon")))
            }
        }
        return .several(marks.map { HTML(.span, [.class("state \($0.0)")], .text($0.1 + " ")) })
    }

    private func held(_ lots: [StockStore.HeldLot], _ language: Language, isShort: Bool = false) -> HTML {
        var table = SupplyTable(headings: [
            SupplyTable.words("库存点", "Place"), SupplyTable.words("物资", "Item"), SupplyTable.words("批次", "Lot"),
            isShort ? SupplyTable.figure("账面短少", "Too little by") : SupplyTable.figure("库存", "In stock"),
            SupplyTable.words("状态", "State"),
        ])
        table.rows = lots.map { one in
            [
                place(one.place), link(Paths.stockCard(one.place.id, one.item.id), one.item.name),
                .with(one.lot) { link(Paths.supplyLot($0.id), $0.words(language)) },
                .text(String(isShort ? -one.booked : one.quantity)),
                .with(one.lot) { $0.mark(on: today, language) },
            ]
        }
        return table.html(language)
    }

    private func sendings(_ sendings: [StockStore.Sending], _ language: Language) -> HTML {
        var table = SupplyTable(headings: [
            SupplyTable.words("调出时间", "Sent"), SupplyTable.words("从", "From"), SupplyTable.words("到", "To"),
            SupplyTable.words("物资", "Item"), SupplyTable.figure("调出", "Sent"), SupplyTable.figure("已到", "Came"),
            SupplyTable.figure("未到", "To come"), SupplyTable.words("办理", "Do"),
        ])
        table.rows = sendings.map { one in
            [
                .text(one.movement.at.shown), place(one.from), .with(one.to) { place($0) },
                [
                    .text(one.item.name),
                    .with(one.lot) { HTML(.small, [], .text(" \($0.number)")) },
                ],
                .text(String(one.movement.quantity)), .text(String(one.arrived)), .text(String(one.left)),
                .with(one.to) { to in
                    .when(
                        page.author.holds(Form.stockMovement.filedBy, on: to.region),
                        HTML(
                            .a, [.href(Paths.arrival(of: one.movement.id, at: to.id))],
                            .text(language.words("登记到货", "File its arrival"))))
                },
            ]
        }
        return table.html(language)
    }

    private func review(
        _ short: [StockStore.HeldLot], _ unsent: [StockStore.UnsentRow], _ over: [StockStore.Sending],
        _ language: Language
    ) -> HTML {
        guard !(short.isEmpty && unsent.isEmpty && over.isEmpty) else {
            return none("账目没有需要核对的地方。", "Nothing needs to be looked at.", language)
        }
        return [
            .when(
                !short.isEmpty,
                [
                    HTML(.h2, [], .text(language.words("发出多于账面", "More went out than the books have"))),
                    none(
                        "多为入库尚未登记或批次填错。补登记入库、更正批次后自动消除；确属多填的，更正原记录。",
                        "Mostly what came in was not filed yet, or the lot is wrong. File it or correct the lot, and this goes away by itself.",
                        language), held(short, language, isShort: true),
                ]),
            .when(
                !unsent.isEmpty,
                [
                    HTML(.h2, [], .text(language.words("到货没有对应的调出", "Arrivals of which no sending is known"))),
                    unsentTable(unsent, language),
                ]),
            .when(
                !over.isEmpty,
                [
                    HTML(.h2, [], .text(language.words("到货多于调出", "More arrived than was sent"))),
                    sendings(over, language),
                ]),
        ]
    }

    private func unsentTable(_ unsent: [StockStore.UnsentRow], _ language: Language) -> HTML {
        var table = SupplyTable(headings: [
            SupplyTable.words("到货时间", "Came"), SupplyTable.words("库存点", "Place"),
            SupplyTable.words("物资", "Item"), SupplyTable.figure("数量", "Quantity"),
        ])
        table.rows = unsent.map { one in
            [
                .text(one.movement.at.shown), place(one.place),
                link(Paths.stockCard(one.place.id, one.item.id), one.item.name), .text(String(one.movement.quantity)),
            ]
        }
        return table.html(language)
    }

    private func counts(
        _ rows: [StockStore.CountRow], _ authors: [ID<Account>: String], _ language: Language
    ) -> HTML {
        guard !rows.isEmpty else {
            return none(
                "还没有盘点记录。在库存点页面登记。", "Nothing was counted yet; counts are filed on the page of a place.", language)
        }
        var table = SupplyTable(headings: [
            SupplyTable.words("时间", "When"), SupplyTable.words("库存点", "Place"), SupplyTable.words("物资", "Item"),
            SupplyTable.words("批次", "Lot"), SupplyTable.figure("账面", "Books"), SupplyTable.figure("清点", "Found"),
            SupplyTable.figure("差异", "Difference"), SupplyTable.words("盘点人", "By"), SupplyTable.words("状态", "State"),
        ])
        table.rows = rows.map { row in
            [
                .text(row.count.at.shown), place(row.place),
                link(Paths.stockCard(row.place.id, row.item.id), row.item.name), .text(row.lot?.number ?? ""),
                .text(String(row.booked)), .text(String(row.count.counted)),
                .text(row.difference > 0 ? "+\(row.difference)" : String(row.difference)),
                .text(authors[row.count.author] ?? ""), state(row, language),
            ]
        }
        return table.html(language)
    }

    private func state(_ row: StockStore.CountRow, _ language: Language) -> HTML {
        if row.isSettled {
            return HTML(.span, [.class("state filed")], .text(language.words("✓ 差异已登记", "✓ difference filed")))
        }
        if row.difference == 0 {
            return HTML(.span, [.class("state filed")], .text(language.words("✓ 账实相符", "✓ as in the books")))
        }
        guard page.author.account != row.count.author,
            page.author.holds(Form.stockMovement.filedBy, on: row.place.region)
        else {
            return HTML(.span, [.class("state due")], .text(language.words("● 待另一人复核", "● waits for a second person")))
        }
        return FormParts(token: page.token, language: language).button(
            Paths.settling(row.count.id), Bilingual("复核无误，登记差异", "File the difference"),
            [
                ("entry", ID<Entry>.fresh(at: page.now).description),
                ("subject", ID<Subject>.fresh(at: page.now).description),
            ]
        )
    }

    private func places(_ places: [StockPlace], _ language: Language) -> HTML {
        guard !places.isEmpty else { return none("这里没有登记库存点。", "No place is registered here.", language) }
        var table = SupplyTable(headings: [
            SupplyTable.words("库存点", "Place"), SupplyTable.words("类型", "Kind"), SupplyTable.words("状态", "State"),
        ])
        table.rows = places.map { one in
            [
                place(one), .text(one.kind.title[language]),
                one.isClosed ? .text(language.words("已停用", "closed")) : .text(language.words("启用", "in use")),
            ]
        }
        return table.html(language)
    }
}
