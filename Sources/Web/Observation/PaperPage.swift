import Domain
import Hummingbird
import Store

/// A paper to be handed over, as it is printed: the notice at the start, the certificate at the end with the code by which
/// anybody can check it. It names the person, so it is made for a purpose and recorded.
struct PaperPage: PageContent {
    let paragraphs: [Bilingual]
    let order: ObservationOrder
    /// The code of a certificate with the address that verifies it.
    var certificate: (code: String, address: String)?

    private static let rule = "a duty that sees identities of the order's region; each look is recorded"

    static let routes: [Route] = [
        Route(
            .post, "/orders/{id}/notice", Bilingual("打印告知书", "Print the notice"), access: .signedIn(also: rule),
            parameters: [.path("id", .uuid)], body: .form(["token"]),
            answers: [Answer(200, Bilingual("告知书", "The notice"), .page)],
            problems: [.observationUnknown, .formTokenInvalid]
        ) { call in
            _ = try await call.checkedForm()
            let (listed, _) = try await ObservationRoutes.visible(call)
            let names = try await names(of: listed.order, call)
            return call.page(PaperPage(paragraphs: listed.order.notice(names), order: listed.order))
        },
        Route(
            .post, "/orders/{id}/certificate", Bilingual("打印解除证明", "Print the certificate"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid)], body: .form(["token"]),
            answers: [Answer(200, Bilingual("解除证明", "The certificate"), .page)],
            problems: [.observationUnknown, .observationStepInvalid, .formTokenInvalid]
        ) { call in
            _ = try await call.checkedForm()
            let (listed, author) = try await ObservationRoutes.visible(call)
            let code = try await call.services.observations.issueCertificate(of: listed.order.id, by: author)
            let names = try await names(of: listed.order, call)
            return call.page(
                PaperPage(
                    paragraphs: listed.order.certificate(names), order: listed.order,
                    certificate: (code, call.origin + Paths.certificate(code).text)))
        },
    ]

    private static func names(of order: ObservationOrder, _ call: Call) async throws -> ObservationOrder.Names {
        let answers = try await call.services.observations.sealedAnswers(
            of: order.id, for: .observation, by: try call.author())
        let place = try await call.services.regions.path(to: order.region).map(\.name).joined()
        return ObservationOrder.Names(
            person: answers["person"]?["name"]?.text ?? "＿＿＿＿", address: answers["address"]?.text ?? place,
            telephone: "＿＿＿＿＿＿＿＿")
    }

    func title(_ language: Language) -> String { paragraphs.first?[language] ?? "" }

    func content(_ language: Language) -> HTML {
        [
            HTML(
                .p, [.class("screen")],
                HTML(.a, [.href(Paths.order(order.id))], .text(language.words("返回观察令", "Back to the order"))),
                .text(language.words("　用浏览器的打印功能打印本页。", " · Print this page with the browser."))),
            HTML(
                .article, [.class("bulletin")], HTML(.h1, [], .text(title(language))),
                .several(paragraphs.dropFirst().dropLast().map { HTML(.p, [], .text($0[language])) }),
                .with(paragraphs.last) { HTML(.p, [.class("signature")], .text($0[language])) },
                .with(certificate) { certificate in
                    [
                        .with(QRCode(certificate.address)) {
                            $0.html(language.words("核验二维码", "QR code for checking"))
                        },
                        HTML(.p, [], .text(language.words("证明编号：\(certificate.code)", "Code: \(certificate.code)"))),
                    ]
                }),
        ]
    }
}
