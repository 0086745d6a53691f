extension Form {
    /// 医学观察事件: somebody comes under observation or leaves it, one event an entry. For counties that file counts only;
    /// whoever is observed by an order (``observationOrder``) is counted by its steps, and never by this form too.
    public static let observationEvent = Form(
        name: "observation-event", version: 1, title: Bilingual("医学观察事件", "Observation event"),
        purpose: Bilingual(
            "对密切接触者和重点地区返回人员实施医学观察并掌握进展", "To observe close contacts and returnees, and to know how it goes"),
        legalGround: LegalGround.observation,
        filedBy: [.medical, .gridWorker, .community, .town, .countyDesk, .cityCommand], subject: .observation,
        fields: [
            Field(
                "place", .choice(ObservationPlace.allCases.map { Choice($0.rawValue, $0.title) }),
                Bilingual("观察方式", "Where"), requirement: .required),
            Field(
                "event", .choice(ObservationEvent.allCases.map { Choice($0.rawValue, $0.title) }),
                Bilingual("事件", "Event"), requirement: .required),
            Field("group", .choice(observationGroups), Bilingual("人员类别", "Who"), requirement: .required),
            Field(
                "withinCounty", .yesNo, Bilingual("是否在本县（区）内转换观察方式", "Moved within the county?"),
                hint: Bilingual(
                    "由本县其他观察方式转来或转去的选“是”，人数不重复计算",
                    "Yes where the person comes from, or goes to, another observation here; then the person is not counted twice"
                ),
                relevance: .isOneOf("event", ["entered", "transferred"]), requirement: .required),
        ],
        counts: placeCounts + totalCounts + contactCounts)

    /// 人员类别: why somebody is observed.
    static let observationGroups = [
        Choice("close-contact", Bilingual("密切接触者", "close contact")),
        Choice("returnee", Bilingual("重点地区返乡人员", "returnee from a risk area")),
        Choice("incoming", Bilingual("来内流动人员", "incoming person")),
        Choice("fever", Bilingual("发热病人", "fever patient")),
        Choice("other", Bilingual("其他", "other")),
    ]

    private static let placeCounts = ObservationPlace.allCases.flatMap { place in
        ObservationEvent.allCases.map { event in
            CountingRule(
                "observation.\(place.rawValue).\(event.rawValue)",
                when: .all([.equals("place", .string(place.rawValue)), .equals("event", .string(event.rawValue))]))
        }
    }

    private static let totalCounts = ObservationEvent.allCases.map { event in
        CountingRule(
            "observation.\(event.rawValue)",
            when: .all([.equals("event", .string(event.rawValue)), .not(.equals("withinCounty", true))]))
    }

    private static let contactCounts = [
        CountingRule("observation.central.contact.entered", when: contact(.equals("event", "entered"))),
        CountingRule("observation.central.contact.left", when: contact(.not(.equals("event", "entered")))),
    ]

    private static func contact(_ event: Condition) -> Condition {
        .all([.equals("place", "central"), .equals("group", "close-contact"), event])
    }
}
