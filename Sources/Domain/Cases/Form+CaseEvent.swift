extension Form {
    /// 病例事件: what happened to a case, one event an entry. Who the patient is stands elsewhere.
    public static let caseEvent = Form(
        name: "case-event", version: 1, title: Bilingual("病例事件", "Case event"),
        purpose: Bilingual(
            "掌握病例的报告、诊断、转归，及时发布疫情", "To know how cases are reported, diagnosed and end, and to publish it"),
        legalGround: LegalGround.infectiousDiseases, filedBy: [.medical, .countyDesk, .cityCommand],
        subject: .medicalCase,
        fields: [
            Field("event", .choice(CaseEvent.choices), Bilingual("事件", "Event"), requirement: .required),
            Field(
                "wasSuspected", .yesNo, Bilingual("此前是否为疑似病例", "Suspected before?"),
                hint: Bilingual("由疑似转为确诊的选“是”", "Yes where a suspected case is confirmed"),
                relevance: .equals("event", "confirmed"), requirement: .required),
            Field(
                "wasCritical", .yesNo, Bilingual("此前是否为危重", "Critical before?"),
                relevance: .isOneOf("event", ["discharged", "died"]), requirement: .required),
            Field(
                "imported", .yesNo, Bilingual("是否输入性病例", "Imported?"),
                relevance: .isOneOf("event", ["suspected", "confirmed"])),
            Field(
                "ground", .text(maximumLength: 200), Bilingual("依据", "Ground"),
                hint: Bilingual("检测或会诊结论，不写姓名", "Laboratory or panel finding; no names")),
        ],
        counts: CaseEvent.counts)
}

private enum CaseEvent {
    static let choices = [
        Choice("suspected", Bilingual("报告疑似", "suspected")),
        Choice("excluded", Bilingual("排除疑似", "excluded")),
        Choice("confirmed", Bilingual("确诊", "confirmed")),
        Choice("discharged", Bilingual("治愈出院", "discharged")),
        Choice("died", Bilingual("死亡", "died")),
        Choice("became-critical", Bilingual("转为危重", "became critical")),
        Choice("no-longer-critical", Bilingual("危重解除", "no longer critical")),
    ]

    static let counts = [
        CountingRule("case.suspected", when: .equals("event", "suspected")),
        CountingRule("case.excluded", when: .equals("event", "excluded")),
        CountingRule("case.confirmed", when: .equals("event", "confirmed")),
        CountingRule("case.confirmed.from-suspected", when: .equals("wasSuspected", true)),
        CountingRule(
            "case.confirmed.imported", when: .all([.equals("event", "confirmed"), .equals("imported", true)])),
        CountingRule("case.discharged", when: .equals("event", "discharged")),
        CountingRule("case.died", when: .equals("event", "died")),
        CountingRule("case.critical.entered", when: .equals("event", "became-critical")),
        CountingRule(
            "case.critical.left",
            when: .any([.equals("event", "no-longer-critical"), .equals("wasCritical", true)])),
    ]
}
