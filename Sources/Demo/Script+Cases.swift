import Domain

extension Script {
    /// Suspected, excluded, confirmed. Longchang and the zones as printed on 2 and 3 February 2020; the other counties'
    /// cases are made up.
    static let cases: [ScriptedEvent] = [
        story(.longchang, 1, [(1, 29, "suspected"), (1, 31, "excluded")]),
        story(.longchang, 2, [(2, 1, "suspected")]),
        story(.gaoxin, 1, [(2, 2, "suspected")]),
        story(.shizhong, 1, [(1, 27, "suspected"), (1, 29, "confirmed"), (1, 29, "admitted")]),
        story(.shizhong, 2, [(1, 30, "suspected"), (2, 1, "excluded")]),
        story(.shizhong, 3, [(2, 1, "suspected")]),
        story(
            .dongxing, 1,
            [(1, 26, "suspected"), (1, 28, "confirmed"), (1, 28, "admitted"), (1, 30, "severity")]),
        story(.dongxing, 2, [(1, 28, "suspected"), (1, 31, "confirmed"), (1, 31, "admitted")]),
        story(.dongxing, 3, [(1, 31, "suspected"), (2, 2, "excluded")]),
        story(.dongxing, 4, [(2, 2, "suspected")]),
        story(
            .weiyuan, 1,
            [(1, 25, "suspected"), (1, 27, "confirmed"), (1, 27, "admitted"), (2, 3, "discharged")]),
        story(.zizhong, 1, [(1, 28, "suspected"), (1, 30, "confirmed"), (1, 30, "admitted")]),
        story(.zizhong, 2, [(1, 29, "suspected"), (2, 1, "excluded")]),
    ].flatMap { $0 }

    /// The course of a case: reported as suspected first. The first of each county came from outside.
    private static func story(
        _ county: County, _ number: Int, _ steps: [(month: Int, day: Int, step: String)]
    ) -> [ScriptedEvent] {
        var kind = CaseClass.suspected
        return steps.enumerated().map { place, one in
            let hour = ScenarioTime.index(month: one.month, day: one.day) * 24 + 9
            defer { if one.step == "confirmed" { kind = .confirmed } }
            return ScriptedEvent(
                county: county, hour: hour, minute: 10 + number * 5 + (one.step == "admitted" ? 3 : 0),
                form: place == 0 ? .caseReport : .caseStep, subject: subject(county, .medicalCase, number),
                body: place == 0
                    ? report(number, onset: hour / 24 - 2)
                    : step(one.step, from: kind, imported: number == 1))
        }
    }

    /// - Parameter onset: the day of the scenario on which symptoms began.
    static func report(_ number: Int, onset: Int) -> JSON {
        var body: [String: JSON] = [
            "disease": "novel-coronavirus", "class": "suspected", "origin": "new", "imported": .bool(number == 1),
            "onsetOn": .string(ScenarioTime.day(onset).description), "facility": "市第二人民医院",
            "ground": "专家会诊", "severity": "common",
        ]
        if number == 1 { body["importedFrom"] = "湖北省武汉市" }
        return .object(body)
    }

    private static func step(_ step: String, from kind: CaseClass, imported: Bool) -> JSON {
        var body: [String: JSON] = [
            "step": .string(step), "from": .string(kind.rawValue), "imported": .bool(imported), "wasCritical": false,
            "ground": "专家会诊",
        ]
        switch step {
        case "confirmed": body["ground"] = "核酸检测阳性"
        case "excluded": body["ground"] = "两次核酸检测阴性"
        case "admitted": body["facility"] = "市第二人民医院"
        case "severity": body["severity"] = "critical"
        default: break
        }
        return .object(body)
    }
}
