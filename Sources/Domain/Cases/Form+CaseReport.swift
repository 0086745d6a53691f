extension Form {
    /// 病例报告卡: somebody is, or may be, ill with the disease. The subject is the case's own id; who the patient is
    /// stands in the register of people.
    public static let caseReport = Form(
        name: "case-report", version: 1, title: Bilingual("病例报告卡", "Case report"), purpose: caseEvent.purpose,
        legalGround: caseEvent.legalGround, filedBy: Duty.ofCases, subject: .medicalCase,
        fields: [
            Field("person", .reference(.person), Bilingual("患者", "Patient"), requirement: .required),
            Field(
                "disease", .text(maximumLength: 40), Bilingual("疾病", "Disease"),
                hint: Bilingual("疾病定义的代码", "The code of a disease definition"), requirement: .required),
            Field("class", .choice(CaseClass.choices), Bilingual("病例分类", "Class"), requirement: .required),
            Field(
                "origin", .choice(CaseOrigin.allCases.map { Choice($0.rawValue, $0.title) }),
                Bilingual("报告方式", "How it is counted"), requirement: .required),
            Field(
                "approval", .text(maximumLength: 60), Bilingual("批准机关或文号", "Approved by"), hint: Field.namesNobody,
                relevance: .isOneOf("origin", ["added", "handed-over"]), requirement: .required),
            Field(
                "formerCase", .reference(.medicalCase), Bilingual("原病例", "The case it was"),
                relevance: .equals("origin", "handed-over"), requirement: .required),
            Field(
                "onsetOn", .date, Bilingual("发病日期", "Day of onset"),
                hint: Bilingual("尚未问清的不填，以后更正补上", "Left out while unknown, and added by a correction"),
                relevance: .not(.equals("class", "asymptomatic"))),
            Field("visitedOn", .date, Bilingual("首次就诊日期", "Day of the first visit to a doctor")),
            Field("imported", .yesNo, Bilingual("是否输入性病例", "Imported?"), requirement: .required),
            Field(
                "importedFrom", .text(maximumLength: 60), Bilingual("输入来源地", "Imported from"),
                hint: Bilingual("如：湖北省武汉市", "Such as province and city"), relevance: .equals("imported", true),
                requirement: .required),
            Field("severity", .choice(CaseSeverity.choices), Bilingual("病情", "Severity")),
            Field("facility", .text(maximumLength: 60), Bilingual("报告医疗机构", "Facility"), requirement: .required),
            Field(
                "ground", .text(maximumLength: 200), Bilingual("诊断依据", "Ground"),
                hint: Bilingual("检测或会诊结论，不写姓名", "Laboratory or panel finding; no names"), requirement: .required),
        ],
        counts: CaseCounts.ofReport)
}
