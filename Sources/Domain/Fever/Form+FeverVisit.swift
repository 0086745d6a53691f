extension Form {
    /// 发热就诊: one visit to a fever clinic.
    public static let feverVisit = Form(
        name: "fever-visit", version: 1, title: Bilingual("发热门诊就诊", "Fever visit"),
        purpose: Bilingual("及时发现和处置发热病人", "To find fever patients early and act on it"),
        legalGround: LegalGround.infectiousDiseases, filedBy: [.medical],
        fields: [
            Field(
                "facility", .text(maximumLength: 60), Bilingual("医疗机构", "Facility"), requirement: .required),
            Field("temperature", .temperature, Bilingual("体温（℃）", "Temperature (°C)"), requirement: .required),
            Field(
                "fromRiskArea", .yesNo, Bilingual("14天内是否有重点地区旅居史", "In a risk area within 14 days?"),
                requirement: .required),
            Field(
                "outcome",
                .choice([
                    Choice("sent-home", Bilingual("返家", "sent home")),
                    Choice("in-hospital-observation", Bilingual("留院观察", "kept for observation")),
                    Choice("sampled", Bilingual("采样送检", "sampled")),
                    Choice("transferred", Bilingual("转诊", "transferred")),
                ]),
                Bilingual("去向", "Outcome"), requirement: .required),
        ],
        counts: [CountingRule("fever.visit")])
}
