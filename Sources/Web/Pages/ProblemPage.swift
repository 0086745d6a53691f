import Domain
import Hummingbird

/// A problem for people: what happened and what to do.
struct ProblemPage: PageContent {
    let problem: Problem
    /// `nil` on the page that explains a code.
    let requestID: String?

    static let routes: [Route] = [
        Route(
            .get, "/problems/{code}", Bilingual("问题说明", "What a problem's code means"),
            access: .everyone(why: "it explains a code"), parameters: [.path("code", .string)],
            answers: [Answer(200, Bilingual("说明", "The explanation"), .page)], problems: [.notFound], handle: explain)
    ]

    private static func explain(_ call: Call) async throws -> Response {
        guard let code = Problem.Code(rawValue: try call.path("code")) else {
            throw Problem(.notFound, "没有这个问题代码。", "There is no such code.")
        }
        let problem = Problem(
            code, "这是系统回答中的问题代码，具体情况见该回答。", "This is a code of an answer; the answer itself says what happened.")
        return call.page(ProblemPage(problem: problem, requestID: nil))
    }

    func title(_ language: Language) -> String { problem.code.kind.title[language] }

    func content(_ language: Language) -> HTML {
        [
            HTML(.h1, [], .text(title(language))), HTML(.p, [], .text(problem.sentence[language])),
            HTML(.p, [], HTML(.a, [.href(Paths.home)], .text(language.words("返回首页", "To the start page")))),
            HTML(
                .details, [.class("quiet")],
                HTML(.summary, [], .text(language.words("供技术人员", "For those who look after the system"))),
                HTML(
                    .p, [], HTML(.code, [], .text(problem.code.rawValue)),
                    .with(requestID) { .text(language.words(" · 请求编号 \($0)", " · Request \($0)")) })),
        ]
    }
}
