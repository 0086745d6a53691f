extension Form {
    /// 出入库登记: so much of one lot into a place or out of it. The subject is the movement's own id.
    public static let stockMovement = Form(
        name: "stock-movement", version: 1, title: Bilingual("出入库登记", "Movement of stock"),
        purpose: Bilingual(
            "物资收、发、存账实相符，去向可查", "To keep what is there and in the books alike, and to know where it went"),
        legalGround: LegalGround.supplies, filedBy: Duty.ofSupplies, subject: .movement,
        fields: moved + otherSide + looked, counts: movementCounts)

    private static let moved = [
        Field(
            "kind", .choice(MovementKind.allCases.map { Choice($0.rawValue, $0.title) }), Bilingual("事项", "What"),
            requirement: .required),
        Field("place", .reference(.stockPlace), Bilingual("库存点", "Stock place"), requirement: .required),
        Field("item", .reference(.supplyItem), Bilingual("物资", "Item"), requirement: .required),
        Field(
            "category", .choice(SupplyCategory.allCases.map { Choice($0.rawValue, $0.title) }),
            Bilingual("类别", "Category"), requirement: .required),
        Field(
            "lot", .reference(.lot), Bilingual("批次", "Lot"),
            hint: Bilingual("按批次管理的必填", "Needed where lots are followed")),
        Field(
            "quantity", .whole(quantities), Bilingual("数量（最小单位）", "Quantity, of the smallest unit"),
            requirement: .required),
        Field(
            "unit", .text(maximumLength: 10), Bilingual("填报单位", "Unit it was counted in"),
            hint: Bilingual("如：盒、箱", "Such as a box")),
        Field(
            "units", .whole(quantities), Bilingual("填报数量", "How many of that unit"),
            relevance: .answered("unit"), requirement: .required),
        Field("slip", .text(maximumLength: 40), Bilingual("单据号", "Number of the slip"), hint: Field.namesNobody),
    ]

    private static let otherSide = [
        Field(
            "origin", .choice(SupplyOrigin.allCases.map { Choice($0.rawValue, $0.title) }), Bilingual("来源", "Origin"),
            relevance: isKind(.receipt), requirement: .required),
        Field(
            "originName", .text(maximumLength: 60), Bilingual("供货或捐赠单位", "Supplier or donor"),
            relevance: isKind(.receipt)),
        Field(
            "receiver", .choice(ReceiverKind.allCases.map { Choice($0.rawValue, $0.title) }),
            Bilingual("发给谁", "Given to"), relevance: isKind(.issue), requirement: .required),
        Field(
            "receiverName", .text(maximumLength: 60), Bilingual("领用单位", "Unit that received it"),
            hint: Field.namesNobody, relevance: isKind(.issue)),
        Field(
            "counterpart", .reference(.stockPlace), Bilingual("调往或调自", "Sent to or from"),
            relevance: .any([isKind(.transferOut), isKind(.transferIn)]),
            requirement: .requiredWhen(isKind(.transferOut))),
        Field(
            "transfer", .reference(.movement), Bilingual("对应的调出", "The sending it came by"),
            relevance: isKind(.transferIn), requirement: .required),
        Field("order", .reference(.supplyOrder), Bilingual("采购订单", "Order"), relevance: isKind(.receipt)),
        Field("donation", .reference(.donation), Bilingual("捐赠", "Donation"), relevance: isKind(.receipt)),
        Field(
            "request", .reference(.supplyRequest), Bilingual("物资申请", "Request"),
            relevance: .any([isKind(.issue), isKind(.transferOut)])),
        Field(
            "shipment", .reference(.shipment), Bilingual("运输", "Shipment"),
            relevance: .any([isKind(.receipt), isKind(.transferOut), isKind(.transferIn)])),
        Field(
            "count", .reference(.stockCount), Bilingual("盘点", "The count"),
            relevance: .any([isKind(.surplus), isKind(.deficit)]), requirement: .required),
        Field(
            "reason", .text(maximumLength: 200), Bilingual("损失原因", "How it was lost"), hint: Field.namesNobody,
            relevance: isKind(.loss), requirement: .required),
    ]

    private static let looked = [
        Field(
            "confirmed", .yesNo, Bilingual("已核实", "Checked"),
            hint: Bilingual("系统提示有疑问、核对后确实无误的填“是”", "Yes where the system asked, and it is right")),
        Field(
            "ground", .text(maximumLength: 200), Bilingual("核实说明", "Why it is right"), hint: Field.namesNobody,
            relevance: .equals("confirmed", true), requirement: .required),
    ]

    private static func isKind(_ kind: MovementKind) -> Condition { .equals("kind", .string(kind.rawValue)) }

    /// The category comes first: most rules end there.
    private static let movementCounts = SupplyCategory.allCases.flatMap { category in
        MovementKind.allCases.map { movementRule(category, $0.rawValue, isKind($0)) }
            + SupplyOrigin.allCases.map {
                movementRule(
                    category, "receipt.\($0.rawValue)", isKind(.receipt), .equals("origin", .string($0.rawValue)))
            }
            + ReceiverKind.allCases.map {
                movementRule(
                    category, "issue.\($0.rawValue)", isKind(.issue), .equals("receiver", .string($0.rawValue)))
            }
    }

    private static func movementRule(
        _ category: SupplyCategory, _ event: String, _ conditions: Condition...
    ) -> CountingRule {
        CountingRule(
            "supply.\(category.rawValue).\(event)", .field("quantity"),
            when: .all([.equals("category", .string(category.rawValue))] + conditions))
    }

    /// 盘点: what a count of one lot at a place found. The subject is the count's own id.
    public static let stockCount = Form(
        name: "stock-count", version: 1, title: Bilingual("库存盘点", "Count of stock"),
        purpose: Bilingual("定期清点，账实相符", "To count from time to time, so that the books are right"),
        legalGround: LegalGround.supplies, filedBy: Duty.ofSupplies, subject: .stockCount,
        fields: [
            Field("place", .reference(.stockPlace), Bilingual("库存点", "Stock place"), requirement: .required),
            Field("item", .reference(.supplyItem), Bilingual("物资", "Item"), requirement: .required),
            Field("lot", .reference(.lot), Bilingual("批次", "Lot")),
            Field(
                "counted", .whole(0...quantities.upperBound), Bilingual("清点数量（最小单位）", "Found, of the smallest unit"),
                requirement: .required),
            Field("note", .text(maximumLength: 200), Bilingual("说明", "Remark"), hint: Field.namesNobody),
        ])
}
