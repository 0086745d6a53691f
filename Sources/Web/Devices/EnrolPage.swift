import Domain
import HTTPTypes
import Hummingbird
import Store

/// Where a phone comes that has scanned the code: it gives itself a name and is signed in.
struct EnrolPage: PageContent {
    let token: FormToken
    var code = ""
    var device = ""
    var problem: Problem?

    static let routes: [Route] = [
        Route(
            .get, "/enrol", Bilingual("手机登记页面", "The page a phone is enrolled on"),
            access: .everyone(why: "the code it was shown is what it proves itself by"),
            answers: [Answer(200, Bilingual("页面", "The page"), .page)]
        ) { call in EnrolPage(token: FormToken(call.request)).response(call) },
        Route(
            .post, "/enrol", Bilingual("登记手机", "Enrol a phone"),
            access: .everyone(why: "the code it was shown is what it proves itself by"),
            body: .form(["token", "enrolment", "device"]),
            answers: [Answer(303, Bilingual("已登记", "Enrolled"), .nothing)],
            problems: [.enrolmentInvalid, .valueRequired, .requestTooMany, .formTokenInvalid], handle: enrol),
    ]

    private static func enrol(_ call: Call) async throws -> Response {
        let form = try await call.checkedForm()
        do {
            let signIn = try await call.services.accounts.enrol(
                form["enrolment"] ?? "", device: form["device"] ?? "", from: ClientAddress.of(call))
            var response = Response.seeOther(Paths.account)
            response.headers[.setCookie] = SignInPage.cookie(signIn.token, 90 * 86_400, call)
            return response
        } catch let problem as Problem {
            let page = EnrolPage(
                token: FormToken(call.request), code: form["enrolment"] ?? "", device: form["device"] ?? "",
                problem: problem)
            return page.response(call, status: problem.status)
        }
    }

    func title(_ language: Language) -> String { language.words("登记这部手机", "Enrol this phone") }

    func content(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language)
        return [
            .with(problem) { problem in
                HTML(
                    .div, [.class("error"), .role("alert")],
                    HTML(.h2, [], .text(language.words("没有登记", "Not enrolled"))),
                    HTML(.p, [], .text(problem.sentence[language])))
            },
            HTML(.h1, [], .text(title(language))),
            HTML(
                .p, [],
                HTML(
                    .a, [.id("in-field"), .href(Paths.field)],
                    .text(
                        language.words(
                            "网格员：用手机页面登记，没有网络也能填报",
                            "Grid workers: enrol in the field app, which works without a network")))),
            parts.form(
                Paths.enrol, Bilingual("登记", "Enrol"),
                parts.field(
                    "enrolment", Bilingual("登记码（扫码后自动填写）", "Code (filled in by scanning)"), value: code, length: 64),
                parts.field("device", Bilingual("手机名称，如“华为 张”", "A name for the phone"), value: device)),
            HTML(.script, [.src(.enrolScript), .deferred]),
        ]
    }

    private func response(_ call: Call, status: HTTPResponse.Status = .ok) -> Response {
        token.kept(in: call.page(self, status: status), call)
    }
}
