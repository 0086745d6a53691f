extension Form {
    /// 医学观察进展: a step of an observation order, with its ground. `from` and `group` repeat what the order says, so
    /// that the entry counts by itself; the ledger refuses a step where they differ from it
    /// (``ObservationOrder/stepBody(_:ground:answers:)`` fills them in).
    public static let observationStep = Form(
        name: "observation-step", version: 1, title: Bilingual("医学观察进展", "Step of an observation"),
        purpose: Bilingual("医学观察的开始、延长、转移、解除等均留有依据", "To begin, prolong, move and end observations on a ground"),
        legalGround: LegalGround.observation, filedBy: [.medical, .community, .town, .countyDesk, .cityCommand],
        subject: .observation,
        fields: [
            Field(
                "step", .choice(ObservationStep.allCases.map { Choice($0.rawValue, $0.title) }),
                Bilingual("进展", "Step"), requirement: .required),
            Field(
                "ground", .text(maximumLength: 200), Bilingual("依据", "Ground"), hint: Field.namesNobody,
                requirement: .required),
            Field(
                "from", .choice(ObservationKind.choices), Bilingual("当前观察方式", "Observed so far"),
                hint: Bilingual("尚未开始即撤销的不填", "Left out where the order is annulled before it began"),
                relevance: .not(.equals("step", "extended")),
                requirement: .requiredWhen(.not(.equals("step", "annulled")))),
            Field(
                "group", .choice(observationGroups), Bilingual("人员类别", "Who"), relevance: .answered("from"),
                requirement: .required),
            Field(
                "newLastDay", .date, Bilingual("延长至", "New last day"), relevance: .equals("step", "extended"),
                requirement: .required),
            Field(
                "withinCounty", .yesNo, Bilingual("是否在本县（区）内", "Within the county?"), relevance: moved,
                requirement: .required),
            Field(
                "to", .choice(ObservationKind.choices), Bilingual("转为", "To"), relevance: moved, requirement: .required),
            Field(
                "site", .reference(.place), Bilingual("集中观察点", "Central place"),
                relevance: .isOneOf("step", ["activated", "transferred"])),
            Field("room", .text(maximumLength: 20), Bilingual("房间号", "Room"), relevance: .answered("site")),
            Field("bed", .whole(1...20), Bilingual("床位号", "Bed"), relevance: .answered("room")),
            Field("place", .text(maximumLength: 100), Bilingual("转往何处", "Where to"), relevance: moved),
            Field(
                "address", .text(maximumLength: 120), Bilingual("新地址", "New address"), relevance: moved, isSealed: true),
        ],
        counts: ObservationKind.allCases.flatMap(kindCounts) + totalCounts + contactCounts)

    private static let moved = Condition.equals("step", "transferred")
    private static let withinCounty = Condition.all([moved, .equals("withinCounty", true)])
    private static let observed = ObservationKind.allCases.filter(\.isMedicalObservation).map {
        JSON.string($0.rawValue)
    }
    private static let fromObserved = Condition.isOneOf("from", observed)
    private static let toObserved = Condition.isOneOf("to", observed)

    /// What each ending is counted as. Who is annulled while observed is let go, and counts as released. Who dies leaves
    /// the observation and counts as transferred too: a published bulletin's current = previous + new − released −
    /// converted − transferred knows no other way out.
    private static let endings: [(measure: String, steps: [JSON])] = [
        ("released", ["released", "annulled"]), ("converted", ["converted"]), ("transferred", ["died"]),
        ("died", ["died"]),
    ]

    /// Who moves within one kind neither leaves nor enters it.
    private static func kindCounts(_ kind: ObservationKind) -> [CountingRule] {
        let code = "observation.\(kind.rawValue)"
        let from = Condition.equals("from", .string(kind.rawValue))
        let to = Condition.equals("to", .string(kind.rawValue))
        return [
            CountingRule("\(code).entered", when: .all([.equals("step", "activated"), from])),
            CountingRule("\(code).entered", when: .all([withinCounty, to, .not(from)])),
            CountingRule("\(code).transferred", when: .all([moved, from, .not(.all([withinCounty, to]))])),
        ]
            + endings.map { ending in
                CountingRule("\(code).\(ending.measure)", when: .all([.isOneOf("step", ending.steps), from]))
            }
    }

    /// All medical observation together; self-monitoring is none.
    private static let totalCounts =
        [
            CountingRule("observation.entered", when: .all([.equals("step", "activated"), fromObserved])),
            CountingRule("observation.entered", when: .all([withinCounty, .not(fromObserved), toObserved])),
            CountingRule(
                "observation.transferred", when: .all([moved, fromObserved, .not(.all([withinCounty, toObserved]))])),
        ]
        + endings.map { ending in
            CountingRule("observation.\(ending.measure)", when: .all([.isOneOf("step", ending.steps), fromObserved]))
        }

    private static let contactCounts = [
        CountingRule(
            "observation.central.contact.entered",
            when: .all([isContact, .equals("step", "activated"), .equals("from", "central")])),
        CountingRule(
            "observation.central.contact.entered",
            when: .all([isContact, withinCounty, .equals("to", "central"), .not(.equals("from", "central"))])),
        CountingRule(
            "observation.central.contact.left",
            when: .all([
                isContact, .equals("from", "central"),
                .any([
                    .isOneOf("step", ["released", "annulled", "converted", "died"]),
                    .all([moved, .not(.all([withinCounty, .equals("to", "central")]))]),
                ]),
            ])),
    ]

    private static let isContact = Condition.equals("group", "close-contact")
}
