import Domain

extension Script {
    private static func workDone(_ county: County, _ item: String, _ days: [(Int, Int, Int)]) -> [ScriptedEvent] {
        days.map { month, day, amount in
            ScriptedEvent(
                county: county, hour: ScenarioTime.index(month: month, day: day) * 24 + 11, minute: 40,
                form: .workTotal, subject: nil,
                body: ["item": .string(item), "amount": .number(DecimalNumber(amount))])
        }
    }

    /// The same work day after day, up to and with the last day given.
    private static func daily(
        _ county: County, _ item: String, until last: (Int, Int), _ amounts: [Int]
    ) -> [ScriptedEvent] {
        let first = ScenarioTime.index(month: last.0, day: last.1) - amounts.count + 1
        return amounts.enumerated().map { index, amount in
            ScriptedEvent(
                county: county, hour: (first + index) * 24 + 11, minute: 40, form: .workTotal, subject: nil,
                body: ["item": .string(item), "amount": .number(DecimalNumber(amount))])
        }
    }

    /// Grid workers sent out: more from day to day until the visits begin, and fewer at the end.
    private static let workersSentOut: [ScriptedEvent] = County.allCases.flatMap { county in
        daily(
            county, "worker.dispatched", until: (2, 3),
            [38, 52, 66, 68, 68, 69, 70, 70, 71, 62, 58].map { $0 * county.share / 10 })
    }

    private static let weiyuansVehicles = [
        6_480, 8_120, 9_650, 10_870, 11_540, 12_060, 11_730, 11_290, 10_960, 10_720,
    ]
    private static let weiyuansPeople = [
        15_940, 20_070, 23_860, 26_930, 28_610, 29_850, 29_090, 28_020, 27_180, 26_568,
    ]

    /// In 威远县 103,420 vehicles and 256,118 people by 3 February; a number of 30 January was wrong by a digit for a day.
    private static let weiyuansChecks: [ScriptedEvent] =
        daily(.weiyuan, "vehicle.checked", until: (2, 3), weiyuansVehicles).flatMap { event in
            event.hour / 24 == ScenarioTime.index(month: 1, day: 30)
                ? event.miscounted("amount", as: 1_206, mendedAfter: 22) : [event]
        } + daily(.weiyuan, "person.checked", until: (2, 3), weiyuansPeople)

    /// What the source counts in 威远县 on a day of the scenario.
    static func weiyuansChecks(on day: Int) -> (vehicles: Int, people: Int)? {
        let index = day - (ScenarioTime.dayCount - weiyuansVehicles.count)
        return weiyuansVehicles.indices.contains(index) ? (weiyuansVehicles[index], weiyuansPeople[index]) : nil
    }

    private static func handedOut(_ county: County, _ kind: String, to: String, _ days: [(Int, Int, Int)])
        -> [ScriptedEvent]
    {
        days.map { month, day, quantity in
            ScriptedEvent(
                county: county, hour: ScenarioTime.index(month: month, day: day) * 24 + 11, minute: 20,
                form: .materialHandout, subject: nil,
                body: [
                    "kind": .string(kind), "quantity": .number(DecimalNumber(quantity)), "to": .string(to),
                ])
        }
    }

    /// What was handed out: in the development zone 10,500 masks and 20 thermometers by the end of 2 February.
    static let materials: [ScriptedEvent] = [
        handedOut(.jingkai, "mask", to: "units", [(1, 29, 2_500), (2, 2, 4_000)]),
        handedOut(.jingkai, "mask", to: "units", [(1, 31, 4_000)])
            .flatMap { $0.miscounted("quantity", as: 400, mendedAfter: 3) },
        handedOut(.jingkai, "thermometer", to: "posts", [(1, 30, 12), (2, 2, 8)]),
        handedOut(.jingkai, "protective-suit", to: "medical", [(2, 1, 120)]),
        handedOut(.jingkai, "alcohol", to: "posts", [(2, 1, 480)]),
        handedOut(.jingkai, "disinfectant", to: "units", [(2, 2, 600)]),
        handedOut(.zizhong, "mask", to: "medical", [(2, 1, 18_000), (2, 2, 20_000)]),
        handedOut(.zizhong, "protective-suit", to: "medical", [(2, 1, 200), (2, 2, 220)]),
        handedOut(.zizhong, "thermometer", to: "posts", [(2, 1, 60), (2, 2, 100)]),
        handedOut(.zizhong, "alcohol", to: "medical", [(2, 2, 900)]),
        handedOut(.shizhong, "open-letter", to: "households", [(1, 28, 21_000), (1, 30, 26_000)]),
        handedOut(.shizhong, "proposal", to: "households", [(1, 29, 18_500)]),
        handedOut(.longchang, "leaflet", to: "households", [(1, 28, 32_000), (1, 31, 28_000)]),
        handedOut(.longchang, "poster", to: "public", [(1, 29, 2_600)]),
        handedOut(.weiyuan, "proposal", to: "public", [(1, 30, 26_000)]),
        handedOut(.gaoxin, "open-letter", to: "households", [(2, 2, 6_200)]),
        handedOut(.dongxing, "leaflet", to: "households", [(1, 29, 45_000)]),
    ].flatMap { $0 }

    /// What the units counted for themselves, as printed where a figure is printed.
    static let work: [ScriptedEvent] = workersSentOut + weiyuansChecks + counted

    private static let counted: [ScriptedEvent] = [
        workDone(.shizhong, "dispute.mediated", [(1, 28, 1), (1, 29, 1), (1, 30, 2), (2, 1, 1)]),
        workDone(.dongxing, "checkpoint.set-up", [(1, 26, 12), (1, 28, 9)]),
        daily(
            .dongxing, "vehicle.checked", until: (2, 2), [2_150, 3_480, 4_260, 4_790, 5_120, 5_330, 4_870, 4_500]),
        daily(
            .dongxing, "person.checked", until: (2, 2),
            [4_780, 7_740, 9_470, 10_650, 11_380, 11_850, 10_830, 10_000]),
        workDone(.dongxing, "venue.hotel.inspected", [(1, 29, 182)]),
        workDone(.dongxing, "venue.mahjong.inspected", [(1, 27, 264)]),
        workDone(.dongxing, "venue.mahjong.closed", [(1, 27, 95)]),
        workDone(.dongxing, "venue.entertainment.inspected", [(1, 28, 61)]),
        workDone(.dongxing, "venue.tea-house.closed", [(1, 28, 112)]),
        workDone(.dongxing, "venue.travel-agency.closed", [(1, 27, 3)]),
        workDone(.dongxing, "gathering.cancelled", [(1, 27, 680), (1, 29, 560)]),
        workDone(.dongxing, "incident.handled", [(1, 30, 41), (2, 2, 45)]),
        workDone(.dongxing, "warning.given", [(1, 30, 38), (2, 2, 34)]),
        workDone(.dongxing, "penalty.imposed", [(2, 1, 1)]),
        workDone(.longchang, "loudspeaker-vehicle.deployed", [(1, 30, 35)]),
        workDone(.longchang, "volunteer.joined", [(1, 30, 85)]),
        workDone(.longchang, "team.volunteer.formed", [(1, 30, 1)]),
        workDone(.weiyuan, "party-branch.formed", [(1, 28, 22), (1, 31, 27), (2, 3, 16)]),
        workDone(.weiyuan, "party-branch.motorway.formed", [(1, 28, 7)]),
        workDone(.jingkai, "drop-point.set-up", [(2, 2, 10)]),
        workDone(.jingkai, "bin.installed", [(2, 2, 6)]),
        workDone(.jingkai, "toilet.disinfected", [(2, 2, 11)]),
        workDone(.jingkai, "enterprise.surveyed", [(2, 2, 1_286)]),
        workDone(.gaoxin, "toilet.disinfected", [(2, 3, 13)]),
    ].flatMap { $0 }
}
