import Domain
import Hummingbird
import Store

/// The start page of whoever reads a ledger: the region's figures, what waits, the map, and the regions below.
struct SituationPage: PageContent {
    let situation: Situation
    let author: Author
    /// The indicator that colours the map.
    let shown: Indicator
    /// What the one who is signed in is reminded of.
    let reminders: ReminderList
    /// The regions of the reader's duties, to switch between.
    let own: [Region]
    let mayPublish: Bool

    static func open(_ region: RegionCode, _ call: Call) async throws -> Response {
        let query = try call.query()
        let today = call.services.clock.now().day
        let day = try query["day"].map { text throws(Problem) in try Day(text) } ?? today
        guard day <= today else { throw Problem(.timeTooLate, "这一天还没有到。", "That day has not come yet.", at: "day") }
        async let reading = Situation(of: region, on: day, call)
        async let reminders = ReminderList(call)
        let shown = query["show"].flatMap { code in
            Situation.codes.contains(code) ? MeasureCatalogue.builtIn.indicator(code) : nil
        }
        guard let shown = shown ?? MeasureCatalogue.builtIn.indicator(Situation.codes[0]) else {
            preconditionFailure("the codes of the situation stand in the catalogue")
        }
        var own: [Region] = []
        for code in Set(try call.author().grants.filter { $0.duty.readsLedger }.map(\.region)).sorted().prefix(12) {
            if let region = try await call.services.regions.region(code) { own.append(region) }
        }
        return call.page(
            SituationPage(
                situation: try await reading, author: try call.author(), shown: shown,
                reminders: try await reminders, own: own,
                mayPublish: try call.author().holds(Duty.ofPublishing, on: region)))
    }

    func title(_ language: Language) -> String {
        let name = situation.path.last?.name ?? situation.region.text
        return language.words("\(name)防控情况", "The situation in \(name)")
    }

    func content(_ language: Language) -> HTML {
        let map = SituationMap(situation: situation, shown: shown).html(language)
        let parts: HTML =
            situation.below.isEmpty ? .nothing : SituationTable(situation: situation, shown: shown).html(language)
        return [
            RegionPath(regions: situation.path, mayOpen: { author.mayReadLedger(of: $0) }) {
                Paths.situation($0, day: earlierDay)
            }.html(language),
            switcher(language), HTML(.h1, [], .text(title(language))), asOf(language), reminders.html(language),
            SituationTiles(situation: situation).html(language),
            HTML(
                .div, [.class("split")],
                .when(
                    situation.isToday, HTML(.section, [], AttentionList(situation: situation).html(language))), map),
            parts,
        ]
    }

    /// Named in addresses only where it is not today.
    private var earlierDay: Day? { situation.isToday ? nil : situation.day }

    private func switcher(_ language: Language) -> HTML {
        .when(
            own.count > 1,
            HTML(
                .ul, [.class("links"), .aria("label", language.words("我的区域", "My regions"))],
                each: own.map { region in
                    HTML(.li, [], HTML(.a, [.href(Paths.situation(region.code)), .lang(.chinese)], .text(region.name)))
                }))
    }

    private func asOf(_ language: Language) -> HTML {
        let day = situation.day
        let moment =
            situation.isToday
            ? language.words("截至 \(situation.now.shown)", "As of \(situation.now.shown)")
            : language.words("截至 \(day) 24时", "As of \(day), 24:00")
        let before = day.advanced(by: -1)
        let after = day.advanced(by: 1)
        return HTML(
            .form, [.class("filters"), .method("get"), .action(Paths.home)],
            HTML(.input, [.type("hidden"), .name("region"), .value(situation.region.text)]),
            HTML(.p, [.class("as-of")], .text(moment)),
            HTML(
                .a, [.href(Paths.situation(situation.region, day: before))],
                .text(language.words("前一日", "Day before"))),
            .when(
                !situation.isToday,
                HTML(
                    .a, [.href(Paths.situation(situation.region, day: after == situation.now.day ? nil : after))],
                    .text(language.words("后一日", "Day after")))),
            HTML(.label, [.for("day"), .class("inline")], .text(language.words("日期", "Day"))),
            HTML(.input, [.type("date"), .id("day"), .name("day"), .value(day.description)]),
            HTML(.button, [.type("submit"), .class("plain")], .text(language.words("查看", "Show"))),
            .when(
                mayPublish,
                HTML(
                    .a, [.class("act"), .href(Paths.bulletinDesk(situation.region))],
                    .text(language.words("发布通报", "Publish a bulletin")))))
    }
}
