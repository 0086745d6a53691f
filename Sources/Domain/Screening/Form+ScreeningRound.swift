extension Form {
    /// 排查轮次: a round of screening is begun in a region. Visits name it by its number.
    public static let screeningRound = Form(
        name: "screening-round", version: 1, title: Bilingual("排查轮次", "Round of screening"),
        purpose: Bilingual("逐轮排查，逐户销号", "To screen in rounds and tick off every household"),
        legalGround: LegalGround.emergencyRegulations, filedBy: [.community, .town, .countyDesk, .cityCommand],
        coarsestRegion: .county, subject: .round,
        fields: [
            Field("number", .whole(1...99), Bilingual("轮次", "Round"), requirement: .required),
            Field("aim", .text(maximumLength: 100), Bilingual("排查重点", "What is looked for"), requirement: .required),
            Field("from", .date, Bilingual("开始日期", "From"), requirement: .required),
            Field("until", .date, Bilingual("结束日期", "Until"), requirement: .required),
        ])

    /// 走访分派: a household is given to somebody in a round; without one it is the grid worker's.
    public static let screeningAssignment = Form(
        name: "screening-assignment", version: 1, title: Bilingual("走访分派", "Assignment of a visit"),
        purpose: Bilingual("落实走访责任", "To say who visits"),
        legalGround: LegalGround.emergencyRegulations, filedBy: [.gridWorker, .community, .town, .countyDesk],
        coarsestRegion: .village, subject: .household,
        fields: [
            Field("round", .whole(1...99), Bilingual("轮次", "Round"), requirement: .required),
            Field("worker", .reference(.account), Bilingual("走访人", "Who visits"), requirement: .required),
            Field("by", .dateTime, Bilingual("完成期限", "By when")),
        ])
}
