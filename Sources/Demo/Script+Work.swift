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
    static let work: [ScriptedEvent] = [
        workDone(.shizhong, "dispute.mediated", [(1, 28, 1), (1, 29, 1), (1, 30, 2), (2, 1, 1)]),
        workDone(.shizhong, "worker.dispatched", (27...31).map { (1, $0, 820) } + [(2, 1, 860), (2, 2, 610)]),
        workDone(.dongxing, "checkpoint.set-up", [(1, 26, 12), (1, 28, 9)]),
        workDone(.dongxing, "vehicle.checked", [(1, 30, 12_400), (2, 1, 15_300), (2, 2, 6_800)]),
        workDone(.dongxing, "person.checked", [(1, 30, 28_900), (2, 1, 33_100), (2, 2, 14_700)]),
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
        workDone(.weiyuan, "vehicle.checked", [(2, 1, 38_560), (2, 3, 23_660)]),
        workDone(.weiyuan, "vehicle.checked", [(1, 30, 41_200)])
            .flatMap { $0.miscounted("amount", as: 14_200, mendedAfter: 22) },
        workDone(.weiyuan, "person.checked", [(1, 30, 101_300), (2, 1, 96_418), (2, 3, 58_400)]),
        workDone(.jingkai, "drop-point.set-up", [(2, 2, 10)]),
        workDone(.jingkai, "bin.installed", [(2, 2, 6)]),
        workDone(.jingkai, "toilet.disinfected", [(2, 2, 11)]),
        workDone(.jingkai, "enterprise.surveyed", [(2, 2, 1_286)]),
        workDone(.gaoxin, "toilet.disinfected", [(2, 3, 13)]),
    ].flatMap { $0 }
}
