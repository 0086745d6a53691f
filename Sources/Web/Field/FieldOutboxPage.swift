import Domain
import HTTPTypes
import Hummingbird
import Store

/// Bringing in what waited on a phone, where the phone itself finds no network.
struct FieldOutboxPage: PageContent {
    let token: FormToken
    var problem: Problem?
    var report: OutboxFiling.Report?

    private static let rule = Access.signedIn(
        also: "one's own, or of a region where one manages devices; a file proves its author by its seal")

    static let routes: [Route] = [
        Route(
            .get, "/field/outbox", Bilingual("导入手机待上传记录页面", "The page for what waits on phones"), access: rule,
            answers: [Answer(200, Bilingual("页面", "The page"), .page)]
        ) { call in FieldOutboxPage(token: FormToken(call.request)).response(call) },
        Route(
            .post, "/field/outbox", Bilingual("导入手机待上传记录", "Bring in what waits on a phone"), access: rule,
            body: .form(["token", "file"]),
            answers: [Answer(200, Bilingual("逐条结果", "What became of each"), .page)],
            problems: [.fileMalformed, .fileTooLarge, .accountUnknown, .formTokenInvalid], handle: bringIn),
    ]

    private static func bringIn(_ call: Call) async throws -> Response {
        let author = try call.author()
        let body = try await call.body(upTo: OutboxFile.maximumBytes + Limits.form)
        let form = try MultipartForm(
            Array(body.readableBytesView), contentType: call.request.headers[.contentType] ?? "")
        let token = FormToken(call.request)
        try token.check(form["token"])
        do {
            guard let file = form.file("file") else {
                throw Problem(.requestMalformed, "请选择文件。", "Choose a file.", at: "file")
            }
            let filing = OutboxFiling(file: try OutboxFile(file.bytes), importer: author)
            return FieldOutboxPage(token: token, report: try await filing.file(call)).response(call)
        } catch let problem as Problem {
            return FieldOutboxPage(token: token, problem: problem).response(call)
        }
    }

    func title(_ language: Language) -> String { language.words("导入手机待上传记录", "Bring in what waits on a phone") }

    func content(_ language: Language) -> HTML {
        [
            .with(problem) { FormProblem(problem: $0).html(language) },
            HTML(.h1, [], .text(title(language))),
            .with(report) { results($0, language) },
            HTML(
                .p, [],
                .text(
                    language.words(
                        "手机一直没有网络的，在手机“待上传”页导出文件，拿到这里导入。文件是加密的，记录按填报人本人入账；手机以后再上传同样的记录，不会重复。",
                        "Where a phone finds no network, save a file on its page “waiting” and bring it in here. The file is sealed and its records are filed in the name of their author; the phone may send them again later, they are not filed twice."
                    ))),
            HTML(
                .form,
                [.class("column"), .method("post"), .action(Paths.fieldOutbox), .encoding("multipart/form-data")],
                HTML(.input, [.type("hidden"), .name("token"), .value(token.text)]),
                HTML(
                    .label, [.for("file")],
                    .text(language.words("手机导出的文件（.json）", "The file the phone saved (.json)"))),
                HTML(.input, [.type("file"), .id("file"), .name("file"), .accept(".json"), .required]),
                HTML(.button, [.type("submit")], .text(language.words("导入", "Bring in")))),
        ]
    }

    private func results(_ report: OutboxFiling.Report, _ language: Language) -> HTML {
        let outcomes = report.outcomes
        let photos = report.photos == 0 ? "" : language.words("照片 \(report.photos) 张。", " Photos: \(report.photos).")
        let left = outcomes.filter { $0.outcome.problem != nil }
        let taken = outcomes.count - left.count
        return [
            HTML(
                .p, [.class("note"), .role("status")],
                .text(
                    language.words(
                        "共 \(outcomes.count) 条，已入账 \(taken) 条，未入账 \(left.count) 条。",
                        "\(outcomes.count) in all, \(taken) in the ledger, \(left.count) not taken.") + photos)),
            .when(
                !left.isEmpty,
                HTML(
                    .ul, [.class("list")],
                    each: left.map { outcome in
                        HTML(
                            .li, [],
                            .text(language.words("第 \(outcome.index + 1) 条：", "Record \(outcome.index + 1): ")),
                            .text(outcome.outcome.problem.map { Self.reason($0, language) } ?? ""))
                    })),
            .several(report.photoProblems.map { HTML(.p, [.class("wrong")], .text($0.sentence[language])) }),
        ]
    }

    private static func reason(_ problem: Problem, _ language: Language) -> String {
        ([problem] + problem.details).map { $0.sentence[language] }.joined(separator: language.words("", " "))
    }

    private func response(_ call: Call) -> Response {
        token.kept(in: call.page(self, status: problem?.status ?? .ok), call)
    }
}
