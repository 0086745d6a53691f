import Domain

extension Script {
    /// Observations as a county counted them, day by day from 24 January to 3 February.
    private struct Plan {
        let county: County
        let place: String
        let group: String
        let entered: [Int]
        let released: [Int]
        var transferred: [Int] = []
    }

    /// Longchang: by 16:00 on 2 February 60 in central observation, 16 released, 44 there; in hospital 5, 1 new, 2
    /// there. The high-tech zone: 8 contacts by 12:00 on 3 February. The development zone: 3 transferred out.
    private static let plans: [Plan] = [
        Plan(
            county: .longchang, place: "central", group: "close-contact",
            entered: [4, 6, 8, 8, 9, 7, 6, 5, 4, 3, 2], released: [0, 0, 0, 0, 0, 0, 0, 5, 6, 5, 3]),
        Plan(
            county: .longchang, place: "in-hospital", group: "fever",
            entered: [0, 0, 0, 0, 1, 0, 1, 1, 1, 1, 0], released: [0, 0, 0, 0, 0, 0, 0, 1, 2, 0, 1]),
        Plan(
            county: .longchang, place: "home", group: "returnee",
            entered: [60, 85, 96, 88, 74, 52, 41, 30, 22, 18, 12], released: [0, 0, 0, 0, 0, 0, 0, 0, 3, 5, 9]),
        Plan(
            county: .gaoxin, place: "central", group: "close-contact", entered: [0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 3],
            released: []),
        Plan(
            county: .gaoxin, place: "home", group: "returnee", entered: [9, 14, 16, 12, 8, 6, 4, 3, 2, 1, 1],
            released: [0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 2]),
        Plan(
            county: .jingkai, place: "home", group: "returnee", entered: [12, 18, 21, 15, 10, 8, 6, 4, 3, 2, 1],
            released: [0, 0, 0, 0, 0, 0, 0, 2, 4, 5, 6], transferred: [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0]),
        Plan(
            county: .shizhong, place: "central", group: "close-contact",
            entered: [3, 5, 6, 9, 7, 6, 5, 4, 3, 2, 2], released: [0, 0, 0, 0, 0, 0, 0, 0, 2, 3, 4]),
        Plan(
            county: .shizhong, place: "home", group: "returnee",
            entered: [70, 110, 125, 98, 76, 58, 44, 31, 25, 19, 14], released: [0, 0, 0, 0, 0, 0, 0, 4, 6, 9, 12]),
        Plan(
            county: .dongxing, place: "central", group: "close-contact",
            entered: [4, 7, 9, 12, 10, 8, 6, 5, 4, 3, 2], released: [0, 0, 0, 0, 0, 0, 0, 1, 3, 4, 6]),
        Plan(
            county: .dongxing, place: "home", group: "returnee",
            entered: [95, 150, 172, 140, 101, 77, 58, 40, 31, 24, 18], released: [0, 0, 0, 0, 0, 0, 0, 5, 9, 12, 15]),
        Plan(
            county: .weiyuan, place: "central", group: "close-contact",
            entered: [2, 4, 5, 6, 5, 4, 3, 2, 2, 1, 1], released: [0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 2]),
        Plan(
            county: .weiyuan, place: "home", group: "incoming",
            entered: [66, 92, 104, 85, 70, 49, 38, 27, 20, 15, 11], released: [0, 0, 0, 0, 0, 0, 0, 2, 4, 6, 8]),
        Plan(
            county: .zizhong, place: "central", group: "close-contact",
            entered: [3, 5, 6, 8, 7, 5, 4, 3, 3, 2, 1], released: [0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 3]),
        Plan(
            county: .zizhong, place: "home", group: "returnee",
            entered: [110, 168, 190, 151, 117, 84, 63, 47, 35, 27, 19], released: [0, 0, 0, 0, 0, 0, 0, 6, 10, 13, 17]),
    ]

    /// The plans as events: who came first is the first to be released.
    static let observations: [ScriptedEvent] = plans.enumerated().flatMap { number, plan in
        var entered = 0
        var left = 0
        return (0..<ScenarioTime.dayCount).flatMap { day -> [ScriptedEvent] in
            var events: [ScriptedEvent] = []
            for (event, counts) in [
                ("released", plan.released), ("transferred", plan.transferred), ("entered", plan.entered),
            ] {
                let count = counts.indices.contains(day) ? counts[day] : 0
                let start = event == "entered" ? entered : left
                events += ScriptedEvent.morning(
                    plan.county, day: day, count: count, form: .observationEvent,
                    subjects: { subject(plan.county, .observation, number * 10_000 + start + $0) }
                ) { _ in
                    var body: [String: JSON] = [
                        "place": .string(plan.place), "event": .string(event), "group": .string(plan.group),
                    ]
                    if event != "released" { body["withinCounty"] = false }
                    return .object(body)
                }
                if event == "entered" { entered += count } else { left += count }
            }
            return events
        }
    }
}
