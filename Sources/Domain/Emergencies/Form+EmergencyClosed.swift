extension Form {
    /// 应急响应终止记录: what was ended and destroyed in a county when the emergency was over, or later when the day came on
    /// which identities were to go. It names nobody.
    public static let emergencyClosed = Form(
        name: "emergency-closed", version: 1, title: Bilingual("应急响应终止记录", "Close-out of the emergency"),
        purpose: Bilingual("证明应急响应终止后观察措施和个人信息已按规定处理", "To prove what was ended and destroyed when it was over"),
        legalGround: LegalGround.infectiousDiseases, filedBy: [.countyDesk, .cityCommand], coarsestRegion: .county,
        fields: [
            Field(
                "what",
                .choice([
                    Choice("closed", Bilingual("应急响应终止", "the emergency was closed")),
                    Choice("erased", Bilingual("到期删除身份信息", "identities were erased when their day came")),
                ]), Bilingual("事项", "What"), requirement: .required),
            Field("emergency", .text(maximumLength: 60), Bilingual("应急响应", "Emergency"), requirement: .required),
            closedCount("orders", Bilingual("撤销的观察令", "Orders ended")),
            closedCount("alerts", Bilingual("办结的报警", "Alerts closed")),
            closedCount("links", Bilingual("收回的自报链接", "Report links withdrawn")),
            closedCount("devices", Bilingual("停用的定位设备", "Tracking devices withdrawn")),
            closedCount("tracks", Bilingual("销毁轨迹的观察令", "Orders whose tracks were destroyed")),
            Field(
                "positions", .whole(0...1_000_000_000_000), Bilingual("销毁的定位点", "Positions destroyed"),
                relevance: .equals("what", "closed"), requirement: .required),
            Field(
                "identities",
                .choice([
                    Choice("keep", Bilingual("保留至规定日期", "kept until a day")),
                    Choice("erase", Bilingual("删除", "erased")),
                ]), Bilingual("身份信息", "Identities"), relevance: .equals("what", "closed"), requirement: .required),
            Field(
                "keptUntil", .date, Bilingual("保留至", "Kept until"), relevance: .equals("identities", "keep"),
                requirement: .required),
            Field(
                "subjects", .whole(0...1_000_000_000),
                Bilingual("删除身份信息的人、户和观察令", "People, households and orders erased"), requirement: .required),
        ])

    private static func closedCount(_ name: String, _ title: Bilingual) -> Field {
        Field(
            name, .whole(0...1_000_000_000), title, relevance: .equals("what", "closed"), requirement: .required)
    }
}
