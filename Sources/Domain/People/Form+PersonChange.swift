extension Form {
    /// 人员变动: somebody moves, dies, goes away or comes back. A birth is a person registered.
    public static let personChange = Form(
        name: "person-change", version: 1, title: Bilingual("人员变动", "Change of a person"),
        purpose: Bilingual("保持排查台账与实际相符", "To keep the register true"),
        legalGround: LegalGround.emergencyRegulations,
        filedBy: [.gridWorker, .community, .town, .police, .medical], coarsestRegion: .village, subject: .person,
        fields: [
            Field(
                "change",
                .choice([
                    Choice("moved", Bilingual("迁入另一户", "moved to another household")),
                    Choice("left", Bilingual("离开", "gone away")),
                    Choice("returned", Bilingual("回来", "come back")),
                    Choice("died", Bilingual("死亡", "died")),
                ]), Bilingual("变动", "Change"), requirement: .required),
            Field(
                "household", .reference(.household), Bilingual("迁入哪户", "Into which household"),
                relevance: .isOneOf("change", ["moved", "returned"]),
                requirement: .requiredWhen(.equals("change", "moved"))),
            Field("on", .date, Bilingual("日期", "Date"), requirement: .required),
        ])
}
