extension Form {
    /// 线索举报: what a resident has seen. Filed by the public page without an account; by those who handle clues, where
    /// somebody calls. What was seen and who reports it is sealed: such words name people. Its kind is counted.
    public static let clue = Form(
        name: "clue", version: 1, title: Bilingual("线索举报", "Clue from a resident"),
        purpose: Bilingual("核实居民反映的疫情防控线索，及时处置和答复", "To look into what residents report, act and answer"),
        legalGround: LegalGround.clues, filedBy: Duty.ofClues, coarsestRegion: .county, subject: .clue,
        fields: [
            Field(
                "kind", .choice(ClueKind.allCases.map { Choice($0.rawValue, $0.title) }), Bilingual("类型", "What about"),
                requirement: .required),
            Field(
                "what", .text(maximumLength: 500, multiline: true), Bilingual("什么情况", "What happened"),
                hint: Bilingual("最多500字", "500 characters at most"), requirement: .required, isSealed: true),
            Field(
                "place", .text(maximumLength: 200), Bilingual("在什么地方", "Where"),
                hint: Bilingual("如：××街18号楼下", "Such as the street and number"), requirement: .required, isSealed: true),
            Field(
                "reporterName", .text(maximumLength: 60), Bilingual("您的姓名", "Your name"), hint: may,
                isSealed: true),
            Field(
                "reporterTelephone", .text(maximumLength: 20), Bilingual("您的电话", "Your telephone"), hint: may,
                isSealed: true),
        ],
        counts: [CountingRule("clue.received")]
            + ClueKind.allCases.map {
                CountingRule("clue.received.\($0.rawValue)", when: .equals("kind", .string($0.rawValue)))
            })

    private static let may = Bilingual("可以不填", "May be left out")

    /// 线索办理: a step in the work on a clue. The answer is what the reporter reads.
    public static let clueStep = Form(
        name: "clue-step", version: 1, title: Bilingual("线索办理", "Step on a clue"), purpose: clue.purpose,
        legalGround: clue.legalGround, filedBy: Duty.ofClues, coarsestRegion: .county, subject: .clue,
        fields: [
            Field(
                "step", .choice(ClueStep.allCases.map { Choice($0.rawValue, $0.title) }), Bilingual("步骤", "Step"),
                requirement: .required),
            Field(
                "to", .region([.county, .town, .village, .grid]), Bilingual("转到", "Passed to"),
                relevance: .equals("step", "passed"), requirement: .required),
            Field(
                "answer", .text(maximumLength: 500, multiline: true), Bilingual("答复内容", "Answer"),
                hint: Bilingual("举报人凭回执号可见，不写姓名、电话、住址", "Seen by the receipt; no names, numbers or addresses"),
                relevance: .equals("step", "answered"), requirement: .required),
        ],
        counts: [CountingRule("clue.closed", when: .equals("step", "closed"))])
}

extension Measure {
    /// What residents report, by kind, and how much of it is over.
    static let clues =
        [Measure("clue.received", Bilingual("收到居民举报线索", "clues received from residents"), .matters)]
        + ClueKind.allCases.map {
            Measure(
                "clue.received.\($0.rawValue)",
                Bilingual("收到居民举报线索：\($0.title.chinese)", "clues received from residents: \($0.title.english)"),
                .matters)
        } + [Measure("clue.closed", Bilingual("办结居民举报线索", "clues from residents closed"), .matters)]
}
