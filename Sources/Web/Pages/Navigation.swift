import Domain

/// Where the one who is signed in works: each room at the largest region of a duty that opens it. Who has many rooms
/// finds those of one kind in a menu.
struct Navigation {
    let author: Author?
    let forms: FormCatalogue
    let language: Language

    /// As many as stand in one line of a laptop.
    private static let plainLimit = 7

    private struct Menu {
        let title: Bilingual
        let rooms: [Room]

        init(_ title: Bilingual, _ rooms: Room?...) {
            self.title = title
            self.rooms = rooms.compactMap(\.self)
        }
    }

    private struct Room {
        let link: Link
        let title: Bilingual
    }

    var html: HTML {
        let menus = menus
        let isPlain = menus.reduce(0) { $0 + $1.rooms.count } <= Self.plainLimit
        return HTML.several(
            menus.map { menu in
                let links = HTML.several(
                    menu.rooms.map { HTML(.a, [.href($0.link)], .text($0.title[language])) })
                guard !isPlain, menu.rooms.count > 1 else { return links }
                return HTML(
                    .details, [.name("rooms")], HTML(.summary, [], .text(menu.title[language])),
                    HTML(.div, [], links))
            })
    }

    private var menus: [Menu] {
        let readable = author?.readableRegion
        let filing = author?.largestRegion { duty in forms.latest.contains { $0.filedBy.contains(duty) } }
        return [
            Menu(Bilingual("通报", "Bulletins"), Room(link: Paths.bulletins, title: Bilingual("通报", "Bulletins"))),
            Menu(
                Bilingual("数据", "Data"), room(readable, { Paths.indicators($0) }, "指标", "Figures"),
                room(readable, { Paths.reports($0) }, "日报", "Reports"),
                room(readable, { Paths.ledger($0) }, "台账", "Ledger"),
                room(filing, { _ in Paths.imports }, "导入", "Import")),
            Menu(
                Bilingual("群防", "Outreach"), room(Duty.ofScreening, { Paths.screening($0) }, "排查", "Screening"),
                room(Duty.ofClues, { Paths.clueDesk($0) }, "线索", "Clues"),
                room(Duty.seeingCheckpoints, { Paths.checkpoints($0) }, "卡点", "Checkpoints")),
            Menu(
                Bilingual("观察", "Observation"),
                room(Duty.ofObservation, { Paths.observation($0) }, "观察", "Observation")),
            Menu(Bilingual("报警", "Alerts"), room(Duty.ofAlerts, { Paths.alerts($0) }, "报警", "Alerts")),
            Menu(
                Bilingual("病例", "Cases"), room(Duty.ofCases, { Paths.cases($0) }, "病例", "Cases"),
                room(Duty.ofContacts, { Paths.contacts($0) }, "接触者", "Contacts"),
                room(Duty.ofReferrals, { Paths.referrals($0) }, "发热", "Fever"),
                room(Duty.ofSamples, { Paths.samples($0) }, "样本", "Samples")),
            Menu(
                Bilingual("物资", "Supplies"),
                room(Duty.seeingSupplies, { Paths.stock($0) }, "物资", "Supplies")),
            Menu(
                Bilingual("人员", "People"),
                room(author?.largestRegion(where: \.seesIdentities), { Paths.people($0) }, "人员", "People")),
            Menu(
                Bilingual("管理", "Administration"), room([.administrator], { Paths.accounts($0) }, "账号", "Accounts"),
                room([.administrator], { Paths.settings($0) }, "设置", "Settings"),
                room([.auditor], { Paths.access($0) }, "访问记录", "Access")),
        ]
    }

    private func room(_ duties: Set<Duty>, _ link: (RegionCode) -> Link, _ chinese: String, _ english: String) -> Room?
    {
        room(author?.largestRegion { duties.contains($0) }, link, chinese, english)
    }

    private func room(_ region: RegionCode?, _ link: (RegionCode) -> Link, _ chinese: String, _ english: String)
        -> Room?
    {
        region.map { Room(link: link($0), title: Bilingual(chinese, english)) }
    }
}
