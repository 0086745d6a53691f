import Domain
import Store

/// What is the same on every page: head, navigation, foot.
struct PageFrame {
    let services: Services
    let language: Language
    let session: Session?
    /// The page itself, for the switch of languages.
    let here: Link

    /// The whole document.
    func document(_ page: some PageContent) -> HTML {
        let name = services.configuration.name
        return HTML(
            .html, [.lang(language)],
            HTML(
                .head, [],
                HTML(.meta, [.charset]),
                HTML(.meta, [.name("viewport"), .content("width=device-width, initial-scale=1")]),
                .with(page.refreshSeconds) { HTML(.meta, [.refreshing, .content(String($0))]) },
                HTML(.title, [], "\(page.title(language)) · \(name)"),
                HTML(.link, [.rel("stylesheet"), .href(Paths.asset(.stylesheet))]),
                HTML(.link, [.rel("icon"), .type("image/svg+xml"), .href(Paths.asset(.icon))])),
            HTML(
                .body, [],
                HTML(.a, [.class("skip"), .toMain], words("跳到正文", "Skip to the text")),
                head(name),
                HTML(.main, [.id("main")], page.content(language)),
                HTML(
                    .footer, [.class("bottom")],
                    HTML(.p, [], words("时间均为北京时间。", "All times are Beijing time (UTC+8)."))))
        )
    }

    private func head(_ name: String) -> HTML {
        let other: Language = language == .chinese ? .english : .chinese
        let switchLink = HTML(
            .a, [.href(here.with("lang", other == .english ? "en" : "zh-Hans")), .lang(other)],
            .text(other == .english ? "English" : "中文"))
        return HTML(
            .header, [.class("top")],
            HTML(
                .nav, [.aria("label", language.words("导航", "Navigation"))],
                HTML(.a, [.class("name"), .href(Paths.home)], .text(name)),
                .several(rooms), HTML(.div, [.class("end")], switchLink, account)))
    }

    /// Where the one who is signed in works, each room at the largest region of a duty that opens it.
    private var rooms: [HTML] {
        let author = session?.author
        let readable = author?.readableRegion
        let kept = author?.largestRegion { $0 == .administrator }
        let filing = author?.largestRegion { duty in services.forms.latest.contains { $0.filedBy.contains(duty) } }
        func room(_ link: Link?, _ chinese: String, _ english: String) -> HTML {
            .with(link) { HTML(.a, [.href($0)], words(chinese, english)) }
        }
        return [
            room(readable.map { Paths.indicators($0) }, "指标", "Figures"),
            room(Paths.bulletins, "通报", "Bulletins"),
            room(readable.map { Paths.ledger($0) }, "台账", "Ledger"),
            room(
                author?.largestRegion { Duty.ofScreening.contains($0) }.map { Paths.screening($0) }, "排查", "Screening"),
            room(
                author?.largestRegion { Duty.ofObservation.contains($0) }.map { Paths.observation($0) }, "观察",
                "Observation"),
            room(author?.largestRegion { Duty.ofCases.contains($0) }.map { Paths.cases($0) }, "病例", "Cases"),
            room(author?.largestRegion { Duty.ofContacts.contains($0) }.map { Paths.contacts($0) }, "接触者", "Contacts"),
            room(author?.largestRegion { Duty.ofReferrals.contains($0) }.map { Paths.referrals($0) }, "发热", "Fever"),
            room(author?.largestRegion { Duty.ofSamples.contains($0) }.map { Paths.samples($0) }, "样本", "Samples"),
            room(readable.map { Paths.reports($0) }, "日报", "Reports"),
            room(author?.largestRegion { Duty.ofAlerts.contains($0) }.map { Paths.alerts($0) }, "报警", "Alerts"),
            room(author?.largestRegion { Duty.ofClues.contains($0) }.map { Paths.clueDesk($0) }, "线索", "Clues"),
            room(
                author?.largestRegion { Duty.seeingCheckpoints.contains($0) }.map { Paths.checkpoints($0) }, "卡点",
                "Checkpoints"),
            room(author?.largestRegion(where: \.seesIdentities).map { Paths.people($0) }, "人员", "People"),
            room(filing.map { _ in Paths.imports }, "导入", "Import"),
            room(kept.map { Paths.accounts($0) }, "账号", "Accounts"),
            room(kept.map { Paths.settings($0) }, "设置", "Settings"),
            room(author?.largestRegion { $0 == .auditor }.map { Paths.access($0) }, "访问记录", "Access"),
        ]
    }

    private var account: HTML {
        guard let session else { return HTML(.a, [.href(Paths.signIn)], words("登录", "Sign in")) }
        // Whoever goes to doors has the app for them one touch away.
        let atDoors = session.author.largestRegion { $0 == .gridWorker || $0 == .volunteer } != nil
        return [
            .when(atDoors, HTML(.a, [.href(Paths.field)], words("手机页面", "Field app"))),
            HTML(.a, [.href(Paths.account)], .text(session.name)),
            HTML(.a, [.href(Paths.signOut)], words("退出", "Sign out")),
        ]
    }

    private func words(_ chinese: String, _ english: String) -> HTML { .text(Bilingual(chinese, english)[language]) }
}
