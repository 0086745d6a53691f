import Domain
import Hummingbird
import Store

/// What the code of a certificate says to whoever is shown one; nothing that says who it is about but the surname.
struct CertificatePage: PageContent {
    let facts: CertificateFacts?
    let problem: Problem?

    static let routes: [Route] = [
        Route(
            .get, "/certificates", Bilingual("核验证明页面", "The page that checks certificates"),
            access: .everyone(why: "whoever is shown a certificate may check it"),
            parameters: [.query("code", .string)],
            answers: [Answer(200, Bilingual("页面", "The page"), .page)]
        ) { call in
            guard let code = try call.query()["code"] else {
                return call.page(CertificatePage(facts: nil, problem: nil))
            }
            return .seeOther(Paths.certificate(code))
        },
        Route(
            .get, "/certificates/{code}", Bilingual("核验一份证明", "Check a certificate"),
            access: .everyone(why: "whoever is shown a certificate may check it; who it is about is not said"),
            parameters: [.path("code", .string)],
            answers: [Answer(200, Bilingual("核验结果", "What it says"), .page)],
            problems: [.certificateUnknown, .requestTooMany]
        ) { call in
            do {
                return call.page(CertificatePage(facts: try await facts(call), problem: nil))
            } catch let problem as Problem where problem.code == .certificateUnknown {
                return call.page(CertificatePage(facts: nil, problem: problem), status: problem.status)
            }
        },
    ]

    /// - Throws: `certificate.unknown`, `request.too-many`.
    static func facts(_ call: Call) async throws -> CertificateFacts {
        try call.takePublicTurn()
        return try await call.services.observations.certificate(try call.path("code"))
    }

    func title(_ language: Language) -> String { language.words("解除医学观察证明核验", "Check a release certificate") }

    func content(_ language: Language) -> HTML {
        [
            HTML(.h1, [], .text(title(language))),
            .with(problem) { problem in
                HTML(.div, [.class("error"), .role("alert")], HTML(.p, [], .text(problem.sentence[language])))
            },
            .with(facts) { card($0, language) }, form(language),
        ]
    }

    private func card(_ facts: CertificateFacts, _ language: Language) -> HTML {
        let state =
            facts.isValid
            ? language.words("证明有效", "The certificate is valid")
            : language.words("证明已失效", "The certificate is no longer valid")
        let pairs = [
            (language.words("姓名", "Name"), facts.maskedName ?? "—"),
            (language.words("观察方式", "Kind"), facts.kind.title[language]),
            (language.words("首日", "First day"), facts.firstDay.description),
            (language.words("末日", "Last day"), facts.lastDay.description),
            (language.words("签发机关", "Issued by"), facts.authority),
        ]
        return [
            HTML(.p, [.class("big state \(facts.isValid ? "stands" : "missing")"), .role("status")], .text(state)),
            HTML(
                .dl, [.class("card")],
                each: pairs.map { [HTML(.dt, [], .text($0.0)), HTML(.dd, [], .text($0.1))] }),
        ]
    }

    private func form(_ language: Language) -> HTML {
        HTML(
            .form, [.class("filters"), .method("get"), .action(Link("certificates"))],
            HTML(
                .div, [], HTML(.label, [.for("code")], .text(language.words("证明编号", "Code of the certificate"))),
                HTML(.input, [.type("text"), .id("code"), .name("code"), .maximumLength(40), .required])),
            HTML(.button, [.type("submit")], .text(language.words("核验", "Check"))))
    }
}
