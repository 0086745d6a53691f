import Domain

extension Script {
    /// Suspected, excluded, confirmed. Longchang and the zones as printed on 2 and 3 February 2020; the other counties'
    /// cases are made up.
    static let cases: [ScriptedEvent] = [
        story(.longchang, 1, [(1, 29, "suspected"), (1, 31, "excluded")]),
        story(.longchang, 2, [(2, 1, "suspected")]),
        story(.gaoxin, 1, [(2, 2, "suspected")]),
        story(.shizhong, 1, [(1, 27, "suspected"), (1, 29, "confirmed")]),
        story(.shizhong, 2, [(1, 30, "suspected"), (2, 1, "excluded")]),
        story(.shizhong, 3, [(2, 1, "suspected")]),
        story(.dongxing, 1, [(1, 26, "suspected"), (1, 28, "confirmed"), (1, 30, "became-critical")]),
        story(.dongxing, 2, [(1, 28, "suspected"), (1, 31, "confirmed")]),
        story(.dongxing, 3, [(1, 31, "suspected"), (2, 2, "excluded")]),
        story(.dongxing, 4, [(2, 2, "suspected")]),
        story(.weiyuan, 1, [(1, 25, "suspected"), (1, 27, "confirmed"), (2, 3, "discharged")]),
        story(.zizhong, 1, [(1, 28, "suspected"), (1, 30, "confirmed")]),
        story(.zizhong, 2, [(1, 29, "suspected"), (2, 1, "excluded")]),
    ].flatMap { $0 }

    private static func story(
        _ county: County, _ number: Int, _ events: [(month: Int, day: Int, event: String)]
    ) -> [ScriptedEvent] {
        events.map { month, day, event in
            var body: [String: JSON] = ["event": .string(event)]
            switch event {
            case "confirmed": body["wasSuspected"] = true
            case "discharged": body["wasCritical"] = false
            default: break
            }
            if event == "suspected" { body["imported"] = .bool(number == 1) }
            return ScriptedEvent(
                county: county, hour: ScenarioTime.index(month: month, day: day) * 24 + 9, minute: 10 + number * 5,
                form: .caseEvent, subject: subject(county, .medicalCase, number), body: .object(body))
        }
    }
}
