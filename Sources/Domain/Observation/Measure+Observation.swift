extension Measure {
    /// What the observation events and the steps of observation orders count: of every kind each event, people once for
    /// all places together, and close contacts in central observation for themselves; and the health checks.
    static let observation =
        ObservationKind.allCases.flatMap { kind in
            flows(of: "observation.\(kind.rawValue)", kind.title)
        }
        + flows(of: "observation", Bilingual("医学观察", "medical observation"))
        + [
            Measure(
                "observation.central.contact.entered",
                Bilingual("密切接触者开始集中医学观察", "close contacts who entered central observation"), .people),
            Measure(
                "observation.central.contact.left",
                Bilingual("密切接触者结束集中医学观察", "close contacts who left central observation"), .people),
            Measure("observation.check.made", Bilingual("健康监测", "health checks made"), .visits),
            Measure("observation.check.absent", Bilingual("健康监测未见到本人", "health checks that met nobody"), .visits),
            Measure("observation.check.fever", Bilingual("健康监测发现发热", "fevers found by health checks"), .visits),
            Measure(
                "observation.check.symptomatic",
                Bilingual("健康监测发现异常", "fevers or symptoms found by health checks"), .visits),
            Measure("observation.site.meals", Bilingual("集中观察点供餐", "meals at central places"), .visits),
            Measure("observation.site.disinfected", Bilingual("集中观察点消毒", "disinfections of central places"), .times),
            Measure(
                "observation.site.waste", Bilingual("集中观察点医疗废物清运", "medical waste taken from central places"), .times),
        ]

    /// How somebody comes into an observation or leaves it.
    private static func flows(of code: String, _ title: Bilingual) -> [Measure] {
        let events =
            ObservationEvent.allCases.map { ($0.rawValue, $0.title) } + [("died", Bilingual("死亡", "died"))]
        return events.map { event, name in
            Measure(
                "\(code).\(event)",
                Bilingual(title.chinese + name.chinese, "\(title.english): \(name.english)"), .people)
        }
    }
}

extension Stock {
    /// Who is under observation; who watches over themselves is not among them.
    static let observation =
        ObservationKind.allCases.map { kind in
            Stock(
                "observation.\(kind.rawValue).current",
                Bilingual("现有\(kind.title.chinese)", "people under \(kind.title.english)"), .people,
                inflows: ["observation.\(kind.rawValue).entered"],
                outflows: outflows.map { "observation.\(kind.rawValue).\($0)" })
        }
        + [
            Stock(
                "observation.central.contact.current",
                Bilingual("密切接触者集中医学观察", "close contacts under central observation"), .people,
                inflows: ["observation.central.contact.entered"], outflows: ["observation.central.contact.left"]),
            Stock(
                "observation.current", Bilingual("正在接受医学观察", "people under medical observation"), .people,
                inflows: observed.map { "observation.\($0.rawValue).entered" },
                outflows: observed.flatMap { kind in outflows.map { "observation.\(kind.rawValue).\($0)" } }),
        ]

    private static let outflows = ["released", "converted", "transferred"]
    private static let observed = ObservationKind.allCases.filter(\.isMedicalObservation)
}
