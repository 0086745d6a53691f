import Domain
import Hummingbird
import Store

/// Asks which form's entries are taken out as a file: each form has columns of its own.
struct LedgerExportPage: PageContent {
    let filter: LedgerPageFilter
    let path: [Region]
    let forms: FormCatalogue
    let author: Author

    static let routes: [Route] = [
        Route(
            .get, "/ledger/export", Bilingual("选择导出的表单页面", "The page that asks which form is taken out"),
            access: .ledgerReader(in: .query), parameters: [.query("region", .regionCode, required: true)],
            answers: [Answer(200, Bilingual("选择表单", "The forms"), .page)], handle: open)
    ]

    private static func open(_ call: Call) async throws -> Response {
        let filter = try LedgerPageFilter(call.query())
        return call.page(
            LedgerExportPage(
                filter: filter, path: try await call.services.regions.path(to: filter.region),
                forms: call.services.forms, author: try call.author()))
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? filter.region.text
        return language.words("导出\(name)台账：哪种表单？", "Export from the ledger of \(name): which form?")
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.mayReadLedger(of: $0) }) { Paths.ledger($0) }.html(language),
            HTML(.h1, [], .text(title(language))),
            HTML(
                .p, [.class("quiet")],
                .text(
                    language.words(
                        "各种表单的列不同，每种导出为一个文件。", "Each form has columns of its own and becomes a file of its own."))),
            HTML(
                .div, [.class("wide")],
                HTML(.table, [], HTML(.tbody, [], each: forms.latest.map { row($0, language) }))),
            HTML(
                .p, [],
                HTML(.a, [.href(Paths.ledger(filter.region))], .text(language.words("返回台账", "Back to the ledger")))),
        ]
    }

    private func row(_ form: Form, _ language: Language) -> HTML {
        let links = [("xlsx", "Excel"), ("csv", "CSV")].map { suffix, words in
            HTML(.td, [], HTML(.a, [.href(filter.export(form.name, suffix: suffix))], .text(words)))
        }
        return HTML(.tr, [], HTML(.td, [], .text(form.title[language])), .several(links))
    }
}
