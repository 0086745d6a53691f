extension Form {
    /// 医学观察令: one person is to be observed, by whom, how, and for how long. The subject is the order's own id. It
    /// counts nothing: its steps (``observationStep``) do.
    public static let observationOrder = Form(
        name: "observation-order", version: 1, title: Bilingual("医学观察令", "Observation order"),
        purpose: Bilingual("依法对需要医学观察的人员实施观察，期满解除", "To observe who must be observed, by law, and to end it in time"),
        legalGround: LegalGround.observation, filedBy: [.medical, .community, .town, .countyDesk, .cityCommand],
        subject: .observation, fields: orderFields + fenceFields + responsibleFields)

    /// 法律依据.
    static let observationGrounds = [
        Choice(
            "infectious-diseases-39",
            Bilingual("《传染病防治法》第三十九条（医疗机构）", "Law on Infectious Diseases, article 39 (medical institutions)")),
        Choice(
            "infectious-diseases-40",
            Bilingual("《传染病防治法》第四十条（疾病预防控制机构）", "Law on Infectious Diseases, article 40 (centres for disease control)")
        ),
        Choice(
            "infectious-diseases-41",
            Bilingual("《传染病防治法》第四十一条（县级以上人民政府）", "Law on Infectious Diseases, article 41 (governments)")),
        Choice(
            "emergency-regulations-44",
            Bilingual("《突发公共卫生事件应急条例》第四十四条", "Regulations on Public Health Emergencies, article 44")),
        Choice("other", Bilingual("其他", "other")),
    ]

    private static let orderFields = [
        Field("person", .reference(.person), Bilingual("被观察人", "Person"), requirement: .required),
        Field("household", .reference(.household), Bilingual("所在户", "Household")),
        Field("kind", .choice(ObservationKind.choices), Bilingual("观察方式", "Kind"), requirement: .required),
        Field(
            "disease", .choice(ObservationDisease.allCases.map { Choice($0.rawValue, $0.title) }),
            Bilingual("针对疾病", "Disease")),
        Field("group", .choice(observationGroups), Bilingual("人员类别", "Who"), requirement: .required),
        Field("ground", .choice(observationGrounds), Bilingual("法律依据", "Legal ground"), requirement: .required),
        Field(
            "groundText", .text(maximumLength: 200), Bilingual("依据说明", "The ground in words"),
            hint: Field.namesNobody,
            relevance: .equals("ground", "other"), requirement: .required),
        Field(
            "authority", .text(maximumLength: 60), Bilingual("签发机关", "Issuing authority"), requirement: .required),
        Field("firstDay", .date, Bilingual("观察首日", "First day"), requirement: .required),
        Field(
            "days", .whole(1...ObservationRule.maximumDays), Bilingual("观察天数", "Days"),
            hint: Bilingual("首日算第1天；不填按规定天数", "The first day is day 1; left out: as the rule says")),
        Field(
            "address", .text(maximumLength: 120), Bilingual("观察地址", "Address"),
            requirement: .requiredWhen(.equals("kind", "home")), isSealed: true),
        Field("site", .reference(.place), Bilingual("集中观察点", "Central place")),
        Field("room", .text(maximumLength: 20), Bilingual("房间号", "Room"), relevance: .answered("site")),
        Field("bed", .whole(1...20), Bilingual("床位号", "Bed"), relevance: .answered("room")),
    ]

    private static let fenceFields = [
        Field("fenced", .yesNo, Bilingual("是否启用电子围栏", "Electronic fence?"), requirement: .required),
        Field(
            "fenceCentre", .point, Bilingual("围栏中心", "Centre of the fence"), relevance: .equals("fenced", true),
            isSealed: true),
        Field(
            "fenceRadiusMetres", .whole(20...5_000), Bilingual("围栏半径（米）", "Radius of the fence (m)"),
            relevance: .all([.equals("fenced", true), .answered("fenceCentre")]), requirement: .required,
            isSealed: true),
        Field(
            "fencePolygon", .text(maximumLength: 4_000), Bilingual("围栏边界", "Outline of the fence"),
            hint: Bilingual(
                "WGS-84“纬度,经度”，以分号分隔，3至100点", "WGS-84, latitude,longitude, divided by semicolons, 3 to 100 points"),
            relevance: .equals("fenced", true), isSealed: true),
    ]

    private static let responsibleFields = [
        Field("gridWorker", .reference(.account), Bilingual("责任网格员", "Grid worker")),
        Field("doctor", .reference(.account), Bilingual("责任医生", "Doctor")),
        Field("neighbourName", .text(maximumLength: 60), Bilingual("监督邻居姓名", "Neighbour on watch"), isSealed: true),
        Field("neighbourMobile", .mobile, Bilingual("监督邻居手机", "Neighbour's mobile"), isSealed: true),
    ]
}
