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
        let readable = session?.author.readableRegion
        let screened = session?.author.largestRegion { Duty.ofScreening.contains($0) }
        let observed = session?.author.largestRegion { Duty.ofObservation.contains($0) }
        let treated = session?.author.largestRegion { Duty.ofCases.contains($0) }
        let alerted = session?.author.largestRegion { Duty.ofAlerts.contains($0) }
        let clued = session?.author.largestRegion { Duty.ofClues.contains($0) }
        let posted = session?.author.largestRegion { Duty.seeingCheckpoints.contains($0) }
        let peopled = session?.author.largestRegion(where: \.seesIdentities)
        let kept = session?.author.largestRegion { $0 == .administrator }
        let audited = session?.author.largestRegion { $0 == .auditor }
        let filing = session?.author.largestRegion { duty in
            services.forms.latest.contains { $0.filedBy.contains(duty) }
        }
        // Whoever goes to doors has the app for them one touch away.
        let atDoors = session?.author.largestRegion { $0 == .gridWorker || $0 == .volunteer } != nil
        let account: HTML =
            if let session {
                [
                    .when(atDoors, HTML(.a, [.href(Paths.field)], words("手机页面", "Field app"))),
                    HTML(.a, [.href(Paths.account)], .text(session.name)),
                    HTML(.a, [.href(Paths.signOut)], words("退出", "Sign out")),
                ]
            } else {
                HTML(.a, [.href(Paths.signIn)], words("登录", "Sign in"))
            }
        return HTML(
            .header, [.class("top")],
            HTML(
                .nav, [.aria("label", language.words("导航", "Navigation"))],
                HTML(.a, [.class("name"), .href(Paths.home)], .text(name)),
                .with(readable) { HTML(.a, [.href(Paths.indicators($0))], words("指标", "Figures")) },
                HTML(.a, [.href(Paths.bulletins)], words("通报", "Bulletins")),
                .with(readable) { HTML(.a, [.href(Paths.ledger($0))], words("台账", "Ledger")) },
                .with(screened) { HTML(.a, [.href(Paths.screening($0))], words("排查", "Screening")) },
                .with(observed) { HTML(.a, [.href(Paths.observation($0))], words("观察", "Observation")) },
                .with(treated) { HTML(.a, [.href(Paths.cases($0))], words("病例", "Cases")) },
                .with(readable) { HTML(.a, [.href(Paths.reports($0))], words("日报", "Reports")) },
                .with(alerted) { HTML(.a, [.href(Paths.alerts($0))], words("报警", "Alerts")) },
                .with(clued) { HTML(.a, [.href(Paths.clueDesk($0))], words("线索", "Clues")) },
                .with(posted) { HTML(.a, [.href(Paths.checkpoints($0))], words("卡点", "Checkpoints")) },
                .with(peopled) { HTML(.a, [.href(Paths.people($0))], words("人员", "People")) },
                .when(filing != nil, HTML(.a, [.href(Paths.imports)], words("导入", "Import"))),
                .with(kept) { HTML(.a, [.href(Paths.accounts($0))], words("账号", "Accounts")) },
                .with(kept) { HTML(.a, [.href(Paths.settings($0))], words("设置", "Settings")) },
                .with(audited) { HTML(.a, [.href(Paths.access($0))], words("访问记录", "Access")) },
                HTML(.div, [.class("end")], switchLink, account)))
    }

    private func words(_ chinese: String, _ english: String) -> HTML { .text(Bilingual(chinese, english)[language]) }
}
