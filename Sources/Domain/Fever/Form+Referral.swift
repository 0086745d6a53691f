extension Duty {
    /// The duties that find fever and send people to a doctor.
    public static let ofFever: Set<Duty> = [
        .gridWorker, .volunteer, .checkpointOfficer, .police, .medical, .community, .town, .countyDesk, .cityCommand,
    ]

    /// The duties that see to it that everybody with a fever comes to an outcome.
    public static let ofReferrals: Set<Duty> = [.medical, .community, .town, .countyDesk, .cityCommand]
}

extension Form {
    /// 发热转诊: somebody has a fever and is to be seen by a doctor. Who they are is sealed. Filed by whoever finds it; by
    /// the system for a fever in a passage.
    public static let referral = Form(
        name: "referral", version: 1, title: Bilingual("发热转诊", "Referral for fever"),
        purpose: Bilingual("发热人员逐人跟踪到就诊结果", "To follow everybody with a fever to an outcome"),
        legalGround: LegalGround.infectiousDiseases, filedBy: Duty.ofFever, subject: .referral,
        fields: [
            Field(
                "source", .choice(ReferralSource.allCases.map { Choice($0.rawValue, $0.title) }),
                Bilingual("在哪里发现", "Where it was found"), requirement: .required),
            Field("temperature", .temperature, Bilingual("体温（℃）", "Temperature (°C)"), requirement: .required),
            Field("person", .reference(.person), Bilingual("登记人员", "Person of the register")),
            Field("passage", .reference(.passage), Bilingual("通行登记", "Passage")),
            Field(
                "name", .text(maximumLength: 60), Bilingual("姓名", "Name"),
                hint: Bilingual("没有登记过的填姓名和电话", "Of whoever is not registered"),
                relevance: .not(.answered("person")), isSealed: true),
            Field(
                "mobile", .mobile, Bilingual("手机", "Mobile"), relevance: .not(.answered("person")), isSealed: true),
            Field("place", .text(maximumLength: 100), Bilingual("地点", "Place"), hint: Field.namesNobody),
            Field("facility", .text(maximumLength: 60), Bilingual("送往", "Sent to")),
        ],
        checks: [
            Check(
                condition: .atLeast("temperature", ObservationRule.feverCelsius),
                sentence: Bilingual("体温不到37.3℃，不用转诊。", "Below 37.3 °C nobody is referred."), path: "temperature")
        ],
        counts: [CountingRule("fever.referred")]
            + ReferralSource.allCases.map {
                CountingRule("fever.referred.\($0.rawValue)", when: .equals("source", .string($0.rawValue)))
            })

    /// 发热转诊进展: a step until there is an outcome.
    public static let referralStep = Form(
        name: "referral-step", version: 1, title: Bilingual("发热转诊进展", "Step of a referral"),
        purpose: referral.purpose, legalGround: referral.legalGround, filedBy: Duty.ofFever, subject: .referral,
        fields: [
            Field(
                "step", .choice(ReferralStep.allCases.map { Choice($0.rawValue, $0.title) }), Bilingual("进展", "Step"),
                requirement: .required),
            Field(
                "facility", .text(maximumLength: 60), Bilingual("医疗机构", "Facility"),
                relevance: .isOneOf("step", ["sent", "seen", "admitted"]),
                requirement: .requiredWhen(.isOneOf("step", ["seen", "admitted"]))),
            Field(
                "ground", .text(maximumLength: 200), Bilingual("说明", "Remark"), hint: Field.namesNobody,
                requirement: .requiredWhen(.isOneOf("step", ["cleared", "closed"]))),
        ],
        counts: ReferralStep.allCases.map {
            CountingRule("fever.\($0.rawValue)", when: .equals("step", .string($0.rawValue)))
        })
}

extension Measure {
    /// What referrals for fever count.
    static let referrals: [Measure] =
        [Measure("fever.referred", Bilingual("发热转诊", "people referred for fever"), .people)]
        + ReferralSource.allCases.map {
            Measure(
                "fever.referred.\($0.rawValue)",
                Bilingual("\($0.title.chinese)发现发热转诊", "referred for fever: \($0.title.english)"), .people)
        }
        + ReferralStep.allCases.map {
            Measure(
                "fever.\($0.rawValue)",
                Bilingual("发热转诊\($0.title.chinese)", "referred for fever: \($0.title.english)"),
                $0 == .missing ? .times : .people)
        }
}
