extension Measure {
    /// What the observation events count: at every place each event, people once for all places together, and close
    /// contacts in central observation for themselves.
    static let observation =
        ObservationPlace.allCases.flatMap { place in
            ObservationEvent.allCases.map { event in
                Measure(
                    "observation.\(place.rawValue).\(event.rawValue)",
                    Bilingual(
                        place.title.chinese + event.title.chinese, "\(place.title.english): \(event.title.english)"),
                    .people)
            }
        }
        + ObservationEvent.allCases.map { event in
            Measure(
                "observation.\(event.rawValue)",
                Bilingual("医学观察" + event.title.chinese, "medical observation: \(event.title.english)"), .people)
        }
        + [
            Measure(
                "observation.central.contact.entered",
                Bilingual("密切接触者开始集中医学观察", "close contacts who entered central observation"), .people),
            Measure(
                "observation.central.contact.left",
                Bilingual("密切接触者结束集中医学观察", "close contacts who left central observation"), .people),
        ]
}

extension Stock {
    /// Who is under observation.
    static let observation =
        ObservationPlace.allCases.map { place in
            Stock(
                "observation.\(place.rawValue).current",
                Bilingual("现有\(place.title.chinese)", "people under \(place.title.english)"), .people,
                inflows: ["observation.\(place.rawValue).entered"],
                outflows: ["released", "converted", "transferred"].map { "observation.\(place.rawValue).\($0)" })
        }
        + [
            Stock(
                "observation.central.contact.current",
                Bilingual("密切接触者集中医学观察", "close contacts under central observation"), .people,
                inflows: ["observation.central.contact.entered"], outflows: ["observation.central.contact.left"]),
            Stock(
                "observation.current", Bilingual("正在接受医学观察", "people under medical observation"), .people,
                inflows: ObservationPlace.allCases.map { "observation.\($0.rawValue).entered" },
                outflows: ObservationPlace.allCases.flatMap { place in
                    ["released", "converted", "transferred"].map { "observation.\(place.rawValue).\($0)" }
                }),
        ]
}
