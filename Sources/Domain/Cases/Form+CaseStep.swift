extension Form {
    /// 病例进展: a step in the course of a case, with its ground. `from`, `imported` and `wasCritical` repeat what the case
    /// is, so that the entry counts by itself; the ledger refuses a step where they differ from it
    /// (``MedicalCase/stepBody(_:ground:answers:)`` fills them in).
    public static let caseStep = Form(
        name: "case-step", version: 1, title: Bilingual("病例进展", "Step of a case"), purpose: caseEvent.purpose,
        legalGround: caseEvent.legalGround, filedBy: Duty.ofCases, subject: .medicalCase,
        fields: [
            Field(
                "step", .choice(CaseStep.allCases.map { Choice($0.rawValue, $0.title) }), Bilingual("进展", "Step"),
                requirement: .required),
            Field("from", .choice(CaseClass.choices), Bilingual("当前分类", "Class so far"), requirement: .required),
            Field("imported", .yesNo, Bilingual("是否输入性病例", "Imported?"), requirement: .required),
            Field("wasCritical", .yesNo, Bilingual("此前是否为危重", "Critical so far?"), requirement: .required),
            Field(
                "severity", .choice(CaseSeverity.choices), Bilingual("病情", "Severity"),
                relevance: .isOneOf("step", ["severity", "confirmed", "clinical", "admitted"]),
                requirement: .requiredWhen(.equals("step", "severity"))),
            Field(
                "onsetOn", .date, Bilingual("发病日期", "Day of onset"),
                hint: Bilingual("无症状感染者出现症状的，填症状出现日期", "Of an infection without symptoms: when they appeared"),
                relevance: .all([.equals("from", "asymptomatic"), .isOneOf("step", ["confirmed", "clinical"])]),
                requirement: .required),
            Field(
                "facility", .text(maximumLength: 60), Bilingual("收治医院", "Hospital"),
                relevance: .equals("step", "admitted"), requirement: .required),
            Field(
                "to", .region([.county]), Bilingual("移交至", "To"), relevance: .equals("step", "offered"),
                requirement: .required),
            Field(
                "approval", .text(maximumLength: 60), Bilingual("批准机关或文号", "Approved by"), hint: Field.namesNobody,
                relevance: .isOneOf("step", ["removed", "offered"]), requirement: .required),
            Field(
                "ground", .text(maximumLength: 200), Bilingual("依据", "Ground"), hint: Field.namesNobody,
                requirement: .required),
        ],
        counts: CaseCounts.ofStep)

    /// Version 2: a confirmation may cite the positive sample on which it rests.
    public static let caseStep2 = Form(
        name: caseStep.name, version: 2, title: caseStep.title, purpose: caseStep.purpose,
        legalGround: caseStep.legalGround, filedBy: caseStep.filedBy, subject: caseStep.subject,
        fields: caseStep.fields + [
            Field(
                "sample", .reference(.sample), Bilingual("阳性样本", "Positive sample"),
                relevance: .equals("step", .string(CaseStep.confirmed.rawValue)))
        ],
        counts: caseStep.counts)
}
