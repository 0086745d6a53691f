import Domain

extension Script {
    /// Who met whom and who infected whom among the cases: three chains, one over two counties, with a household each in
    /// 东兴区 and 市中区. All made up.
    static let chains: [ScriptedEvent] = [
        met(.dongxing, 1, is: 2, "gathering", last: (1, 24), listed: (1, 31)),
        met(.dongxing, 2, is: 4, "household", last: (1, 31), listed: (2, 2)),
        met(.shizhong, 1, is: 3, "household", last: (1, 28), listed: (2, 1)),
        ruled(.dongxing, 2, from: (.dongxing, 1), .confirmed, "gathering", on: (2, 1)),
        ruled(.longchang, 2, from: (.dongxing, 2), .probable, "transport", on: (2, 2)),
        ruled(.gaoxin, 1, from: (.shizhong, 1), .probable, "work", on: (2, 3)),
    ]

    /// A contact of a case, who is a case of the same county by then; the replay knows who.
    private static func met(
        _ county: County, _ number: Int, is infected: Int, _ setting: String, last: (month: Int, day: Int),
        listed: (month: Int, day: Int)
    ) -> ScriptedEvent {
        let day = ScenarioTime.day(ScenarioTime.index(month: last.month, day: last.day))
        return ScriptedEvent(
            county: county, hour: ScenarioTime.index(month: listed.month, day: listed.day) * 24 + 15,
            minute: 10 + infected, form: .contact, subject: subject(county, .contact, number * 100 + infected),
            body: [
                "person": .string(subject(county, .medicalCase, infected).description),
                "case": .string(subject(county, .medicalCase, number).description), "degree": "close",
                "setting": .string(setting), "lastContactOn": .string(day.description),
            ])
    }

    private static func ruled(
        _ county: County, _ infected: Int, from infector: (county: County, number: Int), _ certainty: LinkCertainty,
        _ setting: String, on: (month: Int, day: Int)
    ) -> ScriptedEvent {
        ScriptedEvent(
            county: county, hour: ScenarioTime.index(month: on.month, day: on.day) * 24 + 17, minute: 10 + infected,
            form: .caseLink, subject: subject(county, .medicalCase, infected),
            body: [
                "infector": .string(subject(infector.county, .medicalCase, infector.number).description),
                "certainty": .string(certainty.rawValue), "setting": .string(setting), "ground": "流行病学调查",
            ])
    }
}
