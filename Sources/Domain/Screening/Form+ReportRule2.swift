extension Form {
    /// 日报要求, second version: with the time after which a missing report is the business of the level above.
    public static let reportRule2 = Form(
        name: reportRule.name, version: 2, title: reportRule.title, purpose: reportRule.purpose,
        legalGround: reportRule.legalGround, filedBy: reportRule.filedBy,
        fields: reportRule.fields + [
            Field(
                "patience", .duration(maximumMinutes: ReportRule.longestPatienceMinutes),
                Bilingual("逾期多久提醒上级（分钟）", "Minutes until the level above is told"),
                hint: Bilingual(
                    "不填为 30 分钟；再过同样长的时间，提醒再上一级",
                    "30 where left out; after as long again, the level above that is told"))
        ])
}
