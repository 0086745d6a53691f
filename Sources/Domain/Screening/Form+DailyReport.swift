extension Form {
    /// 信息日报: what a unit says of its day. It counts nothing: the ledger counts, and the difference is shown.
    public static let dailyReport = Form(
        name: "daily-report", version: 1, title: Bilingual("信息日报", "Daily report"),
        purpose: Bilingual("落实信息日报告制度", "To report every day"),
        legalGround: LegalGround.emergencyRegulations,
        filedBy: [.gridWorker, .community, .town, .countyDesk],
        fields: [
            Field("day", .date, Bilingual("日期", "Day"), requirement: .required),
            Field(
                "households", .whole(0...1_000_000, unit: .households), Bilingual("走访户数", "Households visited"),
                requirement: .required),
            Field(
                "people", .whole(0...5_000_000, unit: .people), Bilingual("排查人数", "People asked"),
                requirement: .required),
            Field(
                "returnees", .whole(0...1_000_000, unit: .people), Bilingual("返乡人员", "Returnees"),
                requirement: .required),
            Field(
                "symptomatic", .whole(0...1_000_000, unit: .people), Bilingual("有症状人员", "With symptoms"),
                requirement: .required),
            Field(
                "note", .text(maximumLength: 1_000, multiline: true), Bilingual("情况说明", "Remarks"),
                hint: Field.namesNobody),
        ])

    /// 日报要求: from a day on, the units of one level in a region owe a report by an hour.
    public static let reportRule = Form(
        name: "report-rule", version: 1, title: Bilingual("日报要求", "Rule of reporting"),
        purpose: Bilingual("落实信息日报告制度", "To say who reports by when"),
        legalGround: LegalGround.emergencyRegulations, filedBy: [.town, .countyDesk, .cityCommand],
        fields: [
            Field(
                "level",
                .choice([
                    Choice("grid", Bilingual("网格", "grid")), Choice("village", Bilingual("村（社区）", "village")),
                    Choice("town", Bilingual("镇（街道）", "town")), Choice("county", Bilingual("县（市、区）", "county")),
                ]), Bilingual("填报单位", "Who reports"), requirement: .required),
            Field("from", .date, Bilingual("自哪日起", "From"), requirement: .required),
            Field("until", .date, Bilingual("至哪日止", "Until")),
            Field(
                "hour", .whole(1...24), Bilingual("截止时间（时）", "By what hour"),
                hint: Bilingual("24 为当日24时", "24 is the end of the day"), requirement: .required),
        ])
}
