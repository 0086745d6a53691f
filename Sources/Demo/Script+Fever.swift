import Domain

extension Script {
    /// Visits for fever a day from 24 January; in Longchang 44 on 2 February up to 16:00.
    private static let visits: [(county: County, daily: [Int])] = [
        (.longchang, [18, 22, 26, 30, 35, 38, 41, 40, 43, 44, 39]),
        (.shizhong, [25, 31, 38, 44, 47, 46, 44, 41, 39, 37, 33]),
        (.dongxing, [28, 36, 42, 49, 53, 52, 49, 46, 44, 41, 38]),
        (.weiyuan, [15, 19, 24, 28, 30, 31, 29, 27, 26, 24, 22]),
        (.zizhong, [24, 30, 37, 41, 45, 46, 44, 40, 38, 36, 31]),
        (.jingkai, [4, 5, 7, 8, 9, 8, 7, 7, 6, 5, 5]), (.gaoxin, [3, 4, 5, 6, 7, 7, 6, 6, 5, 5, 4]),
    ]

    static let feverVisits: [ScriptedEvent] = dailyVisits + reportedLate + afterLongchangsHour

    private static let dailyVisits: [ScriptedEvent] = visits.flatMap { county, daily in
        daily.enumerated().flatMap { day, count in
            ScriptedEvent.morning(county, day: day, count: count, form: .feverVisit) { index in
                [
                    "facility": "发热门诊", "fromRiskArea": .bool(index % 9 == 0),
                    "temperature": .number(DecimalNumber(coefficient: Int64(373 + index % 18), scale: 1)),
                    "outcome": .string(["sent-home", "sent-home", "sampled", "transferred"][index % 4]),
                ]
            }
        }
    }

    /// What a hospital of 东兴区 reported only on the next morning.
    private static let reportedLate: [ScriptedEvent] = (0..<3).map { index in
        var visit = feverVisit(.dongxing, hour: 7 * 24 + 18 + index, minute: 40)
        visit.delay = 14
        return visit
    }

    /// They belong to the day, not to what Longchang's bulletin of 16:00 printed.
    private static let afterLongchangsHour: [ScriptedEvent] = (0..<7).map { index in
        feverVisit(.longchang, hour: 9 * 24 + 17 + index % 4, minute: 20)
    }

    static func feverVisit(_ county: County, hour: Int, minute: Int) -> ScriptedEvent {
        ScriptedEvent(
            county: county, hour: hour, minute: minute, form: .feverVisit, subject: nil,
            body: ["facility": "发热门诊", "fromRiskArea": false, "temperature": 38, "outcome": "sent-home"])
    }

    /// Totals of temperature screening a day; in the high-tech zone 37 abnormal, 7 to a doctor and 30 cleared among
    /// people passing through, and one with fever in the key places, up to 12:00 on 3 February.
    static let temperatures: [ScriptedEvent] =
        County.allCases.flatMap { county in
            (0..<ScenarioTime.dayCount).flatMap { day -> [ScriptedEvent] in
                let scale = county.share * 8
                if county == .gaoxin { return day < 2 ? [] : highTech(day) }
                if county == .jingkai {
                    return [screening(county, day, "detection-point", [620 + day * 31, 0, 0, 0, 0])]
                }
                let keyPlace = screening(county, day, "key-place", [scale * 2 + day * 41, 5, 2, 3, 1])
                // The checkpoints were set up on 26 January.
                if day < 2 { return [keyPlace] }
                return [screening(county, day, "checkpoint", [scale * 3 + day * 57, 9, 3, 6, 2]), keyPlace]
            }
        }

    private static func highTech(_ day: Int) -> [ScriptedEvent] {
        let abnormal = [3, 4, 5, 4, 5, 4, 5, 4, 3][day - 2]
        let referred = [1, 1, 1, 0, 1, 1, 1, 1, 0][day - 2]
        let cleared = abnormal - referred
        return [
            screening(.gaoxin, day, "transient", [480 + day * 23, abnormal, referred, cleared, 0]),
            screening(.gaoxin, day, "key-place", [1_250 + day * 37, 0, 0, 0, day == 8 ? 1 : 0]),
        ]
    }

    /// - Parameter counts: measured, abnormal, sent to a doctor, cleared, with fever.
    private static func screening(_ county: County, _ day: Int, _ setting: String, _ counts: [Int]) -> ScriptedEvent {
        let names = ["measured", "abnormal", "sentToDoctor", "cleared", "fever"]
        var body: [String: JSON] = ["setting": .string(setting)]
        for (name, count) in zip(names, counts) { body[name] = .number(DecimalNumber(count)) }
        // Now and then a report comes a day late.
        return ScriptedEvent(
            county: county, hour: day * 24 + 10, minute: 30, form: .temperatureScreening, subject: nil,
            body: .object(body), delay: county == .zizhong && day == 5 ? 26 : 0)
    }
}
