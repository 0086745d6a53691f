extension Form {
    /// 物资申请: what a place needs.
    public static let supplyRequest = Form(
        name: "supply-request", version: 1, title: Bilingual("物资申请", "Request for supplies"),
        purpose: Bilingual("按需申请、逐级审批、公平分配", "To ask for what is needed, have it approved and share it out fairly"),
        legalGround: LegalGround.supplies, filedBy: Duty.ofSupplies, subject: .supplyRequest,
        fields: [
            Field("place", .reference(.stockPlace), Bilingual("库存点", "Stock place"), requirement: .required),
            supplyLines,
            Field("neededOn", .date, Bilingual("最迟需要日期", "Needed by")),
            Field("urgent", .yesNo, Bilingual("紧急", "Urgent?")),
            Field(
                "reason", .text(maximumLength: 200), Bilingual("申请理由", "Why"),
                hint: Bilingual("写明人数、床位、班次和现有库存", "People, beds, shifts and what is left"), requirement: .required),
        ])

    /// 物资申请办理: approval by level, until it is supplied.
    public static let supplyRequestStep = Form(
        name: "supply-request-step", version: 1, title: Bilingual("物资申请办理", "Step of a request"),
        purpose: supplyRequest.purpose, legalGround: LegalGround.supplies, filedBy: Duty.ofSupplies,
        subject: .supplyRequest,
        fields: [
            step(of: .request),
            Field(
                "lines", .group(lineFields, maximumCount: 50),
                Bilingual("批准数量（与申请相同的不用填）", "Approved, where it is less"),
                relevance: .isOneOf("step", ["approved-town", "approved-county", "approved-city"])),
            ground(neededFor: ["returned", "refused"]),
        ])

    /// 供货单位: a supplier with its papers.
    public static let supplier = Form(
        name: "supplier", version: 1, title: Bilingual("供货单位", "Supplier"),
        purpose: Bilingual("核对供货单位资质，保证质量", "To check whom things are bought from, and that they are good"),
        legalGround: LegalGround.supplies, filedBy: Duty.keepingSupplies, subject: .supplier,
        fields: [
            Field("name", .text(maximumLength: 80), Bilingual("单位名称", "Name"), requirement: .required),
            Field(
                "creditCode", .text(maximumLength: 18), Bilingual("统一社会信用代码", "Unified social credit code")),
            Field("licence", .text(maximumLength: 60), Bilingual("生产或经营许可证号", "Licence")),
            Field("licenceUntil", .date, Bilingual("许可证有效期至", "Licence valid until")),
            Field("certificate", .text(maximumLength: 60), Bilingual("产品注册证或检验报告号", "Product certificate")),
            Field("certificateUntil", .date, Bilingual("注册证有效期至", "Certificate valid until")),
            Field("dailyOutput", .text(maximumLength: 60), Bilingual("日产量", "Makes a day")),
            Field("papers", .photo(maximumCount: 10), Bilingual("证照照片", "Photos of the papers")),
        ])

    /// 供货单位查验: what was found on the spot.
    public static let supplierStep = Form(
        name: "supplier-step", version: 1, title: Bilingual("供货单位查验", "Inspection of a supplier"),
        purpose: supplier.purpose, legalGround: LegalGround.supplies, filedBy: Duty.keepingSupplies,
        subject: .supplier,
        fields: [
            step(of: .supplier), Field("papersGenuine", .yesNo, Bilingual("证照核对属实", "Are the papers genuine?")),
            Field("samples", .text(maximumLength: 100), Bilingual("抽样情况", "Samples taken")),
            Field("photos", .photo(maximumCount: 10), Bilingual("现场照片", "Photos of the place")),
            ground(neededFor: ["failed", "barred"]),
        ])

    /// 采购订单.
    public static let supplyOrder = Form(
        name: "supply-order", version: 1, title: Bilingual("采购订单", "Order"),
        purpose: Bilingual("采购有据，到货可查", "To know what was ordered, and whether it came"),
        legalGround: LegalGround.supplies, filedBy: Duty.keepingSupplies, subject: .supplyOrder,
        fields: [
            Field("supplier", .reference(.supplier), Bilingual("供货单位", "Supplier"), requirement: .required),
            Field(
                "contract", .text(maximumLength: 60), Bilingual("合同或订单号", "Number of the contract"),
                requirement: .required),
            supplyLines, Field("fund", .reference(.fund), Bilingual("资金", "Budget line")),
            Field(
                "yuan", .decimal(DecimalNumber(coefficient: 1, scale: 2)...DecimalNumber(1_000_000_000), places: 2),
                Bilingual("总价（元）", "Price (yuan)")),
            Field("expectedOn", .date, Bilingual("约定到货日期", "To come by")),
        ])

    /// 采购订单进展.
    public static let supplyOrderStep = Form(
        name: "supply-order-step", version: 1, title: Bilingual("采购订单进展", "Step of an order"),
        purpose: supplyOrder.purpose, legalGround: LegalGround.supplies, filedBy: Duty.keepingSupplies,
        subject: .supplyOrder,
        fields: [
            step(of: .order), Field("photos", .photo(maximumCount: 10), Bilingual("照片", "Photos")),
            ground(neededFor: ["rejected", "cancelled"]),
        ])

    /// 捐赠: who gives what for what. Who a person is is sealed; what is shown is what they wish to be called.
    public static let donation = Form(
        name: "donation", version: 1, title: Bilingual("捐赠登记", "Donation"),
        purpose: Bilingual("接受捐赠，尊重意愿，公开公示", "To take what is given, use it as the donor wishes, and thank in public"),
        legalGround: LegalGround.donations, filedBy: Duty.keepingSupplies, subject: .donation,
        fields: [
            Field(
                "shownAs", .text(maximumLength: 60), Bilingual("公示名称", "To be shown as"),
                hint: Bilingual(
                    "单位名称；个人不愿公示姓名的填“爱心人士”", "The unit; for a person who does not wish to be named, a well-wisher"),
                requirement: .required),
            Field("public", .yesNo, Bilingual("同意公示", "May be shown to the public?"), requirement: .required),
            Field("what", .text(maximumLength: 100), Bilingual("捐赠内容", "What is given"), requirement: .required),
            Field("lines", .group(lineFields, maximumCount: 50), Bilingual("物资", "Items")),
            Field("wish", .text(maximumLength: 100), Bilingual("捐赠意愿", "What for"), hint: Field.namesNobody),
            Field("donor", .text(maximumLength: 60), Bilingual("捐赠人姓名", "Name of the donor"), isSealed: true),
            Field("mobile", .mobile, Bilingual("联系电话", "Mobile"), isSealed: true),
        ])

    /// 捐赠办理.
    public static let donationStep = Form(
        name: "donation-step", version: 1, title: Bilingual("捐赠办理", "Step of a donation"),
        purpose: donation.purpose, legalGround: LegalGround.donations, filedBy: Duty.keepingSupplies,
        subject: .donation,
        fields: [
            step(of: .donation),
            Field(
                "receipt", .text(maximumLength: 40), Bilingual("收据号", "Number of the receipt"),
                relevance: .equals("step", "received"), requirement: .required), ground(neededFor: ["declined"]),
        ])

    static let lineFields = [
        Field("item", .reference(.supplyItem), Bilingual("物资", "Item"), requirement: .required),
        Field(
            "quantity", .whole(quantities), Bilingual("数量（最小单位）", "Quantity, of the smallest unit"),
            requirement: .required),
    ]

    static let supplyLines = Field(
        "lines", .group(lineFields, maximumCount: 50), Bilingual("物资", "Items"), requirement: .required)

    static func step(of kind: SupplyDocumentKind) -> Field {
        Field(
            "step", .choice(kind.steps.map { Choice($0.name, $0.title) }), Bilingual("进展", "Step"),
            requirement: .required)
    }

    static func ground(neededFor steps: [JSON]) -> Field {
        Field(
            "ground", .text(maximumLength: 200), Bilingual("说明", "Ground"), hint: Field.namesNobody,
            requirement: .requiredWhen(.isOneOf("step", steps)))
    }
}
