extension Form {
    /// 入户走访: one visit at one door, or by telephone.
    public static let householdVisit = Form(
        name: "household-visit", version: 1, title: Bilingual("入户走访", "Household visit"),
        purpose: Bilingual(
            "逐户排查返乡和来内人员、了解健康状况、开展宣传", "To ask every household about returnees and health, and to inform it"),
        legalGround: LegalGround.emergencyRegulations,
        filedBy: [.gridWorker, .volunteer, .community, .police, .medical], coarsestRegion: .village,
        subject: .household,
        fields: [
            Field("round", .whole(1...99), Bilingual("轮次", "Round"), requirement: .required),
            Field("result", .choice(results), Bilingual("走访结果", "Result"), requirement: .required),
            Field(
                "personsAsked", .whole(0...100, unit: .people), Bilingual("询问人数", "People asked"),
                relevance: reached, requirement: .required),
            Field(
                "returnees", .whole(0...100, unit: .people), Bilingual("重点地区返乡人数", "Returnees from risk areas"),
                relevance: reached),
            Field(
                "symptomatic", .whole(0...100, unit: .people), Bilingual("有发热咳嗽等症状人数", "People with symptoms"),
                relevance: reached),
            Field(
                "highestTemperature", .temperature, Bilingual("最高体温（℃）", "Highest temperature (°C)"),
                relevance: reached),
            Field("leafletsLeft", .whole(0...100, unit: .papers), Bilingual("发放宣传单份数", "Leaflets left")),
            Field(
                "nextAttempt", .dateTime, Bilingual("下次走访时间", "Next attempt"),
                relevance: .equals("result", "nobody-home")),
            Field("position", .point, Bilingual("位置", "Position")),
        ],
        counts: visitCounts)

    private static let results = [
        Choice("met", Bilingual("见到住户", "met")),
        Choice("by-telephone", Bilingual("电话走访", "by telephone")),
        Choice("nobody-home", Bilingual("无人在家", "nobody home")),
        Choice("refused", Bilingual("拒绝", "refused")),
    ]

    private static let reached = Condition.isOneOf("result", ["met", "by-telephone"])

    private static let secondRound = Condition.all([reached, .atLeast("round", 2)])

    private static let visitCounts = [
        CountingRule("visit.made"),
        CountingRule("visit.household", when: reached),
        CountingRule("visit.person", .field("personsAsked"), when: reached),
        CountingRule("visit.second.household", when: secondRound),
        CountingRule("visit.second.person", .field("personsAsked"), when: secondRound),
        CountingRule("visit.unsuccessful", when: .not(reached)),
        CountingRule("visit.returnee", .field("returnees"), when: reached),
        CountingRule("material.leaflet", .field("leafletsLeft")),
        CountingRule("material.papers", .field("leafletsLeft")),
    ]
}
