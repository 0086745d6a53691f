extension Form {
    /// 传播关系判定: whether one case infected another. The subject is the infected case; the last ruling on a pair of cases
    /// stands, also over what follows from a list of contacts.
    public static let caseLink = Form(
        name: "case-link", version: 1, title: Bilingual("传播关系判定", "Ruling on who infected whom"),
        purpose: Bilingual("查明传播链，切断传播途径", "To know the chains of transmission and break them"),
        legalGround: caseReport.legalGround, filedBy: Duty.ofCases, subject: .medicalCase,
        fields: [
            Field(
                "infector", .reference(.medicalCase), Bilingual("传染源病例", "The case it came from"),
                requirement: .required),
            Field(
                "certainty", .choice(LinkCertainty.allCases.map { Choice($0.rawValue, $0.title) }),
                Bilingual("判定", "Ruling"), requirement: .required),
            Field(
                "setting", .choice(ContactSetting.allCases.map { Choice($0.rawValue, $0.title) }),
                Bilingual("传播场合", "Where it happened"), relevance: .not(.equals("certainty", "ruled-out"))),
            Field(
                "ground", .text(maximumLength: 200), Bilingual("依据", "Ground"), hint: Field.namesNobody,
                requirement: .required),
        ])
}
