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
                HTML(.link, [.rel("icon"), .type("image/svg+xml"), .href(Paths.asset(.icon))]),
                .when(session != nil && !page.showsSecret, HTML(.script, [.src(.menuScript), .deferred]))),
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
                Navigation(author: session?.author, forms: services.forms, language: language).html,
                HTML(.div, [.class("end")], switchLink, account)))
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
