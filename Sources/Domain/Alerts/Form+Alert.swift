extension Form {
    /// 报警: something about an observation asks for attention. Filed by the system; by the desk, where a neighbour
    /// calls. It holds no position: those never come to the ledger.
    public static let alert = Form(
        name: "alert", version: 1, title: Bilingual("报警", "Alert"),
        purpose: Bilingual("居家医学观察期间发现异常及时处置", "To act at once when something is wrong during observation"),
        legalGround: LegalGround.emergencyRegulations, filedBy: [.countyDesk], coarsestRegion: .county,
        subject: .alert,
        fields: [
            Field(
                "kind", .choice(AlertKind.allCases.map { Choice($0.rawValue, $0.title) }), Bilingual("类型", "Kind"),
                requirement: .required),
            Field(
                "level", .choice(AlertLevel.allCases.map { Choice($0.rawValue, $0.title) }),
                Bilingual("级别", "Level"), requirement: .required),
            Field(
                "observation", .reference(.observation), Bilingual("医学观察", "Observation"),
                requirement: .requiredWhen(.not(.equals("kind", "outage")))),
            Field("distanceMetres", .whole(0...10_000_000), Bilingual("超出围栏（米）", "Beyond the fence (m)")),
            Field("accuracyMetres", .whole(0...1_000_000), Bilingual("定位精度（米）", "Accuracy (m)")),
            Field("deviceType", .text(maximumLength: 60), Bilingual("设备类型", "Type of device")),
        ])

    /// 处置: a step in the work on an alert.
    public static let alertStep = Form(
        name: "alert-step", version: 1, title: Bilingual("报警处置", "Step on an alert"),
        purpose: alert.purpose, legalGround: alert.legalGround, filedBy: Duty.ofAlerts, coarsestRegion: .county,
        subject: .alert,
        fields: [
            Field(
                "step", .choice(AlertStep.allCases.map { Choice($0.rawValue, $0.title) }), Bilingual("步骤", "Step"),
                requirement: .required),
            Field(
                "to", .reference(.account), Bilingual("派给", "Given to"), relevance: .equals("step", "assigned"),
                requirement: .required),
            Field(
                "how",
                .choice([
                    Choice("call", Bilingual("电话", "by telephone")), Choice("visit", Bilingual("上门", "by a visit")),
                ]), Bilingual("核实方式", "How"), relevance: .equals("step", "verified"), requirement: .required),
            Field(
                "found",
                .choice([
                    Choice("at-place", Bilingual("在家", "at the place")), Choice("away", Bilingual("不在", "away")),
                    Choice("not-reached", Bilingual("未联系上", "not reached")),
                ]), Bilingual("核实结果", "Found"), relevance: .equals("step", "verified"), requirement: .required),
            Field(
                "outcome", .choice(AlertOutcome.allCases.map { Choice($0.rawValue, $0.title) }),
                Bilingual("结果", "Outcome"), relevance: .equals("step", "closed"), requirement: .required),
            Field(
                "cause", .choice(FalseAlarmCause.allCases.map { Choice($0.rawValue, $0.title) }),
                Bilingual("误报原因", "Cause"), relevance: .equals("outcome", "false-alarm"), requirement: .required),
            Field(
                "level",
                .choice(Alert.levels.dropFirst().map { Choice(Alert.name(of: $0), $0.title) }),
                Bilingual("上报到", "Taken to"), relevance: .equals("step", "escalated"), requirement: .required),
            Field(
                "note", .text(maximumLength: 500, multiline: true), Bilingual("说明", "Note"),
                hint: Field.namesNobody,
                requirement: .requiredWhen(.equals("outcome", "other"))),
        ])
}
