import Domain
import Store

extension LivingStory {
    private static let bus = "内江至隆昌08:30班车"

    /// Where the patient was before the hospital, and what the public was told of it.
    var whereabouts: [Filing] {
        let own = subject(Thing.patientsCase)
        func activity(
            _ place: Int, from: Instant, until: Instant, _ kind: ActivityKind, _ name: String, publicly text: String?,
            _ more: [String: JSON] = [:]
        ) -> Filing {
            var body: [String: JSON] = [
                "kind": .string(kind.rawValue), "division": "511083001000", "place": .string(name),
                "from": .string(from.description), "until": .string(until.description), "source": "patient",
                "mayPublish": .bool(text != nil), "protected": false,
            ]
            body["publicText"] = text.map { .string($0) }
            return filing(
                moment(1, 9, place * 4), .caseActivity, own, in: cast.patient.region, body.merging(more) { $1 })
        }
        return [
            activity(
                0, from: moment(-2, 8, 10), until: moment(-2, 9, 0), .market, "隆昌东街农贸市场", publicly: "隆昌东街农贸市场"),
            activity(
                1, from: moment(-1, 8, 30), until: moment(-1, 10, 0), .transport, "内江汽车站至隆昌汽车站", publicly: Self.bus,
                ["line": .string(Self.bus), "seat": "6A", "vehiclePlate": "川K09308"]),
            activity(2, from: moment(-1, 14, 0), until: moment(-1, 17, 30), .work, "所在单位", publicly: nil),
            activity(
                3, from: moment(0, 9, 20), until: moment(0, 11, 30), .medical, "隆昌市人民医院发热门诊", publicly: nil,
                ["protected": true]),
            filing(
                moment(1, 16, 0), .caseActivitiesPublished, own, in: cast.patient.region, by: .countyDesk,
                ["number": .number(DecimalNumber(number)), "text": .string(published)]),
        ]
    }

    /// As the page makes it of the activities that may be published.
    private var published: String {
        """
        病例\(number)活动轨迹
        \(written(-2))8时至9时：隆昌东街农贸市场
        \(written(-1))8时至10时：\(Self.bus)
        """
    }

    private func written(_ day: Int) -> String {
        let civil = start.advanced(by: day).civil
        return "\(civil.year)年\(civil.month)月\(civil.day)日"
    }
}
