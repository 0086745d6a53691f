extension Duty {
    /// The duties that take samples, carry them and test them.
    public static let ofSamples: Set<Duty> = Duty.ofCases
}

extension Form {
    /// 样本采集: a sample was taken. The subject is the sample's own id; when it was taken is when the entry happened.
    public static let sample = Form(
        name: "sample", version: 1, title: Bilingual("样本采集", "Sample taken"),
        purpose: Bilingual(
            "检测病例、接触者和发热人员，及早发现感染", "To test cases, contacts and people with a fever, and find infections early"),
        legalGround: LegalGround.infectiousDiseases, filedBy: Duty.ofSamples, subject: .sample,
        fields: [
            Field("case", .reference(.medicalCase), Bilingual("病例", "For the case")),
            Field("referral", .reference(.referral), Bilingual("发热转诊", "For the referral")),
            Field("contact", .reference(.contact), Bilingual("接触者登记", "For the contact")),
            Field("observation", .reference(.observation), Bilingual("观察令", "For the observation")),
            Field(
                "person", .reference(.person), Bilingual("被采样人", "Taken from"),
                hint: Bilingual("没有登记过的发热人员不填", "Left out of somebody referred who is not registered"),
                requirement: .requiredWhen(.not(.answered("referral")))),
            Field(
                "first", .yesNo, Bilingual("是否此人首次采样", "The first of this person?"), requirement: .required),
            Field(
                "disease", .text(maximumLength: 40), Bilingual("检测的疾病", "Tested for"),
                hint: Bilingual("疾病定义的代码", "The code of a disease definition"), requirement: .required),
            Field(
                "specimen", .choice(Specimen.allCases.map { Choice($0.rawValue, $0.title) }),
                Bilingual("样本种类", "Specimen"), requirement: .required),
            Field(
                "number", .text(maximumLength: 30), Bilingual("样本编号", "Sample number"), hint: Field.namesNobody,
                requirement: .required),
            Field("tube", .text(maximumLength: 30), Bilingual("采样管号", "Tube number"), hint: Field.namesNobody),
            Field("facility", .text(maximumLength: 60), Bilingual("采样单位", "Taken by"), requirement: .required),
        ],
        counts: [
            CountingRule("sample.taken"), CountingRule("sample.person", when: .equals("first", true)),
        ])

    /// 样本流转与检测: what happened to a sample, step by step.
    public static let sampleStep = Form(
        name: "sample-step", version: 1, title: Bilingual("样本流转与检测", "Step of a sample"), purpose: sample.purpose,
        legalGround: sample.legalGround, filedBy: Duty.ofSamples, subject: .sample,
        fields: [
            Field(
                "step", .choice(SampleStep.allCases.map { Choice($0.rawValue, $0.title) }), Bilingual("进展", "Step"),
                requirement: .required),
            Field(
                "laboratory", .text(maximumLength: 60), Bilingual("实验室", "Laboratory"),
                hint: Bilingual("名称前后写得一样", "Written the same every time"),
                relevance: .isOneOf("step", ["dispatched", "received", "rejected", "tested", "retested"]),
                requirement: .required),
            Field(
                "method", .choice(TestMethod.allCases.map { Choice($0.rawValue, $0.title) }),
                Bilingual("检测方法", "Method"), relevance: isTest, requirement: .required),
            Field(
                "result", .choice(SampleResult.allCases.map { Choice($0.rawValue, $0.title) }),
                Bilingual("检测结果", "Result"), relevance: isTest, requirement: .required),
            Field(
                "genes",
                .group(
                    [
                        Field(
                            "gene", .text(maximumLength: 20), Bilingual("基因", "Gene"),
                            hint: Bilingual("如：ORF1ab、N", "Such as ORF1ab, N"), requirement: .required),
                        Field(
                            "ct", .decimal(DecimalNumber(5)...DecimalNumber(45), places: 2), Bilingual("Ct值", "Ct"),
                            hint: Bilingual("5至45，未检出的不填", "5 to 45; left out where it was not seen")),
                    ], maximumCount: 6), Bilingual("基因与Ct值", "Genes and their Ct"),
                relevance: .all([isTest, .equals("method", .string(TestMethod.rtPCR.rawValue))])),
            Field(
                "ground", .text(maximumLength: 200), Bilingual("说明", "Remark"), hint: Field.namesNobody,
                requirement: .requiredWhen(.isOneOf("step", ["rejected", "lost", "destroyed"]))),
        ],
        counts: SampleStep.allCases.filter { !$0.isTest }.map {
            CountingRule("sample.\($0.rawValue)", when: .equals("step", .string($0.rawValue)))
        }
            + [SampleStep.tested, .retested].flatMap { step in
                [CountingRule("sample.\(step.rawValue)", when: .equals("step", .string(step.rawValue)))]
                    + SampleResult.allCases.map { result in
                        CountingRule(
                            "sample.\(step.rawValue).\(result.rawValue)",
                            when: .all([
                                .equals("step", .string(step.rawValue)), .equals("result", .string(result.rawValue)),
                            ]))
                    }
            })

    private static let isTest = Condition.isOneOf("step", ["tested", "retested"])
}
