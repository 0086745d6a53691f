extension Form {
    /// 人员登记: one person and the household they live in. Who it is, is sealed.
    public static let personRegister = Form(
        name: "person-register", version: 1, title: Bilingual("人员登记", "Register of a person"),
        purpose: Bilingual(
            "户不漏人：掌握常住、暂住、返乡和来内人员", "To leave nobody out: residents, lodgers, returnees and the incoming"),
        legalGround: LegalGround.emergencyRegulations,
        filedBy: [.gridWorker, .community, .town, .police, .medical, .checkpointOfficer], coarsestRegion: .village,
        subject: .person,
        fields: [
            Field("name", .text(maximumLength: 60), Bilingual("姓名", "Name"), requirement: .required, isSealed: true),
            Field(
                "paper", .choice(papers), Bilingual("证件类型", "Paper"),
                hint: Bilingual("不填视为身份证", "Left out: identity card")),
            Field(
                "identityNumber", .identityNumber, Bilingual("身份证号码", "Identity number"),
                relevance: .not(.isOneOf("paper", ["passport", "other"])), isSealed: true),
            Field(
                "paperNumber", .text(maximumLength: 30), Bilingual("证件号码", "Number of the paper"),
                relevance: .isOneOf("paper", ["passport", "other"]), requirement: .required, isSealed: true),
            Field("mobile", .mobile, Bilingual("手机号码", "Mobile"), isSealed: true),
            Field("household", .reference(.household), Bilingual("所在户", "Household"), requirement: .required),
            Field("relation", .choice(relations), Bilingual("与户主关系", "Relation to the head")),
            Field("sex", .choice(sexes), Bilingual("性别", "Sex"), requirement: .required),
            Field("birthYear", .whole(1900...2099), Bilingual("出生年份", "Year of birth"), requirement: .required),
            Field("residency", .choice(residencies), Bilingual("居住类别", "Residency"), requirement: .required),
            Field(
                "cameFrom", .region([.province, .city, .county]), Bilingual("来自", "Came from"),
                relevance: came, requirement: .required),
            Field("cameBy", .choice(means), Bilingual("交通方式", "Came by"), relevance: came),
            Field("cameOn", .date, Bilingual("到达日期", "Came on"), relevance: came, requirement: .required),
            Field("needs", .choices(needs), Bilingual("特殊需要", "Special needs")),
            Field(
                "language", .text(maximumLength: 20), Bilingual("语言", "Language"),
                hint: Bilingual("不讲汉语的填写", "Where not Chinese")),
        ],
        counts: [
            CountingRule("person.registered"),
            CountingRule("person.returnee", when: .equals("residency", "returnee")),
            CountingRule("person.incoming", when: .equals("residency", "incoming")),
        ])

    private static let came = Condition.isOneOf("residency", ["returnee", "incoming"])

    private static let papers = [
        Choice("identity-card", Bilingual("居民身份证", "identity card")),
        Choice("passport", Bilingual("护照", "passport")),
        Choice("other", Bilingual("其他证件", "another paper")),
        Choice("none", Bilingual("无证件", "no paper")),
    ]

    private static let sexes = [
        Choice("male", Bilingual("男", "male")), Choice("female", Bilingual("女", "female")),
    ]

    private static let residencies = [
        Choice("resident", Bilingual("常住", "resident")),
        Choice("temporary", Bilingual("暂住", "temporary")),
        Choice("returnee", Bilingual("返乡", "returned")),
        Choice("incoming", Bilingual("来内流动", "incoming")),
    ]

    private static let relations = [
        Choice("head", Bilingual("户主", "head")), Choice("spouse", Bilingual("配偶", "spouse")),
        Choice("child", Bilingual("子女", "child")), Choice("parent", Bilingual("父母", "parent")),
        Choice("grandchild", Bilingual("孙子女", "grandchild")),
        Choice("grandparent", Bilingual("祖父母", "grandparent")),
        Choice("sibling", Bilingual("兄弟姐妹", "sibling")), Choice("lodger", Bilingual("租住人员", "lodger")),
        Choice("other", Bilingual("其他", "other")),
    ]

    private static let means = [
        Choice("train", Bilingual("火车", "train")), Choice("coach", Bilingual("客车", "coach")),
        Choice("car", Bilingual("自驾", "car")), Choice("plane", Bilingual("飞机", "plane")),
        Choice("ship", Bilingual("船舶", "ship")), Choice("other", Bilingual("其他", "other")),
    ]

    private static let needs = [
        Choice("lives-alone", Bilingual("独居老人", "old and alone")),
        Choice("pregnant", Bilingual("孕产妇", "pregnant")),
        Choice("dialysis", Bilingual("透析等定期治疗", "dialysis or other regular treatment")),
        Choice("child-without-carer", Bilingual("无人照料的儿童", "child without carer")),
        Choice("disabled", Bilingual("残疾人", "disabled")),
        Choice("chronic", Bilingual("慢性病患者", "chronically ill")),
        Choice("other", Bilingual("其他", "other")),
    ]
}
