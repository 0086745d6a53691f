import Domain

/// The first step of a clue: which county; and for whoever has a receipt, what came of theirs.
struct ClueCountiesPage: PageContent {
    let counties: [Region]
    let token: FormToken

    func title(_ language: Language) -> String { language.words("线索举报", "Report a clue") }

    func content(_ language: Language) -> HTML {
        let items = counties.map { county in
            HTML(.li, [], HTML(.a, [.href(Paths.clues(in: county.code)), .lang(.chinese)], .text(county.name)))
        }
        return [
            HTML(.h1, [], .text(title(language))),
            HTML(.h2, [], .text(language.words("事情发生在哪个县（市、区）", "In which county was it"))),
            items.isEmpty
                ? HTML(.p, [], .text(language.words("这里还没有区划。", "No regions are here yet.")))
                : HTML(.ul, [.class("list")], each: items),
            HTML(.h2, [], .text(language.words("查询办理情况", "What came of it"))),
            HTML(
                .p, [],
                HTML(
                    .a, [.href(Paths.clueReceipt)], .text(language.words("凭回执号查询", "Look it up by the receipt")))),
        ]
    }
}
