extension Measure {
    /// What cases count. Cumulative figures take in corrections: what was added and what was removed.
    static let cases: [Measure] =
        CaseClass.allCases.flatMap { one in
            [
                Measure(
                    one.measure, Bilingual("报告\(one.plural.chinese)", "\(one.plural.english) reported"), .cases,
                    gains: [one.added], losses: [one.removed]),
                Measure(one.added, Bilingual("核增\(one.plural.chinese)", "\(one.plural.english) added"), .cases),
                Measure(one.removed, Bilingual("核减\(one.plural.chinese)", "\(one.plural.english) removed"), .cases),
            ]
        } + reclassified + ended

    private static let reclassified = [
        Measure("case.confirmed.from-suspected", Bilingual("疑似转确诊病例", "suspected cases that were confirmed"), .cases),
        Measure(
            "case.confirmed.from-clinical",
            Bilingual("临床诊断转确诊病例", "clinically diagnosed cases that were confirmed"), .cases),
        Measure(
            "case.confirmed.from-asymptomatic",
            Bilingual("无症状感染者转确诊病例", "asymptomatic infections that were confirmed"), .cases),
        Measure(
            "case.suspected.reclassified", Bilingual("疑似病例订正为其他分类", "suspected cases of another class now"), .cases),
        Measure(
            "case.asymptomatic.reclassified",
            Bilingual("无症状感染者订正为临床诊断病例", "asymptomatic infections diagnosed clinically"), .cases),
        Measure(
            "case.confirmed.imported", Bilingual("输入性确诊病例", "imported confirmed cases"), .cases,
            gains: ["case.confirmed.imported.added"], losses: ["case.confirmed.imported.removed"]),
        Measure(
            "case.confirmed.imported.added", Bilingual("核增输入性确诊病例", "imported confirmed cases added"), .cases),
        Measure(
            "case.confirmed.imported.removed", Bilingual("核减输入性确诊病例", "imported confirmed cases removed"), .cases),
    ]

    private static let ended = [
        Measure("case.excluded", Bilingual("排除疑似病例", "suspected cases excluded"), .cases),
        Measure("case.clinical.excluded", Bilingual("排除临床诊断病例", "clinically diagnosed cases excluded"), .cases),
        Measure("case.discharged", Bilingual("治愈出院病例", "patients discharged"), .cases),
        Measure(
            "case.clinical.discharged", Bilingual("临床诊断病例出院", "clinically diagnosed patients discharged"), .cases),
        Measure(
            "case.asymptomatic.released", Bilingual("无症状感染者解除隔离", "asymptomatic infections released"), .cases),
        Measure("case.died", Bilingual("死亡病例", "deaths"), .cases),
        Measure("case.clinical.died", Bilingual("临床诊断病例死亡", "deaths of clinically diagnosed patients"), .cases),
        Measure("case.critical.entered", Bilingual("转为危重病例", "patients who became critical"), .cases),
        Measure("case.critical.left", Bilingual("不再危重病例", "patients no longer critical"), .cases),
    ]
}

extension Stock {
    /// What cases leave standing.
    static let cases = [
        Stock(
            "case.hospitalised", Bilingual("正在住院隔离治疗病例", "patients in isolated hospital treatment"), .cases,
            inflows: ["case.confirmed", "case.confirmed.added"],
            outflows: ["case.discharged", "case.died", "case.confirmed.removed"]),
        Stock(
            "case.suspected.current", Bilingual("现有疑似病例", "suspected cases now"), .cases,
            inflows: ["case.suspected", "case.suspected.added"],
            outflows: [
                "case.excluded", "case.confirmed.from-suspected", "case.suspected.reclassified",
                "case.suspected.removed",
            ]),
        Stock(
            "case.clinical.current", Bilingual("现有临床诊断病例", "clinically diagnosed cases now"), .cases,
            inflows: ["case.clinical", "case.clinical.added"],
            outflows: [
                "case.clinical.excluded", "case.confirmed.from-clinical", "case.clinical.discharged",
                "case.clinical.died", "case.clinical.removed",
            ]),
        Stock(
            "case.asymptomatic.current", Bilingual("现有无症状感染者", "asymptomatic infections now"), .cases,
            inflows: ["case.asymptomatic", "case.asymptomatic.added"],
            outflows: [
                "case.asymptomatic.released", "case.confirmed.from-asymptomatic", "case.asymptomatic.reclassified",
                "case.asymptomatic.removed",
            ]),
        Stock(
            "case.critical.current", Bilingual("现有危重病例", "critical patients now"), .cases,
            inflows: ["case.critical.entered"], outflows: ["case.critical.left"]),
    ]
}
