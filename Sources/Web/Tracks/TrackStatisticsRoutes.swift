import Domain
import Geometry
import Hummingbird
import Store

/// How positions fare, by type of device.
enum TrackStatisticsRoutes {
    private static let line = JSON.shape([
        "deviceType": .oneOf(["phone", "operator"]), "watched": .integer, "positions": .integer, "judged": .integer,
        "straddling": .integer, "setAside": ["type": "object"], "silent": ["type": "object"], "raised": .integer,
        "closed": .integer, "falseAlarms": .integer,
    ])

    static let all: [Route] = [
        Route(
            .get, "/api/v1/tracks/statistics", Bilingual("定位统计", "How positions fare, by type of device"),
            access: .holder(Duty.ofAlerts, in: .query),
            parameters: [
                .query("region", .regionCode, required: true), .query("from", .moment), .query("until", .moment),
            ],
            answers: [
                Answer(
                    200, Bilingual("手机、运营商数据各一行；报警为起止时间内发生的", "Phones and operators' files; alerts of the interval"),
                    .json(.shape(["devices": .list(line)])))
            ], problems: [.timeInvalid, .regionCodeInvalid]
        ) { call in
            let query = try call.query()
            let until =
                try query["until"].map { text throws(Problem) in try Instant(text) } ?? call.services.clock.now()
            let from = try query["from"].map { text throws(Problem) in try Instant(text) }
            let lines = try await call.services.fences.fences.statistics(
                in: try RegionCode(query["region"] ?? ""), from: from ?? until.adding(seconds: -7 * 86_400),
                until: until)
            return .json(["devices": .array(lines.map(json))])
        }
    ]

    private static func json(_ line: TrackStatistics) -> JSON {
        let setAside = line.setAside.map { ($0.key.rawValue, number($0.value)) }
        let silent = line.silent.map { (name($0.key), number($0.value)) }
        return [
            "deviceType": .string(line.deviceType ?? "phone"), "watched": number(line.watched),
            "positions": number(line.positions), "judged": number(line.judged), "straddling": number(line.straddling),
            "setAside": .object(Dictionary(uniqueKeysWithValues: setAside)),
            "silent": .object(Dictionary(uniqueKeysWithValues: silent)), "raised": number(line.raised),
            "closed": number(line.closed), "falseAlarms": number(line.falseAlarms),
        ]
    }

    private static func name(_ silence: FenceEvent.Silence) -> String {
        switch silence {
        case .noContact: "no-contact"
        case .noFix: "no-fix"
        case .frozen: "frozen"
        }
    }

    private static func number(_ value: Int) -> JSON { .number(DecimalNumber(value)) }
}
