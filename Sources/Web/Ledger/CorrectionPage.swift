import Domain
import Hummingbird
import Store

/// An entry filled in anew: a correction is an entry of its own and takes the place of the earlier one, which stays to
/// be read.
struct CorrectionPage: PageContent {
    let entry: Entry
    let path: [Region]
    var form: FormFields
    let filing: PageFiling
    let token: FormToken
    let author: Author

    static let routes: [Route] = [
        Route(
            .get, "/entries/{id}/correction", Bilingual("更正记录的页面", "The page that corrects an entry"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid)],
            answers: [Answer(200, Bilingual("更正", "The form"), .page)], problems: [.entryUnknown, .accessRefused]
        ) { call in
            let entry = try await LedgerRoutes.visible(call).entry
            let filing = PageFiling(about: entry.submission.subject, at: call.services.clock.now())
            let form = try form(of: entry, call)
            return try await page(
                entry, filing, FormFields.posted(entry.submission.body, of: form), call
            ).response(call)
        },
        Route(
            .post, "/entries/{id}/correction", Bilingual("更正记录", "Correct an entry"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid)],
            body: .form(["token"] + PageFiling.names),
            answers: [Answer(303, Bilingual("已更正", "Corrected"), .nothing)],
            problems: [.formTokenInvalid, .entryUnknown, .entryStale, .formInvalid, .accessRefused], handle: file),
    ]

    private static let rule = "an entry outside one's regions is not found; the form says which duties may file it"

    /// Whether the page can correct an entry: what is sealed does not stand in the ledger, so it could not be kept; that
    /// is corrected where the person or the household is.
    static func corrects(_ line: LedgerLine, _ author: Author, _ forms: FormCatalogue) -> Bool {
        line.isRetractable && form(of: line.entry, author, forms) != nil
    }

    private static func form(of entry: Entry, _ author: Author, _ forms: FormCatalogue) -> Form? {
        let filed = entry.submission
        return forms.latest.first {
            $0.name == filed.form && !$0.isSealed && author.holds($0.filedBy, on: filed.region)
        }
    }

    private static func form(of entry: Entry, _ call: Call) throws -> Form {
        guard let form = form(of: entry, try call.author(), call.services.forms) else { throw Call.refused }
        return form
    }

    private static func page(
        _ entry: Entry, _ filing: PageFiling, _ typed: NamedValues, _ call: Call
    ) async throws -> CorrectionPage {
        let form = try form(of: entry, call)
        var rows: [String: [GroupRow]] = [:]
        for field in form.fields {
            guard case .group(let fields, let maximum) = field.type else { continue }
            rows[field.name] = Self.rows(field, fields, maximum, entry.submission.body)
        }
        return CorrectionPage(
            entry: entry, path: try await call.services.regions.path(to: entry.submission.region),
            form: FormFields(
                form: form, typed: typed, problem: nil, answered: Set(references(form.fields).map(\.name)), rows: rows),
            filing: filing, token: FormToken(call.request), author: try call.author())
    }

    /// The rows that were filed and one more; whom a row is about stays.
    private static func rows(_ group: Field, _ fields: [Field], _ maximum: Int, _ body: JSON) -> [GroupRow] {
        let filed = body[group.name]?.elements ?? []
        let known = references(fields)
        let kept = filed.enumerated().map { index, row in
            GroupRow(
                title: "\(index + 1)",
                answered: Dictionary(
                    known.compactMap { field in row[field.name]?.text.map { (field.name, $0) } },
                    uniquingKeysWith: { one, _ in one }))
        }
        let spare = known.isEmpty && filed.count < maximum ? [GroupRow(title: "\(filed.count + 1)", answered: [:])] : []
        return kept + spare
    }

    private static func references(_ fields: [Field]) -> [Field] {
        fields.filter { if case .reference = $0.type { true } else { false } }
    }

    private static func file(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        let entry = try await LedgerRoutes.visible(call).entry
        let form = try form(of: entry, call)
        let filing = try PageFiling(posted, about: entry.submission.subject)
        var answers = FormFields.answers(of: form, in: posted)
        for field in references(form.fields) { answers[field.name] = entry.submission.body[field.name] }
        let submission = Submission(
            id: filing.entry, region: entry.submission.region, form: form.name, version: form.version,
            subject: entry.submission.subject, occurredAt: filing.at, body: .object(answers),
            amends: .corrects(entry.id))
        guard let problem = try await call.file(submission) else { return .seeOther(Paths.entry(filing.entry)) }
        var page = try await page(entry, filing, posted, call)
        page.form = FormFields(
            form: form, typed: posted, problem: FormFields.placed(problem, of: form, in: posted),
            answered: page.form.answered, rows: page.form.rows)
        return page.response(call)
    }

    private func response(_ call: Call) -> Response {
        token.kept(in: call.page(self, status: form.problem?.status ?? .ok), call)
    }

    func title(_ language: Language) -> String {
        language.words("更正：\(form.form.title.chinese)", "Correction: \(form.form.title.english)")
    }

    func content(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language, typed: form.problem == nil ? nil : form.typed)
        return [
            RegionPath(regions: path, mayOpen: { author.mayReadLedger(of: $0) }) { Paths.ledger($0) }.html(language),
            .with(form.problem) { FormProblem(problem: $0).html(language) }, HTML(.h1, [], .text(title(language))),
            HTML(
                .p, [.class("quiet")],
                .text(
                    language.words(
                        "更正另记一条，原记录保留可查；数字按更正后的计算。",
                        "The correction is an entry of its own; the earlier one stays to be read, and the figures follow the correction."
                    ))),
            parts.form(
                Paths.correction(of: entry.id), Bilingual("提交更正", "File the correction"),
                filing.hidden(parts, asksMoment: true),
                parts.field(
                    "at", Bilingual("发生时间", "When it happened"), type: "datetime-local",
                    value: entry.submission.occurredAt.local),
                form.html([:], language)),
            RegionOffer.html, HTML(.script, [.src(.formScript), .deferred]),
        ]
    }
}

extension Form {
    /// Whether some of its answers go to the vault.
    fileprivate var isSealed: Bool { fields.contains { $0.isSealed } }
}
