extension Measure {
    /// What the case events count.
    static let cases = [
        Measure("case.suspected", Bilingual("报告疑似病例", "suspected cases reported"), .cases),
        Measure("case.excluded", Bilingual("排除疑似病例", "suspected cases excluded"), .cases),
        Measure("case.confirmed", Bilingual("报告确诊病例", "confirmed cases reported"), .cases),
        Measure(
            "case.confirmed.from-suspected", Bilingual("疑似转确诊病例", "suspected cases that were confirmed"), .cases),
        Measure("case.confirmed.imported", Bilingual("输入性确诊病例", "imported confirmed cases"), .cases),
        Measure("case.discharged", Bilingual("治愈出院病例", "patients discharged"), .cases),
        Measure("case.died", Bilingual("死亡病例", "deaths"), .cases),
        Measure("case.critical.entered", Bilingual("转为危重病例", "patients who became critical"), .cases),
        Measure("case.critical.left", Bilingual("不再危重病例", "patients no longer critical"), .cases),
    ]
}

extension Stock {
    /// What the case events leave standing.
    static let cases = [
        Stock(
            "case.hospitalised", Bilingual("正在住院隔离治疗病例", "patients in isolated hospital treatment"), .cases,
            inflows: ["case.confirmed"], outflows: ["case.discharged", "case.died"]),
        Stock(
            "case.suspected.current", Bilingual("现有疑似病例", "suspected cases now"), .cases,
            inflows: ["case.suspected"], outflows: ["case.excluded", "case.confirmed.from-suspected"]),
        Stock(
            "case.critical.current", Bilingual("现有危重病例", "critical patients now"), .cases,
            inflows: ["case.critical.entered"], outflows: ["case.critical.left"]),
    ]
}
