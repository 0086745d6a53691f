import Domain
import Hummingbird
import Store

/// Daily reports: who owes one, and what the ledger says.
enum ReportRoutes {
    private static let figures = JSON.shape([
        "households": .integer, "people": .integer, "returnees": .integer, "symptomatic": .integer,
    ])

    static let all: [Route] = [
        Route(
            .get, "/api/v1/reports/{region}/{day}", Bilingual("日报应报情况", "Who owes a daily report"),
            access: .ledgerReader(), parameters: [.path("region", .regionCode), .path("day", .string)],
            answers: [
                Answer(
                    200, Bilingual("各单位应报、已报、迟报、漏报", "Each unit: due, filed, late or missing"),
                    .json(
                        .shape([
                            "day": .string, "units": .list(unit),
                            "counts": .shape(
                                Dictionary(
                                    uniqueKeysWithValues: ReportState.allCases.map { ($0.rawValue, JSON.integer) })),
                            "reminders": .list(.regionCode),
                        ])))
            ], problems: [.timeInvalid, .regionCodeInvalid], handle: owed),
        Route(
            .get, "/api/v1/reports/{region}/{day}/figures", Bilingual("一个单位的日报与台账", "A unit's report and the ledger"),
            access: .ledgerReader(), parameters: [.path("region", .regionCode), .path("day", .string)],
            answers: [
                Answer(
                    200, Bilingual("台账数、所报数和差额", "What the ledger has, what was filed, the difference"),
                    .json(.shape(["ledger": figures], optional: ["report": figures, "difference": figures])))
            ], problems: [.timeInvalid, .regionCodeInvalid], handle: compared),
        Route(
            .get, "/api/v1/reports/reminders", Bilingual("日报提醒", "What a unit is reminded of"),
            access: .ledgerReader(in: .query), parameters: [.query("region", .regionCode, required: true)],
            answers: [
                Answer(
                    200,
                    Bilingual(
                        "本单位未报的、下一级迟报和漏报的、再下一级久未报的",
                        "Its own not filed; one level below late or missing; two levels below missing for long"),
                    .json(
                        .shape([
                            "region": .regionCode, "own": .list(unit), "below": .list(unit), "risen": .list(unit),
                        ])))
            ], problems: [.regionCodeInvalid], handle: reminders),
    ]

    private static let unit = JSON.shape(
        [
            "region": .regionCode, "name": .string, "day": .string, "dueAt": .moment, "risesAt": .list(.moment),
            "state": .oneOf(ReportState.allCases.map(\.rawValue)),
        ], optional: ["filedAt": .moment, "entry": .uuid])

    private static func owed(_ call: Call) async throws -> Response {
        let region = try call.region()
        let day = try call.day()
        let owed = try await call.services.reports.owed(in: region, on: day)
        let counts = ReportState.allCases.map { state in
            (state.rawValue, ScreeningWire.number(owed.count { $0.state == state }))
        }
        // A missing report is the business of whoever is one level up.
        let reminders = owed.filter { $0.state == .missing && $0.unit.code.parent == region }
        return .json([
            "day": .string(day.description), "units": .array(owed.map(json)),
            "counts": .object(Dictionary(uniqueKeysWithValues: counts)),
            "reminders": .array(reminders.map { .string($0.unit.code.text) }),
        ])
    }

    private static func reminders(_ call: Call) async throws -> Response {
        let found = try await call.services.reports.reminders(for: try RegionCode(call.query()["region"] ?? ""))
        return .json([
            "region": .string(found.region.text), "own": .array(found.own.map(json)),
            "below": .array(found.below.map(json)), "risen": .array(found.risen.map(json)),
        ])
    }

    private static func compared(_ call: Call) async throws -> Response {
        let region = try call.region()
        let day = try call.day()
        let ledger = try await call.services.reports.figures(of: region, on: day)
        var members = ["ledger": json(ledger)]
        if let report = try await call.services.reports.report(of: region, on: day) {
            members["report"] = json(report.figures)
            members["difference"] = json(report.figures.less(ledger))
        }
        return .json(.object(members))
    }

    private static func json(_ owed: ReportStore.Owed) -> JSON {
        var members: [String: JSON] = [
            "region": .string(owed.unit.code.text), "name": .string(owed.unit.name),
            "day": .string(owed.day.description), "dueAt": .string(owed.dueAt.description),
            "risesAt": .array(owed.risesAt.map { .string($0.description) }), "state": .string(owed.state.rawValue),
        ]
        if let report = owed.report {
            members["filedAt"] = .string(report.filedAt.description)
            members["entry"] = .string(report.entry.description)
        }
        return .object(members)
    }

    private static func json(_ figures: DailyReport.Figures) -> JSON {
        .object(Dictionary(uniqueKeysWithValues: figures.all.map { ($0.field, ScreeningWire.number($0.value)) }))
    }
}
