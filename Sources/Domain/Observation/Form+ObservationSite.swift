extension Form {
    /// 集中观察点登记: a place where people are observed together, with its rooms. The newest registration holds.
    public static let observationSite = Form(
        name: "observation-site", version: 1, title: Bilingual("集中观察点登记", "Register of a central place"),
        purpose: Bilingual("掌握集中观察点的房间和床位", "To know the rooms and beds of central places"),
        legalGround: LegalGround.observation, filedBy: [.medical, .town, .countyDesk, .cityCommand], subject: .place,
        fields: [
            Field("name", .text(maximumLength: 60), Bilingual("名称", "Name"), requirement: .required),
            Field("inUse", .yesNo, Bilingual("是否启用", "In use?"), requirement: .required),
            Field("rooms", .group(roomFields, maximumCount: 500), Bilingual("房间", "Rooms"), requirement: .required),
        ])

    /// 集中观察点服务: what was done at a central place.
    public static let siteService = Form(
        name: "site-service", version: 1, title: Bilingual("集中观察点服务", "Service at a central place"),
        purpose: Bilingual("保障集中观察人员生活，落实消毒", "To provide for the observed and to disinfect"),
        legalGround: LegalGround.observation, filedBy: [.medical, .community, .town, .countyDesk], subject: .place,
        fields: [
            Field(
                "service",
                .choice([
                    Choice("meals", Bilingual("送餐", "meals")),
                    Choice("disinfection", Bilingual("消毒", "disinfection")),
                    Choice("waste", Bilingual("医疗废物清运", "medical waste")),
                ]), Bilingual("服务", "Service"), requirement: .required),
            Field(
                "people", .whole(1...10_000, unit: .visits), Bilingual("人次", "People served"),
                relevance: .equals("service", "meals"), requirement: .required),
        ],
        counts: [
            CountingRule("observation.site.meals", .field("people"), when: .equals("service", "meals")),
            CountingRule("observation.site.disinfected", when: .equals("service", "disinfection")),
            CountingRule("observation.site.waste", when: .equals("service", "waste")),
        ])

    private static let roomFields = [
        Field("room", .text(maximumLength: 20), Bilingual("房间号", "Room"), requirement: .required),
        Field("beds", .whole(1...20), Bilingual("床位数", "Beds"), requirement: .required),
    ]
}
