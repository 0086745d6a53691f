import Domain
import Store

/// The daily reports that the start page reminds of: the unit's own, and those that the units below it did not file.
struct ReminderList {
    /// Of each unit that one answers for.
    let reminders: [ReportReminders]
    let names: NamedRegions
    let now: Instant

    /// Who is reminded: those who file reports, and those they report to.
    private static let duties = Form.dailyReport.filedBy.union([.cityCommand])
    /// More units than anybody answers for by duty.
    private static let limit = 10
    /// How many units are named before "and others".
    private static let named = 5

    /// What the one who asks is reminded of; nothing for those who are not signed in.
    init(_ call: Call) async throws {
        let grants = call.session?.author.grants ?? []
        let regions = Set(grants.filter { Self.duties.contains($0.duty) }.map(\.region)).sorted()
        var found: [ReportReminders] = []
        for region in regions.prefix(Self.limit) {
            found.append(try await call.services.reports.reminders(for: region))
        }
        reminders = found.filter { !$0.isEmpty }
        names = try await NamedRegions(reminders.map(\.region), call)
        now = call.services.clock.now()
    }

    func html(_ language: Language) -> HTML {
        let lines = reminders.flatMap { self.lines(of: $0, language) }
        return .when(
            !lines.isEmpty,
            HTML(
                .section, [.class("note")], HTML(.h2, [], .text(language.words("信息日报", "Daily reports"))),
                HTML(.ul, [.class("list")], each: lines)))
    }

    private func lines(of reminders: ReportReminders, _ language: Language) -> [HTML] {
        reminders.own.map { own($0, language) } + below(reminders, language) + risen(reminders, language)
    }

    private func own(_ owed: ReportStore.Owed, _ language: Language) -> HTML {
        let name = names[owed.unit.code]
        let words =
            owed.state == .due
            ? language.words(
                "\(name) \(owed.day) 日报，须于 \(owed.dueAt.shown) 前填报",
                "\(name), report of \(owed.day): due by \(owed.dueAt.shown)")
            : language.words(
                "\(name) \(owed.day) 日报已过时限（\(owed.dueAt.shown)），请立即填报",
                "\(name), report of \(owed.day): its hour, \(owed.dueAt.shown), has passed; please file it now")
        let told = owed.state == .due ? nil : escalation(owed, language)
        return line(Paths.reports(owed.unit.code, owed.day), owed.state, words, told, language)
    }

    private func escalation(_ owed: ReportStore.Owed, _ language: Language) -> String {
        let at = owed.risesAt[0].shown
        return now < owed.risesAt[0]
            ? language.words("\(at) 起提醒上级", "the level above is told at \(at)")
            : language.words("\(at) 已提醒上级", "the level above was told at \(at)")
    }

    private func below(_ reminders: ReportReminders, _ language: Language) -> [HTML] {
        [ReportState.missing, .late].flatMap { state -> [HTML] in
            let units = reminders.below.filter { $0.state == state }
            let over = units.count { ReportReminders.hasRisen($0, at: now) }
            let told = language.words("其中 \(over) 个已超过规定时间，请催办", "\(over) for longer than allowed: see to them")
            return lines(units, of: reminders.region, over > 0 ? told : nil, language)
        }
    }

    private func risen(_ reminders: ReportReminders, _ language: Language) -> [HTML] {
        lines(
            reminders.risen, of: reminders.region,
            language.words("下级未能催报，请过问", "the level between did not get them; please ask"), language)
    }

    /// A line for each day: how many units, since when, and the first names.
    private func lines(
        _ units: [ReportStore.Owed], of region: RegionCode, _ told: String?, _ language: Language
    ) -> [HTML] {
        Dictionary(grouping: units, by: \.day).sorted { $0.key < $1.key }.compactMap { day, units in
            guard let first = units.min(by: { $0.dueAt < $1.dueAt }) else { return nil }
            let since = first.dueAt.shown
            let some = units.prefix(Self.named).map(\.unit.name).joined(separator: language.words("、", ", "))
            let more = units.count > Self.named ? language.words("等", " and others") : ""
            let words =
                first.state == .missing
                ? language.words(
                    "\(names[region])有 \(units.count) 个单位漏报 \(day) 日报，自 \(since) 起",
                    "\(names[region]): \(units.count) units without a report of \(day), since \(since)")
                : language.words(
                    "\(names[region])有 \(units.count) 个单位迟报 \(day) 日报，时限 \(since)",
                    "\(names[region]): \(units.count) units filed the report of \(day) after \(since)")
            let detail = [some + more, told].compactMap { $0 }.joined(separator: language.words("；", "; "))
            return line(Paths.reports(region, day), first.state, words, detail, language)
        }
    }

    private func line(
        _ link: Link, _ state: ReportState, _ words: String, _ detail: String?, _ language: Language
    ) -> HTML {
        HTML(
            .li, [],
            HTML(
                .p, [], HTML(.span, [.class("state \(state.rawValue)")], .text(state.title[language])), .text(" "),
                HTML(.a, [.href(link)], .text(words))),
            .with(detail) { HTML(.small, [], .text($0)) })
    }
}
