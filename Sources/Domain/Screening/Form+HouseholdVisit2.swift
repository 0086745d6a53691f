extension Form {
    /// 入户走访, second version: with what was found of each person.
    public static let householdVisit2 = Form(
        name: householdVisit.name, version: 2, title: householdVisit.title, purpose: householdVisit.purpose,
        legalGround: householdVisit.legalGround, filedBy: householdVisit.filedBy,
        coarsestRegion: householdVisit.coarsestRegion, subject: householdVisit.subject,
        fields: householdVisit.fields.filter { $0.name != "position" } + [
            // That of a home: with the first version it stood in the ledger.
            Field("position", .point, Bilingual("位置", "Position"), isSealed: true),
            Field(
                "people", .group(peopleFields, maximumCount: 100), Bilingual("逐人情况", "Person by person"),
                relevance: .isOneOf("result", ["met", "by-telephone"])),
        ],
        counts: householdVisit.counts + [
            CountingRule(
                "visit.symptomatic", .field("symptomatic"), when: .isOneOf("result", ["met", "by-telephone"]))
        ])

    private static let peopleFields = [
        Field("person", .reference(.person), Bilingual("人员", "Person"), requirement: .required),
        Field("atHome", .yesNo, Bilingual("在家", "At home")),
        Field("temperature", .temperature, Bilingual("体温（℃）", "Temperature (°C)")),
        Field("symptoms", .choices(symptoms), Bilingual("症状", "Symptoms")),
        Field(
            "cameFrom", .region([.province, .city, .county]), Bilingual("从哪里返回", "Came back from"),
            hint: Bilingual("近14天离开过本市的填写", "Where somebody was away in the last 14 days")),
        Field("cameOn", .date, Bilingual("返回日期", "Came back on"), relevance: .answered("cameFrom")),
    ]

    private static let symptoms = [
        Choice("fever", Bilingual("发热", "fever")), Choice("cough", Bilingual("咳嗽", "cough")),
        Choice("fatigue", Bilingual("乏力", "fatigue")),
        Choice("breathless", Bilingual("呼吸困难", "breathlessness")),
        Choice("diarrhoea", Bilingual("腹泻", "diarrhoea")), Choice("other", Bilingual("其他", "other")),
    ]
}
