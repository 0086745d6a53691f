extension Form {
    /// 资金安排: a budget line. The newest entry says what it is now.
    public static let fund = Form(
        name: "fund", version: 1, title: Bilingual("防控资金安排", "Budget line"),
        purpose: Bilingual("防控资金专款专用，收支清楚", "To spend what was set aside on what it is for, in plain books"),
        legalGround: LegalGround.funds, filedBy: Duty.keepingSupplies, subject: .fund,
        fields: [
            Field("name", .text(maximumLength: 60), Bilingual("资金用途", "What it is for"), requirement: .required),
            Field(
                "source", .text(maximumLength: 60), Bilingual("资金来源", "Where it comes from"),
                hint: Bilingual("如：县级财政", "Such as the county's budget"), requirement: .required),
            Field("yuan", .whole(1...10_000_000_000), Bilingual("金额（元）", "Amount (yuan)"), requirement: .required),
            Field(
                "state",
                .choice([
                    Choice("in-use", Bilingual("启用", "in use")), Choice("closed", Bilingual("已结", "closed")),
                ]), Bilingual("状态", "State"), requirement: .required),
        ])

    /// 资金支出: what was paid from a line. The subject is the payment's own id.
    public static let fundSpending = Form(
        name: "fund-spending", version: 1, title: Bilingual("防控资金支出", "Spending"), purpose: fund.purpose,
        legalGround: fund.legalGround, filedBy: Duty.keepingSupplies, subject: .spending,
        fields: [
            Field("fund", .reference(.fund), Bilingual("资金", "Budget line"), requirement: .required),
            Field("purpose", .text(maximumLength: 100), Bilingual("支出事项", "Spent on"), requirement: .required),
            Field(
                "yuan", .decimal(DecimalNumber(coefficient: 1, scale: 2)...DecimalNumber(1_000_000_000), places: 2),
                Bilingual("金额（元）", "Amount (yuan)"), requirement: .required),
            Field("item", .reference(.supplyItem), Bilingual("物资", "Item bought")),
            Field("voucher", .text(maximumLength: 40), Bilingual("凭证号", "Number of the voucher")),
        ])
}
