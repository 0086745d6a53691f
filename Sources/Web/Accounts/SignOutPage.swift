import Domain
import Hummingbird

/// Asks before it signs out, so that no link does it.
struct SignOutPage: PageContent {
    let token: FormToken

    func title(_ language: Language) -> String { language.words("退出登录", "Sign out") }

    func content(_ language: Language) -> HTML {
        [
            HTML(.h1, [], .text(title(language))),
            HTML(
                .form, [.class("column"), .method("post"), .action(Paths.signOut)],
                HTML(.input, [.type("hidden"), .name("token"), .value(token.text)]),
                HTML(.button, [.type("submit")], .text(title(language)))),
        ]
    }

    func response(_ call: Call) -> Response { token.kept(in: call.page(self), call) }
}
