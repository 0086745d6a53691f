extension LineList {
    /// 检测结果名单: a row is the result of a sample. Whoever has a result has had the sample, so what is missing of its way
    /// there is filed with it.
    public static let results = LineList(
        kind: .results,
        form: Form(
            name: "result-list", version: 1, title: Bilingual("检测结果名单", "Line list of results"),
            purpose: Form.sample.purpose, legalGround: Form.sample.legalGround, filedBy: Form.sampleStep.filedBy,
            fields: resultFields),
        steps: [
            LineStep(
                "dispatched", .sampleStep, on: ["receivedAt", "testedAt"], when: .answered(LineFact.unsent),
                column: "number", ["step": .always("dispatched"), "laboratory": .row("laboratory")]),
            LineStep(
                "received", .sampleStep, on: ["receivedAt", "testedAt"], when: .answered(LineFact.unreceived),
                column: "number", ["step": .always("received"), "laboratory": .row("laboratory")]),
            LineStep(
                "tested", .sampleStep, on: ["testedAt"], column: "result",
                [
                    "step": .row(LineFact.testStep), "laboratory": .row("laboratory"),
                    "method": .row("method", else: rtPCR), "result": .row("result"), "genes": .row("known.genes"),
                    "ground": .row("note"),
                ]),
        ],
        orders: [LineOrder(earlier: "receivedAt", later: "testedAt")],
        derive: { answers in
            let genes = [("ORF1ab", "cyclesORF"), ("N", "cyclesN"), ("E", "cyclesE")].compactMap { gene, column in
                answers[column].map { JSON.object(["gene": .string(gene), "ct": $0]) }
            }
            if !genes.isEmpty { answers["known.genes"] = .array(genes) }
        },
        findings: { answers in
            guard (answers["method"] ?? rtPCR) != rtPCR else { return [] }
            return ["cyclesORF", "cyclesN", "cyclesE"].filter { answers[$0] != nil }.map { column in
                Problem(
                    .valueNotAsked, "Ct值只用于核酸检测，请核对检测方法。", "A Ct is of RT-PCR alone; check the method.", at: column)
            }
        })

    private static let rtPCR: JSON = .string(TestMethod.rtPCR.rawValue)

    private static func cycles(_ name: String, _ gene: String) -> Field {
        Field(
            name, .decimal(DecimalNumber(5)...DecimalNumber(45), places: 2),
            Bilingual("\(gene)基因Ct值", "Ct of \(gene)"),
            hint: Bilingual("5至45，未检出的不填", "5 to 45; left out where it was not seen"))
    }

    private static let resultFields: [Field] = [
        Field("number", .text(maximumLength: 30), Bilingual("样本编号", "Sample number"), requirement: .required),
        Field("laboratory", .text(maximumLength: 60), Bilingual("检测机构", "Laboratory"), requirement: .required),
        Field(
            "method", .choice(TestMethod.allCases.map { Choice($0.rawValue, $0.title) }),
            Bilingual("检测方法", "Method"), hint: Bilingual("不填为核酸检测", "Left out: RT-PCR")),
        Field(
            "result", .choice(SampleResult.allCases.map { Choice($0.rawValue, $0.title) }),
            Bilingual("检测结果", "Result"), requirement: .required),
        cycles("cyclesORF", "ORF1ab"), cycles("cyclesN", "N"), cycles("cyclesE", "E"),
        Field("receivedAt", .dateTime, Bilingual("收样时间", "Received at")),
        Field("testedAt", .dateTime, Bilingual("检测时间", "Tested at"), requirement: .required),
        Field("note", .text(maximumLength: 200), Bilingual("备注", "Remark"), hint: Field.namesNobody),
    ]
}
