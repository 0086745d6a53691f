extension LineList {
    /// 病例名单: a row is a patient, the report of the case, its classification, admission and end.
    public static let cases = LineList(
        kind: .cases,
        form: Form(
            name: "case-list", version: 1, title: Bilingual("病例名单", "Line list of cases"),
            purpose: Form.caseReport.purpose, legalGround: Form.caseReport.legalGround,
            filedBy: Form.caseReport.filedBy, subject: .person, fields: personFields + caseFields + [infectorField]),
        steps: caseSteps, orders: caseOrders,
        derive: { answers in
            deriveOutcome(&answers)
            deriveDays(&answers)
            fillBirthYear(&answers, on: diagnosed)
        },
        findings: { born($0, before: ["onsetOn", "visitedOn"]) + contradictions($0) })

    /// When the case was diagnosed: the earlier of the report and the confirmation.
    private static let diagnosed = "known.diagnosed"
    private static let first = "known.first-class"
    private static let ground = "known.ground"
    private static let excluded: JSON = "excluded"

    private static let caseFields: [Field] = [
        Field(
            "number", .text(maximumLength: 30), Bilingual("病例编号", "Case number"),
            hint: Bilingual("报告单位自己的编号，接触者名单可以引用", "The institution's own; lists of contacts may refer to it")),
        Field("disease", .text(maximumLength: 40), Bilingual("疾病", "Disease"), hint: diseaseHint),
        Field(
            "class", .choice(CaseClass.choices + [Choice("excluded", Bilingual("排除", "excluded"))]),
            Bilingual("病例分类", "Class"), requirement: .required),
        Field("onsetOn", .date, Bilingual("发病日期", "Day of onset")),
        Field("visitedOn", .date, Bilingual("首次就诊日期", "Day of the first visit to a doctor")),
        Field("reportedOn", .date, Bilingual("报告日期", "Day of the report")),
        Field("confirmedOn", .date, Bilingual("确诊日期", "Day of the diagnosis")),
        Field("severity", .choice(CaseSeverity.choices), Bilingual("病情", "Severity")),
        Field("temperature", .temperature, Bilingual("体温（℃）", "Temperature (°C)")),
        Field("admittedOn", .date, Bilingual("入院日期", "Day of admission")),
        Field("hospital", .text(maximumLength: 60), Bilingual("收治医院", "Hospital")),
        Field(
            "outcome",
            .choice([
                Choice("treated", Bilingual("在治", "under treatment")),
                Choice("discharged", Bilingual("出院", "discharged")), Choice("died", Bilingual("死亡", "died")),
            ]), Bilingual("转归", "Outcome")),
        Field(
            "outcomeOn", .date, Bilingual("转归日期", "Day of the outcome"),
            hint: Bilingual("或填出院日期、死亡日期", "Or the day of the discharge or the death")),
        Field("dischargedOn", .date, Bilingual("出院日期", "Day of the discharge")),
        Field("diedOn", .date, Bilingual("死亡日期", "Day of the death")),
        Field("excludedOn", .date, Bilingual("排除日期", "Day of the exclusion")),
        Field("imported", .yesNo, Bilingual("是否输入性病例", "Imported?")),
        Field(
            "importedFrom", .text(maximumLength: 60), Bilingual("输入来源地", "Imported from"),
            relevance: .equals("imported", true), requirement: .required),
        Field("facility", .text(maximumLength: 60), Bilingual("报告医疗机构", "Facility"), requirement: .required),
        Field(
            "ground", .text(maximumLength: 150), Bilingual("诊断依据", "Ground"), hint: Field.namesNobody),
    ]

    private static let infectorField = Field(
        "infector", .text(maximumLength: 30), Bilingual("传染源病例编号", "Number of the case it came from"),
        hint: Bilingual("那个病例须已在系统中，或在文件中排在前面", "That case is there already, or stands before it in the file"))

    static let diseaseHint = Bilingual("疾病定义的代码；只有一种时不填", "The code of a definition; left out where there is one only")

    private static let caseSteps: [LineStep] =
        [
            personStep(on: [diagnosed]),
            LineStep(
                "report", .caseReport, on: [diagnosed], when: .not(.answered(LineFact.joined)), column: "class",
                [
                    "person": .row(LineFact.person), "disease": .row("disease"), "class": .row(first),
                    "origin": .always("new"), "onsetOn": .row("onsetOn"), "visitedOn": .row("visitedOn"),
                    "imported": .row("imported", else: false), "importedFrom": .row("importedFrom"),
                    "severity": .row(LineFact.reportedSeverity), "facility": .row("facility"), "ground": .row(ground),
                ]),
            classStep(.confirmed), classStep(.clinical), classStep(.asymptomatic),
            LineStep(
                "admitted", .caseStep2, on: ["admittedOn"],
                when: .all([.answered("admittedOn"), .not(.answered(LineFact.admitted))]), column: "admittedOn",
                ["step": .always("admitted"), "facility": .row("hospital"), "ground": .row(ground)]),
            LineStep(
                "excluded", .caseStep2, on: ["excludedOn"],
                when: .all([.equals("class", excluded), .not(.answered(LineFact.settled))]), column: "class",
                ["step": .always(excluded), "ground": .row(ground)]),
        ] + CaseSeverity.allCases.map(severityStep) + [endStep(.discharged), endStep(.died), linkStep]

    private static func classStep(_ kind: CaseClass) -> LineStep {
        let name: JSON = .string(kind.rawValue)
        return LineStep(
            kind.rawValue, .caseStep2, on: ["confirmedOn"],
            when: .all([.equals("class", name), .not(.equals(LineFact.classification, name))]), column: "class",
            [
                "step": .always(name), "ground": .row(ground),
                "onsetOn": .row("known.symptoms-on"),
            ])
    }

    /// A patient who is worse or better than the last list said; on the day of this one.
    private static func severityStep(_ kind: CaseSeverity) -> LineStep {
        let name: JSON = .string(kind.rawValue)
        return LineStep(
            "severity \(kind.rawValue)", .caseStep2, on: [], when: .equals("known.new-severity", name),
            column: "severity", ["step": .always("severity"), "severity": .always(name), "ground": .row(ground)])
    }

    /// Where the case came from, as far as the list says it.
    private static let linkStep = LineStep(
        "link", .caseLink, on: [diagnosed], when: .answered(LineFact.infector), column: "infector",
        [
            "infector": .row(LineFact.infector), "certainty": .always(.string(LinkCertainty.probable.rawValue)),
            "ground": .row(ground),
        ])

    private static func endStep(_ step: CaseStep) -> LineStep {
        LineStep(
            step.rawValue, .caseStep2, on: ["outcomeOn", step == .died ? "diedOn" : "dischargedOn"],
            when: .all([.equals("outcome", .string(step.rawValue)), .not(.answered(LineFact.settled))]),
            column: "outcome", ["step": .always(.string(step.rawValue)), "ground": .row(ground)])
    }

    private static let ends = ["outcomeOn", "dischargedOn", "diedOn"]

    private static let caseOrders =
        ["onsetOn", "visitedOn", "reportedOn", "confirmedOn", "admittedOn"].flatMap { earlier in
            ends.map { LineOrder(earlier: earlier, later: $0) }
        }
        + [
            ("onsetOn", "confirmedOn"), ("onsetOn", "reportedOn"), ("onsetOn", "excludedOn"),
            ("visitedOn", "confirmedOn"), ("visitedOn", "reportedOn"), ("reportedOn", "excludedOn"),
        ].map { LineOrder(earlier: $0.0, later: $0.1) }

    /// A case that was confirmed after it was reported was suspected meanwhile; what an earlier import reported stays,
    /// and what differs from it is a step.
    private static func deriveDays(_ answers: inout [String: JSON]) {
        let days = ["reportedOn", "confirmedOn"].compactMap { name in answers[name].flatMap(Day.init(answer:)) }
        answers[diagnosed] = days.min().map { .string($0.description) }
        let isLater = days.count == 2 && days[0] < days[1]
        let suspected: JSON = .string(CaseClass.suspected.rawValue)
        let now = answers["class"] == excluded ? suspected : answers["class"]
        answers[first] = answers[LineFact.reportedClass] ?? (isLater ? suspected : now)
        answers[LineFact.classification] = answers[LineFact.classification] ?? answers[first]
        let asymptomatic: JSON = .string(CaseClass.asymptomatic.rawValue)
        if answers[LineFact.classification] == asymptomatic, answers["class"] != asymptomatic {
            answers["known.symptoms-on"] = answers["onsetOn"]
            answers["onsetOn"] = nil
        }
        answers["imported"] = answers["imported"] ?? answers["importedFrom"].map { _ in true }
        answers["hospital"] = answers["hospital"] ?? answers["facility"]
        answers["disease"] = answers["disease"] ?? answers[LineFact.disease]
        deriveSeverity(&answers)
        let said = [answers["ground"]?.text, answers["temperature"]?.number.map { "体温 \($0)℃" }].compactMap { $0 }
        answers[ground] = .string(said.isEmpty ? "病例名单" : said.joined(separator: "；"))
    }

    private static func deriveOutcome(_ answers: inout [String: JSON]) {
        let (left, died) = (answers["dischargedOn"], answers["diedOn"])
        guard answers["outcome"] == nil, (left == nil) != (died == nil) else { return }
        answers["outcome"] = left == nil ? "died" : "discharged"
    }

    private static func deriveSeverity(_ answers: inout [String: JSON]) {
        let isKnown = answers[LineFact.reportedClass] != nil || answers[LineFact.joined] != nil
        guard isKnown else {
            answers[LineFact.reportedSeverity] = answers["severity"]
            return
        }
        guard let said = answers["severity"], said != answers[LineFact.severity], answers[LineFact.settled] == nil
        else {
            return
        }
        answers["known.new-severity"] = said
    }

    private static func contradictions(_ answers: [String: JSON]) -> [Problem] {
        var problems: [Problem] = []
        func find(_ chinese: String, _ english: String, at column: String, when isSo: Bool) {
            if isSo { problems.append(Problem(.caseStepInvalid, chinese, english, at: column)) }
        }
        let isExcluded = answers["class"] == excluded
        let hasEnded = answers["outcome"] == "discharged" || answers["outcome"] == "died"
        let own = answers["outcome"] == "died" ? "diedOn" : "dischargedOn"
        find(
            "请填写报告日期或确诊日期。", "Give the day of the report or of the diagnosis.", at: "reportedOn",
            when: answers[diagnosed] == nil)
        find(
            "既有确诊日期，又填了“排除”。排除后又确诊的，请先在系统中撤销排除，再导入。",
            "There is a day of diagnosis, and the class says excluded. Where it was confirmed after all, retract the exclusion first.",
            at: "class", when: answers["confirmedOn"] != nil && (isExcluded || answers["excludedOn"] != nil))
        find(
            "分类是“疑似病例”，却有确诊日期，请核对。", "A suspected case has no day of diagnosis; check it.", at: "class",
            when: answers["class"] == "suspected" && answers["confirmedOn"] != nil)
        find(
            "已排除的病例没有出院或死亡，请核对分类和转归。", "An excluded case is neither discharged nor dead; check both.",
            at: "outcome", when: isExcluded && hasEnded)
        find(
            "无症状感染者没有发病日期；出现了症状的，请改分类。", "An infection without symptoms has no day of onset; check the class.",
            at: "onsetOn",
            when: answers["class"] == "asymptomatic" && answers["onsetOn"] != nil)
        find(
            "填了转归，请填写转归日期。", "There is an outcome; give its day.", at: "outcomeOn",
            when: hasEnded && answers["outcomeOn"] == nil && answers[own] == nil)
        find(
            "分类是“排除”，请填写排除日期。", "The class is excluded; give the day of it.", at: "excludedOn",
            when: isExcluded && answers["excludedOn"] == nil)
        find(
            "有出院或死亡的日期，转归没有填，或填的是“在治”，请核对。", "There is a day of the outcome; the outcome does not say so.",
            at: "outcome", when: ends.contains { answers[$0] != nil } && !hasEnded)
        return problems
    }
}
