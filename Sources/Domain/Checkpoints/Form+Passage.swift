extension Form {
    /// 通行登记: a vehicle with its passengers, or people on foot, at a checkpoint. The subject is the passage's own id.
    /// The plate and who people are is sealed; temperatures stand open, without whose they are.
    public static let passage = Form(
        name: "passage", version: 1, title: Bilingual("通行登记", "Passage"),
        purpose: Bilingual(
            "检查过往车辆和人员，及早发现发热人员和风险区来人", "To check who passes, and to find fever and arrivals from risk areas early"),
        legalGround: LegalGround.checkpoints, filedBy: Duty.ofCheckpoints, subject: .passage,
        fields: seen + asked + ended, counts: passageCounts)

    /// What is plain to see.
    private static let seen = [
        Field("checkpoint", .reference(.checkpoint), Bilingual("卡点", "Checkpoint"), requirement: .required),
        Field(
            "direction", .choice(PassageDirection.allCases.map { Choice($0.rawValue, $0.title) }),
            Bilingual("方向", "Direction"), requirement: .required),
        Field(
            "vehicle", .choice(VehicleKind.allCases.map { Choice($0.rawValue, $0.title) }), Bilingual("车辆", "Vehicle"),
            requirement: .required),
        Field(
            "plate", .plate, Bilingual("车牌号码", "Plate"), hint: Bilingual("如：川K12345", "Such as 川K12345"),
            relevance: isVehicle, requirement: .required, isSealed: true),
        Field(
            "passengers", .whole(1...100), Bilingual("人数（含驾驶员）", "People, driver included"), requirement: .required),
        Field(
            "fever",
            .group(
                [
                    Field(
                        "temperature", .decimal(feverCelsius...43, places: 1), Bilingual("体温（℃）", "Temperature (°C)"),
                        requirement: .required)
                ], maximumCount: 100), Bilingual("异常体温（37.3 ℃及以上）", "Fever, 37.3 °C and more"),
            hint: Bilingual("正常的不用填", "Nothing where all are well")),
    ]

    /// What is asked where there is a reason.
    private static let asked = [
        Field(
            "riskArea", .yesNo, Bilingual("14天内是否来自或途经风险地区", "From or through a risk area within 14 days?"),
            hint: Bilingual("车牌只是提示，请向本人核实", "The plate is a hint alone; ask the people")),
        Field(
            "persons",
            .group(
                [
                    Field("name", .text(maximumLength: 60), Bilingual("姓名", "Name"), requirement: .required),
                    Field("identityNumber", .identityNumber, Bilingual("身份证号码", "Identity number")),
                    Field(
                        "mobile", .mobile, Bilingual("手机号码", "Mobile"),
                        hint: Bilingual("与身份证号码至少填一项", "This or the identity number"),
                        requirement: .requiredWhen(.not(.answered("identityNumber")))),
                    Field("temperature", .temperature, Bilingual("体温（℃）", "Temperature (°C)")),
                ], maximumCount: 100), Bilingual("风险地区来人登记", "People from a risk area"),
            relevance: .equals("riskArea", true), isSealed: true),
        Field("origin", .text(maximumLength: 60), Bilingual("从哪里来", "From"), hint: Field.namesNobody),
        Field(
            "originRegion", .region([.province, .city, .county]), Bilingual("来源地区划", "Region it comes from")),
        Field("destination", .text(maximumLength: 60), Bilingual("到哪里去", "To"), hint: Field.namesNobody),
        Field("reason", .text(maximumLength: 60), Bilingual("事由", "Reason"), hint: Field.namesNobody),
    ]

    /// What was done.
    private static let ended = [
        Field(
            "outcome", .choice(PassageOutcome.allCases.map { Choice($0.rawValue, $0.title) }),
            Bilingual("处置", "Outcome"), requirement: .required),
        Field("disinfected", .yesNo, Bilingual("已消毒", "Disinfected?")),
        Field("dangerousGoods", .yesNo, Bilingual("查获管制刀具或危险品", "Knives or dangerous goods found?")),
        Field("passCode", .text(maximumLength: 20), Bilingual("通行码", "Pass code")),
    ]

    private static let isVehicle = Condition.not(.equals("vehicle", .string(VehicleKind.onFoot.rawValue)))

    /// What counts as fever at a checkpoint: 37.3 °C, as in the notices of February 2020.
    public static let feverCelsius = DecimalNumber(coefficient: 373, scale: 1)

    private static let passageCounts =
        [
            CountingRule("vehicle.checked", when: isVehicle), CountingRule("person.checked", .field("passengers")),
        ]
        + PassageDirection.allCases.map {
            CountingRule(
                "checkpoint.vehicle.\($0.rawValue)",
                when: .all([isVehicle, .equals("direction", .string($0.rawValue))]))
        } + [
            CountingRule("checkpoint.turned-back", when: .equals("outcome", "turned-back")),
            CountingRule("checkpoint.sent-to-hospital", when: .equals("outcome", "sent-to-hospital")),
            CountingRule("checkpoint.fever", .rows("fever")),
            CountingRule("checkpoint.disinfected", when: .equals("disinfected", true)),
            CountingRule("checkpoint.dangerous-goods", when: .equals("dangerousGoods", true)),
            CountingRule("checkpoint.risk-area", when: .equals("riskArea", true)),
        ]
}
