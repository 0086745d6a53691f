import Domain

/// A clue was taken: its receipt, shown once.
struct ClueTakenPage: PageContent {
    let receipt: String
    let token: FormToken

    func title(_ language: Language) -> String { language.words("已收到", "Received") }

    func content(_ language: Language) -> HTML {
        [
            HTML(.h1, [], .text(language.words("已收到您的举报", "Your clue was received"))),
            HTML(
                .div, [.class("note"), .role("status")],
                HTML(.p, [], .text(language.words("回执号，只显示这一次，请抄下或拍下：", "Your receipt, shown this once; keep it: "))),
                HTML(.p, [.class("big")], HTML(.code, [], .text(receipt)))),
            HTML(
                .p, [],
                HTML(
                    .a, [.href(Paths.clueReceipt)],
                    .text(language.words("凭回执号查询办理情况", "See by it what comes of your clue")))),
        ]
    }
}
