import Domain

/// After signing in anew: what was typed before is sent with one button.
struct ResumePage: PageContent {
    let kept: KeptForm
    let token: FormToken

    func title(_ language: Language) -> String { language.words("已登录", "Signed in") }

    func content(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language)
        return [
            HTML(.h1, [], .text(title(language))),
            HTML(
                .p, [.class("note"), .role("status")],
                .text(
                    language.words(
                        "刚才填写的内容还在，尚未提交。请点“继续提交”。",
                        "What you had filled in is still here and was not sent yet. Send it now."))),
            parts.form(kept.action, Bilingual("继续提交", "Send it"), kept.again(parts)),
        ]
    }
}
