import Domain
import HTTPTypes
import Hummingbird
import Store

/// Daily reports: who owes one, and the form of a unit with the numbers of the ledger filled in.
struct ReportsPage: PageContent {
    let region: RegionCode
    let day: Day
    let path: [Region]
    let owed: [ReportStore.Owed]
    /// The regions directly below.
    let below: [Region]
    let ledger: DailyReport.Figures
    let report: DailyReport?
    /// The entry that the form files.
    let entry: ID<Entry>
    let token: FormToken
    let author: Author
    let typed: NamedValues?
    let problem: Problem?

    static let routes: [Route] = [
        Route(
            .get, "/reports", Bilingual("日报页面", "The page of daily reports"), access: .ledgerReader(in: .query),
            parameters: [.query("region", .regionCode, required: true)],
            answers: [Answer(200, Bilingual("日报", "Daily reports"), .page)], handle: open),
        Route(
            .post, "/reports", Bilingual("填报日报", "File a daily report"),
            access: .signedIn(also: "the form of reports says which duties may"),
            body: .form([
                "token", "entry", "corrects", "region", "day", "households", "people", "returnees", "symptomatic",
                "note",
            ]),
            answers: [Answer(303, Bilingual("已填报", "It is filed"), .nothing)],
            problems: [.formTokenInvalid, .formInvalid, .entryStale], handle: file),
    ]

    private static func open(_ call: Call) async throws -> Response {
        let values = try call.query()
        let day = try values["day"].map { text throws(Problem) in try Day(text) } ?? call.services.clock.now().day
        return try await shown(try RegionCode(values["region"] ?? ""), day, call)
    }

    private static func shown(
        _ region: RegionCode, _ day: Day, _ call: Call, typed: NamedValues? = nil, problem: Problem? = nil
    ) async throws -> Response {
        let token = FormToken(call.request)
        let reports = call.services.reports
        let page = ReportsPage(
            region: region, day: day, path: try await call.services.regions.path(to: region),
            owed: try await reports.owed(in: region, on: day),
            below: try await call.services.regions.children(of: region),
            ledger: try await reports.figures(of: region, on: day),
            report: try await reports.report(of: region, on: day),
            entry: try typed?["entry"].map { text throws(Problem) in try ID(text) }
                ?? .fresh(at: call.services.clock.now()), token: token,
            author: try call.author(), typed: typed, problem: problem)
        return token.kept(in: call.page(page, status: problem?.status ?? .ok, here: Paths.reports(region, day)), call)
    }

    private static func file(_ call: Call) async throws -> Response {
        let form = try await call.form()
        try FormToken(call.request).check(form["token"])
        let author = try call.author()
        let region = try RegionCode(form["region"] ?? "")
        guard author.mayReadLedger(of: region) else { throw Call.refused }
        let day = try Day(form["day"] ?? "")
        var body: [String: JSON] = ["day": .string(day.description)]
        body["note"] = form["note"].map { .string($0) }
        for name in DailyReport.measures.keys {
            body[name] = form[name].flatMap { Int($0) }.map { .number(DecimalNumber($0)) }
        }
        let entry: ID<Entry> = try ID(form["entry"] ?? "")
        let corrects = try form["corrects"].map { text throws(Problem) -> ID<Entry> in try ID(text) }
        let standing = try await call.services.reports.report(of: region, on: day)?.entry
        let submission = Submission(
            id: entry, region: region, form: Form.dailyReport.name, version: Form.dailyReport.version,
            occurredAt: call.services.clock.now(), body: .object(body), amends: corrects.map { .corrects($0) })
        // What somebody else filed while the page was open is not written over unseen.
        let problem =
            standing == corrects || standing == entry ? try await call.fileArriving(submission) : overtaken
        if let problem { return try await shown(region, day, call, typed: form, problem: problem) }
        return .seeOther(Paths.reports(region, day))
    }

    private static let overtaken = Problem(
        .entryStale, "这一天的日报已由别人填报或更正。请核对下面的最新数字，确认后再提交。您填的内容已保留。",
        "Somebody else filed or corrected this day's report meanwhile. Compare with what stands below and send again; what you typed is kept."
    )

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)信息日报 \(day)", "Daily reports of \(name), \(day)")
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.mayReadLedger(of: $0) }) { Paths.reports($0, day) }.html(
                language),
            .with(problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            days(language), table(language), .when(mayFile, own(language)),
        ]
    }

    private var mayFile: Bool {
        region.level >= .county && author.holds(Form.dailyReport.filedBy, on: region)
    }

    private func days(_ language: Language) -> HTML {
        HTML(
            .ul, [.class("links"), .aria("label", language.words("日期", "Days"))],
            each: [(-1, Bilingual("前一日", "the day before")), (1, Bilingual("后一日", "the day after"))].map {
                offset, words in
                HTML(
                    .li, [],
                    HTML(.a, [.href(Paths.reports(region, day.advanced(by: offset)))], .text(words[language])))
            })
    }

    private func table(_ language: Language) -> HTML {
        guard !owed.isEmpty else {
            return HTML(
                .p, [],
                .text(language.words("这一天没有单位应报日报。", "No unit of this region owes a report of this day.")))
        }
        func heading(_ chinese: String, _ english: String) -> HTML {
            HTML(.th, [.scope("col")], .text(Bilingual(chinese, english)[language]))
        }
        let counts = ReportState.allCases.map { state in
            "\(state.title[language]) \(owed.count { $0.state == state })"
        }.joined(separator: language == .chinese ? "，" : ", ")
        // What is missing stands on top: it is what somebody has to see to. Units further down are summed up.
        let near = owed.filter { $0.unit.code.level <= nextLevel }
        let sorted = near.sorted { ($0.state.urgency, $0.unit.code) < ($1.state.urgency, $1.unit.code) }
        let head = HTML(
            .tr, [], heading("单位", "Unit"), heading("截止", "By"), heading("情况", "State"), heading("填报时间", "Filed"))
        return [
            HTML(.p, [], .text(counts)),
            .when(
                !near.isEmpty,
                HTML(
                    .div, [.class("wide")],
                    HTML(
                        .table, [], HTML(.thead, [], head), HTML(.tbody, [], each: sorted.map { row($0, language) })))),
            .when(near.count < owed.count, sums(language)),
        ]
    }

    private var nextLevel: RegionLevel { RegionLevel(rawValue: region.level.rawValue + 1) ?? region.level }

    /// How many reports of the units further down came and are missing, region by region.
    private func sums(_ language: Language) -> HTML {
        let far = Dictionary(grouping: owed.filter { $0.unit.code.level > nextLevel }) {
            $0.unit.code.ancestor(at: nextLevel)
        }
        func heading(_ words: String, number: Bool = true) -> HTML {
            HTML(.th, [.scope("col"), .class(number ? "number" : "")], .text(words))
        }
        let head = HTML(
            .tr, [], heading(language.words("区域", "Region"), number: false),
            heading(language.words("应报", "Owed")),
            .several(ReportState.allCases.map { heading($0.title[language]) }))
        let rows = below.compactMap { part -> HTML? in
            guard let units = far[part.code] else { return nil }
            let link = Paths.reports(part.code, day)
            return HTML(
                .tr, [], HTML(.td, [], HTML(.a, [.href(link), .lang(.chinese)], .text(part.name))),
                .numberCell(units.count, link),
                .several(ReportState.allCases.map { state in .numberCell(units.count { $0.state == state }, link) }))
        }
        return HTML(
            .div, [.class("wide")], HTML(.table, [], HTML(.thead, [], head), HTML(.tbody, [], each: rows)))
    }

    private func row(_ owed: ReportStore.Owed, _ language: Language) -> HTML {
        HTML(
            .tr, [],
            HTML(
                .td, [],
                HTML(.a, [.href(Paths.reports(owed.unit.code, day)), .lang(.chinese)], .text(owed.unit.name))),
            HTML(.td, [], .text(owed.dueAt.shown)),
            HTML(.td, [], HTML(.span, [.class("state \(owed.state.rawValue)")], .text(owed.state.title[language]))),
            HTML(.td, [], .text(owed.report?.filedAt.shown ?? "—")))
    }

    /// The region's own report: what was filed beside what the ledger has, and the form.
    private func own(_ language: Language) -> HTML {
        let filled = (report?.figures ?? ledger).all.map { ($0.field, String($0.value)) }
        var values = Dictionary(uniqueKeysWithValues: filled)
        values["day"] = day.description
        values["note"] = report?.note
        return [
            HTML(.h2, [], .text(language.words("本单位日报", "This unit's own report"))),
            .with(report) { comparison($0, language) },
            HTML(
                .form, [.class("column screen"), .method("post"), .action(Link("reports"))],
                HTML(.input, [.type("hidden"), .name("token"), .value(token.text)]),
                HTML(.input, [.type("hidden"), .name("region"), .value(region.text)]),
                HTML(.input, [.type("hidden"), .name("entry"), .value(entry.description)]),
                .with(report) { HTML(.input, [.type("hidden"), .name("corrects"), .value($0.entry.description)]) },
                FormFields(form: .dailyReport, typed: typed, problem: problem).html(values, language),
                HTML(
                    .button, [.type("submit")],
                    .text(report == nil ? language.words("填报", "File") : language.words("更正", "Correct")))),
        ]
    }

    private func comparison(_ report: DailyReport, _ language: Language) -> HTML {
        func heading(_ chinese: String, _ english: String) -> HTML {
            HTML(.th, [.scope("col"), .class("number")], .text(Bilingual(chinese, english)[language]))
        }
        let rows = zip(report.figures.all, zip(ledger.all, report.figures.less(ledger).all)).map { filed, other in
            let difference = other.1.value
            return HTML(
                .tr, [], HTML(.td, [], .text(filed.title[language])),
                HTML(.td, [.class("number")], .text(String(filed.value))),
                HTML(.td, [.class("number")], .text(String(other.0.value))),
                HTML(
                    .td, [.class("number")],
                    .text(difference == 0 ? "—" : difference > 0 ? "+\(difference)" : "−\(-difference)")))
        }
        return HTML(
            .div, [.class("wide")],
            HTML(
                .table, [],
                HTML(
                    .thead, [],
                    HTML(
                        .tr, [], HTML(.th, [.scope("col")], .text(language.words("项目", "Figure"))),
                        heading("所报", "Filed"), heading("台账", "Ledger"), heading("差额", "Difference"))),
                HTML(.tbody, [], each: rows)))
    }
}

extension ReportState {
    /// What stands on top of a list.
    fileprivate var urgency: Int {
        switch self {
        case .missing: 0
        case .due: 1
        case .late: 2
        case .filed: 3
        }
    }
}
