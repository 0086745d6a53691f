extension Form {
    /// 病例活动轨迹: where a case was from one moment to another. The subject is the case; the region that of the case.
    /// Where exactly it was is sealed; division, hours, line and what the public may be told stand open, to whoever reads
    /// the ledger of that region.
    public static let caseActivity = Form(
        name: "case-activity", version: 1, title: Bilingual("病例活动轨迹", "Activity of a case"),
        purpose: Bilingual(
            "查清病例去过哪里、与谁接触，必要时提醒公众", "To find out where a case was and with whom, and to warn the public"),
        legalGround: LegalGround.infectiousDiseases, filedBy: Duty.ofCases, subject: .medicalCase,
        fields: [
            Field(
                "kind", .choice(ActivityKind.allCases.map { Choice($0.rawValue, $0.title) }), Bilingual("活动", "What"),
                requirement: .required),
            Field(
                "division", .region([.county, .town, .village, .grid]), Bilingual("所在区划", "Division"),
                hint: Bilingual("尽量填到村（社区）；填区划代码或从列表选", "The village if possible; a code, or one of the list"),
                requirement: .required),
            Field(
                "place", .text(maximumLength: 100), Bilingual("地点", "Place"),
                hint: Bilingual("封存，只有办理病例的人能看", "Sealed; seen by whoever works on the case"), requirement: .required,
                isSealed: true),
            Field("point", .point, Bilingual("位置", "Position"), isSealed: true),
            Field("from", .dateTime, Bilingual("开始时间", "From"), requirement: .required),
            Field("until", .dateTime, Bilingual("结束时间", "Until"), requirement: .required),
        ] + ridden + [
            Field("protected", .yesNo, Bilingual("是否戴口罩等防护", "Mask or other protection?")),
            Field(
                "source", .choice(ActivitySource.allCases.map { Choice($0.rawValue, $0.title) }),
                Bilingual("信息来源", "How it is known"), requirement: .required),
            Field("mayPublish", .yesNo, Bilingual("可以公开", "May it be published?"), requirement: .required),
            Field(
                "publicText", .text(maximumLength: 100), Bilingual("公开文字", "Text for the public"),
                hint: Bilingual(
                    "只写公众需要的地点，如：某某农贸市场；不写姓名、年龄、门牌",
                    "The place that the public needs to know, and no name, age or door"),
                relevance: .equals("mayPublish", true), requirement: .required),
        ])

    /// Asked of a vehicle alone.
    private static let ridden = [
        Field(
            "line", .text(maximumLength: 40), Bilingual("车次、航班、班线", "Train, flight or bus"),
            hint: Bilingual("如：G8502、隆昌至内江08:30班车", "Such as G8502"), relevance: isRide),
        Field(
            "carriage", .whole(1...40), Bilingual("车厢", "Carriage"), relevance: isRide, isSealed: true),
        Field(
            "seat", .text(maximumLength: 10), Bilingual("座位", "Seat"), hint: Bilingual("如：12F", "Such as 12F"),
            relevance: isRide, isSealed: true),
        Field("vehiclePlate", .plate, Bilingual("车牌号码", "Plate"), relevance: isRide, isSealed: true),
    ]

    private static let isRide = Condition.equals("kind", .string(ActivityKind.transport.rawValue))

    /// 病例活动轨迹公开: that a text on where a case was went out, and which. The text stays as it is; what is found out
    /// later is published anew, under the same number.
    public static let caseActivitiesPublished = Form(
        name: "case-activities-published", version: 1,
        title: Bilingual("病例活动轨迹公开", "Publication of a case's activities"),
        purpose: Bilingual("提醒公众核对自己是否到过同一地点", "To let the public see whether they were at the same place"),
        legalGround: LegalGround.infectiousDiseases, filedBy: Duty.ofPublishing, subject: .medicalCase,
        fields: [
            Field("number", .whole(1...100_000), Bilingual("病例编号", "Number of the case"), requirement: .required),
            Field(
                "text", .text(maximumLength: 8_000, multiline: true), Bilingual("公开文字", "Text for the public"),
                hint: Field.namesNobody, requirement: .required),
        ])
}
