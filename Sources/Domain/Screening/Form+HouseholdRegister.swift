extension Form {
    /// 家庭户登记: a household and how many live in it, without names.
    public static let householdRegister = Form(
        name: "household-register", version: 1, title: Bilingual("家庭户登记", "Household register"),
        purpose: Bilingual("建立排查台账，做到村不漏户、户不漏人", "To know every household, so that none is left out"),
        legalGround: LegalGround.emergencyRegulations, filedBy: [.gridWorker, .community, .town],
        coarsestRegion: .village, subject: .household,
        fields: [
            Field("serial", .whole(1...1_000_000), Bilingual("户序号", "Serial number")),
            Field(
                "members", .group(members, maximumCount: 50), Bilingual("家庭成员", "Members"),
                hint: Bilingual("只填人数和类别，姓名另存", "Kinds only; names are kept elsewhere"), requirement: .required),
        ],
        counts: [CountingRule("household.registered"), CountingRule("person.registered", .rows("members"))])

    private static let members = [
        Field(
            "sex",
            .choice([Choice("male", Bilingual("男", "male")), Choice("female", Bilingual("女", "female"))]),
            Bilingual("性别", "Sex"), requirement: .required),
        Field("birthYear", .whole(1900...2099), Bilingual("出生年份", "Year of birth"), requirement: .required),
        Field(
            "residency",
            .choice([
                Choice("resident", Bilingual("常住", "resident")),
                Choice("temporary", Bilingual("暂住", "temporary")),
                Choice("returnee", Bilingual("返乡", "returned")),
                Choice("incoming", Bilingual("来内流动", "incoming")),
            ]),
            Bilingual("居住类别", "Residency"), requirement: .required),
    ]
}
