extension Form {
    /// 物资目录: an item with its units. The newest entry says what it is now.
    public static let supplyItem = Form(
        name: "supply-item", version: 1, title: Bilingual("物资目录", "Item of supplies"),
        purpose: Bilingual(
            "统一物资名称、单位和标准，准确掌握库存", "To name supplies, their units and standards alike, and so to know what is there"),
        legalGround: LegalGround.supplies, filedBy: Duty.keepingSupplies, subject: .supplyItem,
        fields: [
            Field(
                "name", .text(maximumLength: 60), Bilingual("物资名称", "Name"),
                hint: Bilingual("如：一次性使用医用口罩", "Such as the name on its box"), requirement: .required),
            Field(
                "category", .choice(SupplyCategory.allCases.map { Choice($0.rawValue, $0.title) }),
                Bilingual("类别", "Category"),
                hint: Bilingual(
                    "最小单位由类别决定：口罩为只，防护服为套，酒精为瓶",
                    "It decides the smallest unit: masks by the piece, alcohol by the bottle"),
                requirement: .required),
            Field(
                "packs",
                .group(
                    [
                        Field(
                            "name", .text(maximumLength: 10), Bilingual("包装", "Unit"),
                            hint: Bilingual("如：盒、包、箱", "Such as a box"), requirement: .required),
                        Field(
                            "contains", .whole(2...100_000), Bilingual("合最小单位数", "Holds, of the smallest unit"),
                            requirement: .required),
                    ], maximumCount: 5), Bilingual("包装换算", "Larger units")),
            Field(
                "standard", .text(maximumLength: 60), Bilingual("执行标准", "Standard"),
                hint: Bilingual("如：YY 0469、GB 19083", "Such as YY 0469, GB 19083")),
            Field("shelfLifeDays", .whole(1...7_300), Bilingual("保质期（天）", "Keeps for (days)")),
            Field(
                "lots", .yesNo, Bilingual("按批次管理", "Are its lots followed?"),
                hint: Bilingual("测温仪等耐用品填“否”", "No for durable things"), requirement: .required),
            Field(
                "substitutes",
                .group(
                    [Field("item", .reference(.supplyItem), Bilingual("物资", "Item"), requirement: .required)],
                    maximumCount: 10), Bilingual("可替代物资", "What may be given instead")),
            state,
        ])

    /// 库存点: a place that keeps stock. The newest entry says what it is now.
    public static let stockPlace = Form(
        name: "stock-place", version: 1, title: Bilingual("库存点", "Stock place"),
        purpose: Bilingual("掌握物资存放在哪里", "To know where supplies are kept"), legalGround: LegalGround.supplies,
        filedBy: Duty.keepingSupplies, subject: .stockPlace,
        fields: [
            Field(
                "name", .text(maximumLength: 60), Bilingual("名称", "Name"),
                hint: Bilingual("如：县应急物资仓库、县人民医院", "Such as the county's warehouse"), requirement: .required),
            Field(
                "kind", .choice(StockPlaceKind.allCases.map { Choice($0.rawValue, $0.title) }), Bilingual("类型", "Kind"),
                requirement: .required),
            Field("point", .point, Bilingual("位置", "Position")), state,
        ])

    /// 库存上下限: how much of an item a place is to keep. The newest entry about the item says it.
    public static let stockLimit = Form(
        name: "stock-limit", version: 1, title: Bilingual("库存上下限", "Levels of stock"),
        purpose: Bilingual("低于下限及时补充，避免断供", "To bring more before there is nothing left"),
        legalGround: LegalGround.supplies, filedBy: Duty.keepingSupplies, subject: .stockPlace,
        fields: [
            Field("item", .reference(.supplyItem), Bilingual("物资", "Item"), requirement: .required),
            Field(
                "minimum", .whole(0...quantities.upperBound), Bilingual("下限（最小单位）", "At least, of the smallest unit"),
                requirement: .required),
            Field("maximum", .whole(quantities), Bilingual("上限（最小单位）", "At most, of the smallest unit")),
        ],
        checks: [
            Check(
                condition: .notGreater("minimum", than: "maximum"),
                sentence: Bilingual("下限不能大于上限。", "The lower level is not above the upper one."), path: "minimum")
        ])

    /// 批次: a lot of an item. The newest entry says whether it may be given out.
    public static let supplyLot = Form(
        name: "supply-lot", version: 1, title: Bilingual("物资批次", "Lot of supplies"),
        purpose: Bilingual("先到期先用，问题批次能够召回", "To use first what expires first, and to take a bad lot back"),
        legalGround: LegalGround.supplies, filedBy: Duty.ofSupplies, subject: .lot,
        fields: [
            Field("item", .reference(.supplyItem), Bilingual("物资", "Item"), requirement: .required),
            Field(
                "number", .text(maximumLength: 40), Bilingual("批号", "Lot number"),
                hint: Bilingual("照包装抄写", "As it is printed"), requirement: .required),
            Field("maker", .text(maximumLength: 60), Bilingual("生产企业", "Made by")),
            Field(
                "expiresOn", .date, Bilingual("有效期至", "Use until"),
                hint: Bilingual("包装上没有的不填", "Nothing where none is printed")),
            Field(
                "origin", .choice(SupplyOrigin.allCases.map { Choice($0.rawValue, $0.title) }),
                Bilingual("来源", "Origin")),
            Field("originName", .text(maximumLength: 60), Bilingual("供货或捐赠单位", "Supplier or donor")),
            Field(
                "state", .choice(SupplyLot.State.allCases.map { Choice($0.rawValue, $0.title) }),
                Bilingual("状态", "State"), requirement: .required),
            Field(
                "ground", .text(maximumLength: 200), Bilingual("原因", "Ground"), hint: Field.namesNobody,
                requirement: .requiredWhen(.isOneOf("state", ["quarantined", "recalled"]))),
        ])

    /// What one movement can be: no more than a city's ten years of anything.
    static let quantities = 1...10_000_000

    private static let state = Field(
        "state",
        .choice([Choice("in-use", Bilingual("启用", "in use")), Choice("closed", Bilingual("停用", "closed"))]),
        Bilingual("状态", "State"), requirement: .required)
}
