extension Form {
    /// 家庭户变动: a household is closed, merged into another or opened again.
    public static let householdChange = Form(
        name: "household-change", version: 1, title: Bilingual("家庭户变动", "Change of a household"),
        purpose: Bilingual("保持排查台账与实际相符", "To keep the register true"),
        legalGround: LegalGround.emergencyRegulations, filedBy: [.gridWorker, .community, .town],
        coarsestRegion: .village, subject: .household,
        fields: [
            Field(
                "change",
                .choice([
                    Choice("closed", Bilingual("已无人居住", "nobody lives there any more")),
                    Choice("merged", Bilingual("并入另一户", "merged into another")),
                    Choice("reopened", Bilingual("恢复", "lived in again")),
                ]), Bilingual("变动", "Change"), requirement: .required),
            Field(
                "into", .reference(.household), Bilingual("并入哪户", "Into which"),
                relevance: .equals("change", "merged"), requirement: .required),
            Field("on", .date, Bilingual("日期", "Date"), requirement: .required),
        ])
}
