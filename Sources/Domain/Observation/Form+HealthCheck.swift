extension Form {
    /// 健康监测: somebody who is observed was looked after once, or was not found.
    public static let healthCheck = Form(
        name: "health-check", version: 1, title: Bilingual("健康监测", "Health check"),
        purpose: Bilingual("每日掌握被观察人的健康状况，异常立即处置", "To know every day how the observed are, and to act at once"),
        legalGround: LegalGround.observation, filedBy: [.gridWorker, .medical, .community, .town, .countyDesk],
        subject: .observation,
        fields: [
            Field("how", .choice(ways), Bilingual("监测方式", "How"), requirement: .required),
            Field("absent", .yesNo, Bilingual("未见到本人或联系不上", "Not found or not reached")),
            Field(
                "temperatureCelsius", .temperature, Bilingual("体温（℃）", "Temperature (°C)"), relevance: present,
                requirement: .required),
            Field("symptoms", .choices(symptoms), Bilingual("症状", "Symptoms"), relevance: present),
        ],
        counts: [
            CountingRule("observation.check.made", when: present),
            CountingRule("observation.check.absent", when: .equals("absent", true)),
            CountingRule("observation.check.fever", when: fever),
            CountingRule("observation.check.symptomatic", when: .any([fever, .answered("symptoms")])),
        ])

    private static let present = Condition.not(.equals("absent", true))
    private static let fever = Condition.atLeast("temperatureCelsius", ObservationRule.feverCelsius)

    private static let ways = HealthCheck.Way.allCases.map { Choice($0.rawValue, $0.title) }

    private static let symptoms = [
        Choice("fever", Bilingual("发热", "fever")), Choice("cough", Bilingual("咳嗽", "cough")),
        Choice("fatigue", Bilingual("乏力", "fatigue")),
        Choice("breathless", Bilingual("呼吸困难", "breathlessness")),
        Choice("diarrhoea", Bilingual("腹泻", "diarrhoea")), Choice("other", Bilingual("其他", "other")),
    ]
}
