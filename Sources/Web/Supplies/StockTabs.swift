import Domain

/// What the page of stock can show.
enum StockTab: String, CaseIterable {
    case all
    case low
    case expiring
    case onTheWay = "on-the-way"
    case review
    case counts
    case places

    var title: Bilingual {
        switch self {
        case .all: Bilingual("库存", "Stock")
        case .low: Bilingual("低于下限", "Below the level")
        case .expiring: Bilingual("过期和临近到期", "Expired or ending soon")
        case .onTheWay: Bilingual("在途", "On the way")
        case .review: Bilingual("账目待核", "To be looked at")
        case .counts: Bilingual("盘点", "Counts")
        case .places: Bilingual("库存点", "Places")
        }
    }

    /// The row of tabs, with the pages beside them.
    static func html(_ region: RegionCode, _ current: StockTab?, _ language: Language) -> HTML {
        func tab(_ link: Link, _ words: Bilingual, isHere: Bool) -> HTML {
            HTML(
                .li, [],
                HTML(.a, [.href(link)] + (isHere ? [.aria("current", "page")] : []), .text(words[language])))
        }
        return HTML(
            .ul, [.class("links tabs"), .aria("label", language.words("物资", "Supplies"))],
            .several(allCases.map { tab(Paths.stock(region, $0), $0.title, isHere: $0 == current) }),
            tab(
                Paths.supplyDocuments(region, .request),
                Bilingual("申请、采购、运输和捐赠", "Requests, orders, shipments, donations"),
                isHere: false), tab(Paths.supplyItems(region), Bilingual("物资目录", "Catalogue"), isHere: false),
            tab(Paths.funds(region), Bilingual("资金", "Money"), isHere: false))
    }
}
