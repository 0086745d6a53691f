import Domain
import Hummingbird
import Store

/// One document of supplies: what it says, the steps it has taken, and the next one.
struct SupplyDocumentPage: PageContent {
    let document: SupplyDocument
    let entries: [Entry]
    let path: [Region]
    let author: Author
    let names: SupplyNames
    let places: NamedRegions
    let accounts: [ID<Account>: String]
    let forms: FormCatalogue
    let now: Instant
    let filing: PageFiling
    let token: FormToken
    var typed: NamedValues?
    var problem: Problem?

    static let rule = "a document outside one's regions is not found"

    static let routes: [Route] = [
        Route(
            .get, "/supply-documents/{id}", Bilingual("一份物资单据", "The page of a document of supplies"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid)],
            answers: [Answer(200, Bilingual("单据", "The document"), .page)], problems: [.supplyUnknown]
        ) { call in try await page(call).response(call) },
        Route(
            .post, "/supply-documents/{id}/steps", Bilingual("办理物资单据", "Take a step of a document of supplies"),
            access: .signedIn(also: rule), parameters: [.path("id", .uuid)],
            body: .form(["token", "entry", "at", "step"]),
            answers: [Answer(303, Bilingual("已入账", "Taken"), .nothing)],
            problems: [.supplyUnknown, .supplyStepInvalid, .accessRefused, .formInvalid, .formTokenInvalid],
            handle: step),
    ]

    private static func page(_ call: Call) async throws -> SupplyDocumentPage {
        let author = try call.author()
        let record = try await call.services.documents.record(call.id(of: Subject.self), for: author)
        let region = record.document.region
        return SupplyDocumentPage(
            document: record.document, entries: record.entries,
            path: try await call.services.regions.path(to: region), author: author,
            names: try await SupplyNames(for: region, call), places: try await NamedRegions([region], call),
            accounts: try await call.services.accounts.names(of: Set(record.entries.map(\.author))),
            forms: call.services.forms, now: call.services.clock.now(),
            filing: PageFiling(about: record.document.id, at: call.services.clock.now()), token: FormToken(call.request)
        )
    }

    private func response(_ call: Call) -> Response {
        token.kept(in: call.page(self, status: problem?.status ?? .ok, here: Paths.supplyDocument(document.id)), call)
    }

    private static func step(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        var page = try await page(call)
        let form = page.document.kind.stepForm
        guard page.author.holds(form.filedBy, on: page.document.region) else { throw Call.refused }
        let filing = try PageFiling(posted, about: page.document.id)
        let answers = FormFields.answers(of: form, in: posted).filter { !SupplyDocumentsPage.left.contains($0.key) }
        guard let problem = try await call.file(filing.submission(form, in: page.document.region, answers)) else {
            return .seeOther(Paths.supplyDocument(page.document.id))
        }
        (page.typed, page.problem) = (posted, FormFields.placed(problem, of: form, in: posted))
        return page.response(call)
    }

    static func stage(_ document: SupplyDocument) -> Bilingual {
        document.step?.title ?? Bilingual("待办理", "to be seen to")
    }

    func title(_ language: Language) -> String {
        document.kind.form.title[language] + (document.words.map { "：\($0)" } ?? "")
    }

    func content(_ language: Language) -> HTML {
        let mayStep = author.holds(document.kind.stepForm.filedBy, on: document.region)
        return [
            RegionPath(regions: path, mayOpen: { author.holds(Duty.seeingSupplies, on: $0) }) {
                Paths.supplyDocuments($0, document.kind)
            }.html(language),
            .with(problem) { FormProblem(problem: $0).html(language) },
            HTML(.h1, [.lang(.chinese)], .text(title(language))),
            HTML(.p, [.class("big")], .text(Self.stage(document)[language])),
            .when(
                !document.lines.isEmpty,
                HTML(.p, [], .text(names.words(document.lines, language)))),
            HTML(.h2, [], .text(language.words("经过", "Course"))),
            HTML(.ol, [.class("timeline")], each: entries.map { entry($0, language) }),
            .when(mayStep && !document.nextSteps.isEmpty, stepForm(language)),
        ]
    }

    private func entry(_ entry: Entry, _ language: Language) -> HTML {
        let filed = entry.submission
        let words = EntryWords(filed, forms).answers(language, places).map { label, value in
            "\(label)：\(names.name(value) ?? value)"
        }
        return HTML(
            .li, [],
            HTML(.strong, [], .text(filed.occurredAt.shown)), " ",
            .text(words.joined(separator: language.words("；", "; "))),
            HTML(.small, [], .text(" \(accounts[entry.author] ?? "")")), " ",
            .when(
                author.mayReadLedger(of: filed.region),
                HTML(.a, [.href(Paths.entry(entry.id))], .text(language.words("原记录", "The entry")))))
    }

    private func stepForm(_ language: Language) -> HTML {
        let form = document.kind.stepForm
        let parts = FormParts(token: token, language: language, typed: typed)
        let rows = document.lines.map { line in
            GroupRow(title: names.words([line], language), answered: ["item": line.item.description])
        }
        let fields = FormFields(
            form: form, typed: typed, problem: problem, answered: SupplyDocumentsPage.left.union(["step"]),
            rows: ["lines": rows])
        return HTML(
            .section, [.class("screen")], HTML(.h2, [], .text(language.words("办理", "Next step"))),
            parts.form(
                Paths.supplySteps(document.id), Bilingual("登记", "File"),
                parts.hidden("entry", filing.entry.description),
                parts.choice("step", Bilingual("进展", "Step"), document.nextSteps.map { ($0.name, $0.title[language]) }),
                filing.moment(parts, Bilingual("时间", "When")), fields.html([:], language)),
            HTML(.script, [.src(.formScript), .deferred]))
    }
}
