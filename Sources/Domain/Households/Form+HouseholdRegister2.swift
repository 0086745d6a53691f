extension Form {
    /// 家庭户登记, second version: who lives there is registered person by person; where it is, is sealed.
    public static let householdRegister2 = Form(
        name: "household-register", version: 2, title: Bilingual("家庭户登记", "Household register"),
        purpose: Bilingual("建立排查台账，做到村不漏户、户不漏人", "To know every household, so that none is left out"),
        legalGround: LegalGround.emergencyRegulations, filedBy: [.gridWorker, .community, .town],
        coarsestRegion: .village, subject: .household,
        fields: [
            Field(
                "building", .text(maximumLength: 40), Bilingual("楼栋或组", "Building or group"),
                hint: Bilingual("如“3栋2单元”“二组”", "For instance 3-2, or group 2")),
            Field(
                "serial", .whole(1...1_000_000), Bilingual("户序号", "Serial number"),
                hint: Bilingual("走访时的先后顺序", "The order in which doors are knocked on")),
            Field("kind", .choice(kinds), Bilingual("户别", "Kind"), requirement: .required),
            Field(
                "splitFrom", .reference(.household), Bilingual("由哪户分出", "Split from"),
                hint: Bilingual("分户时填写原户编号", "Where a household was split")),
            Field(
                "address", .text(maximumLength: 120), Bilingual("详细地址", "Address"), requirement: .required,
                isSealed: true),
            Field(
                "telephone", .text(maximumLength: 20), Bilingual("联系电话", "Telephone"), isSealed: true),
            Field("position", .point, Bilingual("位置", "Position"), isSealed: true),
        ],
        counts: [CountingRule("household.registered")])

    private static let kinds = [
        Choice("family", Bilingual("家庭户", "family")),
        Choice("collective", Bilingual("集体户", "collective household")),
        Choice("rented", Bilingual("出租房", "rented rooms")),
        Choice("vacant", Bilingual("空置", "vacant")),
        Choice("other", Bilingual("其他", "other")),
    ]
}
