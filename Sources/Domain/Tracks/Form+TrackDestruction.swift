extension Form {
    /// 轨迹销毁记录: so many orders' tracks were destroyed. It names neither people nor orders, for then it would be a
    /// list of who was watched.
    public static let trackDestruction = Form(
        name: "track-destruction", version: 1, title: Bilingual("轨迹销毁记录", "Destruction of tracks"),
        purpose: Bilingual("证明位置轨迹按期销毁", "To prove that positions are gone when their time is over"),
        legalGround: LegalGround.infectiousDiseases, filedBy: [.countyDesk, .cityCommand], coarsestRegion: .county,
        fields: [
            Field("orders", .whole(0...10_000_000), Bilingual("观察令数", "Orders"), requirement: .required),
            Field("positions", .whole(0...1_000_000_000_000), Bilingual("定位点数", "Positions"), requirement: .required),
            Field("endedFrom", .dateTime, Bilingual("最早结束时间", "First order's end"), requirement: .required),
            Field("endedUntil", .dateTime, Bilingual("最晚结束时间", "Last order's end"), requirement: .required),
        ])
}
