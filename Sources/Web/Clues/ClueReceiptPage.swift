import Domain
import Hummingbird
import Store

/// What came of a clue, for whoever has its receipt: state and answer, nothing of what was reported.
struct ClueReceiptPage: PageContent {
    let token: FormToken
    var clue: Clue?
    var refused: (typed: NamedValues, problem: Problem)?

    private static let why = "the receipt proves who asks; it shows a state and an answer"

    static let routes: [Route] = [
        Route(
            .get, "/clues/receipt", Bilingual("回执查询页面", "The page for receipts"), access: .everyone(why: why),
            answers: [Answer(200, Bilingual("查询", "The question"), .page)]
        ) { call in try await show(call) },
        Route(
            .post, "/clues/receipt", Bilingual("查询办理情况", "What came of a clue"), access: .everyone(why: why),
            body: .form(["token", "receipt"]), answers: [Answer(200, Bilingual("办理情况", "Its state"), .page)],
            problems: [.clueUnknown, .formTokenInvalid, .requestTooMany]
        ) { call in
            try call.takePublicTurn()
            let posted = try await call.checkedForm()
            do {
                return try await show(call, try await call.services.clues.clue(receipt: posted["receipt"] ?? ""))
            } catch let problem as Problem where problem.code == .clueUnknown {
                return try await show(call, refused: (posted, problem))
            }
        },
    ]

    private static func show(
        _ call: Call, _ clue: Clue? = nil, refused: (typed: NamedValues, problem: Problem)? = nil
    ) async throws -> Response {
        let page = ClueReceiptPage(token: FormToken(call.request), clue: clue, refused: refused)
        return page.token.kept(in: call.page(page, status: refused?.problem.status ?? .ok), call)
    }

    func title(_ language: Language) -> String { language.words("查询办理情况", "What came of a clue") }

    func content(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language, typed: refused?.typed)
        return [
            .with(refused) { refused in
                HTML(.div, [.class("error"), .role("alert")], HTML(.p, [], .text(refused.problem.sentence[language])))
            },
            HTML(.h1, [], .text(title(language))), .with(clue) { state($0, language) },
            parts.form(
                Paths.clueReceipt, Bilingual("查询", "Look up"),
                parts.field("receipt", Bilingual("回执号", "Receipt"), length: 40)),
            HTML(
                .p, [],
                HTML(.a, [.href(Paths.clues)], .text(language.words("举报新的线索", "Report another clue")))),
        ]
    }

    private func state(_ clue: Clue, _ language: Language) -> HTML {
        HTML(
            .dl, [.class("card")],
            HTML(.dt, [], .text(language.words("办理情况", "State"))), HTML(.dd, [], .text(clue.state.title[language])),
            .with(clue.answer) { answer in
                [
                    HTML(.dt, [], .text(language.words("答复", "Answer"))), HTML(.dd, [], .text(answer)),
                    .with(clue.answeredAt) { at in
                        [
                            HTML(.dt, [], .text(language.words("答复时间", "Answered"))), HTML(.dd, [], .text(at.shown)),
                        ]
                    },
                ]
            })
    }
}
