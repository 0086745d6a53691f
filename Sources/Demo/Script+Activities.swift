import Domain

extension Script {
    /// Where some cases were, as medical staff asked them: two of different counties at one market and on one bus, one
    /// at a fever clinic; and what 东兴区 published of it. Made up.
    static let activities: [ScriptedEvent] =
        [
            activity(
                .dongxing, 2, on: (1, 26), "09:20", "10:40", .market, "东兴老街农贸市场",
                publicly: "东兴老街农贸市场", ["source": "receipt", "protected": false]),
            activity(
                .dongxing, 2, on: (1, 26), "14:05", "15:30", .transport, "内江汽车站至隆昌汽车站", publicly: bus,
                ["line": .string(bus), "seat": "3A", "vehiclePlate": "川K09217", "protected": false]),
            activity(
                .dongxing, 2, on: (1, 28), "08:30", "11:10", .medical, "市第二人民医院发热门诊", ["protected": true]),
            activity(
                .shizhong, 1, on: (1, 26), "09:50", "10:20", .market, "东兴老街农贸市场", ["protected": true]),
            activity(
                .shizhong, 1, on: (1, 26), "14:00", "15:30", .transport, "内江汽车站至隆昌汽车站",
                ["line": .string(bus), "seat": "5C", "vehiclePlate": "川K09217", "source": "receipt"]),
            activity(.longchang, 2, on: (1, 31), "10:00", "10:30", .market, "隆昌东街超市", ["source": "video"]),
        ] + [
            ScriptedEvent(
                county: .dongxing, hour: ScenarioTime.index(month: 2, day: 1) * 24 + 11, minute: 5,
                form: .caseActivitiesPublished, subject: subject(.dongxing, .medicalCase, 2),
                body: ["number": 1, "text": .string(published)])
        ]

    private static let bus = "内江至隆昌14:00班车"

    /// As the page made it of the activities that may be published.
    static let published = """
        病例1活动轨迹
        2020年1月26日9时至11时：东兴老街农贸市场
        2020年1月26日14时至16时：\(bus)
        """

    /// The divisions in which the places lie: 西林街道 of 东兴区, and 古湖街道 of 隆昌市 for what its case tells.
    private static func division(_ county: County) -> String {
        county == .longchang ? "511083001000" : "511011002000"
    }

    private static func activity(
        _ county: County, _ number: Int, on day: (month: Int, day: Int), _ from: String, _ until: String,
        _ kind: ActivityKind, _ place: String, publicly text: String? = nil, _ more: [String: JSON]
    ) -> ScriptedEvent {
        let date = ScenarioTime.day(ScenarioTime.index(month: day.month, day: day.day))
        var body: [String: JSON] = [
            "kind": .string(kind.rawValue), "division": .string(division(county)), "place": .string(place),
            "from": .string("\(date)T\(from):00+08:00"), "until": .string("\(date)T\(until):00+08:00"),
            "source": "patient", "mayPublish": .bool(text != nil),
        ]
        body["publicText"] = text.map { .string($0) }
        // Asked when all of them are confirmed or reported.
        return ScriptedEvent(
            county: county, hour: ScenarioTime.index(month: 2, day: 1) * 24 + 10, minute: 2 + number,
            form: .caseActivity,
            subject: subject(county, .medicalCase, number), body: .object(body.merging(more) { $1 }))
    }
}
