import Domain

extension Script {
    /// What should never have been filed and was taken back on the day after, when the day's bulletin was out: it stays
    /// as published, and the restated series differs.
    static let slips: [ScriptedEvent] = [
        suspectedTwice.takenBack(after: 19, because: "与前一例为同一人，重复报告"),
        returneeTwice.takenBack(after: 17, because: "重复登记"),
        feverVisit(.weiyuan, hour: ScenarioTime.index(month: 2, day: 1) * 24 + 17, minute: 30)
            .takenBack(after: 16, because: "测量有误，复测正常"),
    ].flatMap { $0 }

    private static let suspectedTwice = ScriptedEvent(
        county: .dongxing, hour: ScenarioTime.index(month: 1, day: 31) * 24 + 15, minute: 20, form: .caseReport,
        subject: subject(.dongxing, .medicalCase, 90), body: report(90, onset: 6))

    private static let returneeTwice = ScriptedEvent(
        county: .longchang, hour: ScenarioTime.index(month: 1, day: 31) * 24 + 16, minute: 5, form: .observationEvent,
        subject: subject(.longchang, .observation, 900_001),
        body: ["place": "home", "event": "entered", "group": "returnee", "withinCounty": false])
}
