import Domain
import Hummingbird
import Store

/// The ledger of a region, newest first, with its filters in the address.
struct LedgerPage: PageContent {
    let filter: LedgerPageFilter
    let path: [Region]
    let children: [Region]
    let page: EntryPage
    let forms: FormCatalogue
    let names: NamedRegions
    let doors: [ID<Subject>: String]
    let author: Author

    static let routes: [Route] = [
        Route(
            .get, "/ledger", Bilingual("台账页面", "The page of the ledger"), access: .ledgerReader(in: .query),
            parameters: [.query("region", .regionCode)],
            answers: [Answer(200, Bilingual("台账", "The ledger"), .page)], handle: open)
    ]

    private static func open(_ call: Call) async throws -> Response {
        let filter = try LedgerPageFilter(call.query())
        let author = try call.author()
        let page = try await call.services.ledger.entries(filter.query)
        return call.page(
            LedgerPage(
                filter: filter, path: try await call.services.regions.path(to: filter.region),
                children: try await call.services.regions.children(of: filter.region), page: page,
                forms: call.services.forms, names: try await NamedRegions(in: page.lines, call),
                doors: try await Self.doors(of: page.lines, in: filter.region, call), author: author))
    }

    /// Where the households are that entries are about, as far as the reader may see that.
    static func doors(
        of lines: [LedgerLine], in region: RegionCode, _ call: Call
    ) async throws -> [ID<Subject>: String] {
        let households = lines.map(\.entry.submission).compactMap { filed in
            EntryWords(filed, call.services.forms).household.map { ($0, filed.region) }
        }
        return try await call.services.screening.doors(
            of: Dictionary(households, uniquingKeysWith: { one, _ in one }), in: region, for: try call.author())
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? filter.region.text
        return language.words("\(name)台账", "Ledger of \(name)")
    }

    func content(_ language: Language) -> HTML {
        let empty = Bilingual(
            "没有符合条件的记录。请放宽筛选条件，或等待下级填报。", "No entry fits. Loosen the filters, or wait for entries to be filed.")
        let more = HTML(
            .p, [],
            HTML(
                .a, [.href(filter.link(after: page.cursor))],
                .text(language.words("更早的记录", "Earlier entries"))))
        return [
            RegionPath(regions: path, mayOpen: { author.mayReadLedger(of: $0) }) { Paths.ledger($0) }.html(language),
            HTML(.h1, [], .text(title(language))),
            below(language), form(language), exports(language),
            page.lines.isEmpty
                ? HTML(.p, [], .text(empty[language]))
                : EntryTable(
                    lines: page.lines.map { ($0, nil) }, forms: forms, names: names, root: filter.region,
                    doors: doors, isByFiling: true
                ).html(language),
            .when(page.hasMore, more),
        ]
    }

    /// The table of the form that is chosen as a file; where none is, the page asks which.
    private func exports(_ language: Language) -> HTML {
        let links = [("xlsx", "导出 Excel", "Export to Excel"), ("csv", "导出 CSV", "Export to CSV")].map {
            suffix, chinese, english in
            let link = filter.form.map { filter.export($0, suffix: suffix) } ?? filter.exports
            return HTML(.li, [], HTML(.a, [.href(link)], .text(language.words(chinese, english))))
        }
        return HTML(.ul, [.class("links"), .aria("label", language.words("导出", "Export"))], each: links)
    }

    private func below(_ language: Language) -> HTML {
        let items = children.map { child in
            HTML(.li, [], HTML(.a, [.href(Paths.ledger(child.code)), .lang(.chinese)], .text(child.name)))
        }
        return .when(
            !items.isEmpty,
            HTML(.ul, [.class("links"), .aria("label", language.words("下级", "Below"))], each: items))
    }

    private func form(_ language: Language) -> HTML {
        func label(_ id: String, _ chinese: String, _ english: String) -> HTML {
            HTML(.label, [.for(id)], .text(Bilingual(chinese, english)[language]))
        }
        let options = forms.latest.map { form in
            HTML(
                .option, [.value(form.name)] + (form.name == filter.form ? [.selected] : []),
                .text(form.title[language]))
        }
        func day(_ name: String, _ value: Day?) -> HTML {
            HTML(.input, [.type("date"), .id(name), .name(name), .value(value?.description ?? "")])
        }
        return HTML(
            .form, [.class("filters screen"), .method("get"), .action(Link("ledger"))],
            HTML(.input, [.type("hidden"), .name("region"), .value(filter.region.text)]),
            HTML(
                .div, [], label("form", "表单", "Form"),
                HTML(
                    .select, [.id("form"), .name("form")],
                    HTML(.option, [.value("")], .text(language.words("全部", "All"))), .several(options))),
            HTML(.div, [], label("from", "从", "From"), day("from", filter.from)),
            HTML(.div, [], label("until", "至（含）", "Until (included)"), day("until", filter.until)),
            HTML(.button, [.type("submit")], .text(language.words("筛选", "Filter"))))
    }
}
