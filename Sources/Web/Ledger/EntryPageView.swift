import Domain
import Hummingbird
import Store

/// An entry with its answers, and what became of it.
struct EntryPageView: PageContent {
    let line: LedgerLine
    let history: [LedgerLine]
    let path: [Region]
    let forms: FormCatalogue
    let names: NamedRegions
    let authors: EntryAuthors

    static let routes: [Route] = [
        Route(
            .get, "/entries/{id}", Bilingual("记录页面", "The page of an entry"),
            access: .signedIn(also: "an entry outside one's regions is not found"), parameters: [.path("id", .uuid)],
            answers: [Answer(200, Bilingual("记录", "The entry"), .page)], problems: [.entryUnknown], handle: open)
    ]

    private static func open(_ call: Call) async throws -> Response {
        let line = try await LedgerRoutes.visible(call)
        let history = try await LedgerRoutes.visibleHistory(of: line, call)
        return call.page(
            EntryPageView(
                line: line, history: history,
                path: try await call.services.regions.path(to: line.entry.submission.region),
                forms: call.services.forms, names: try await NamedRegions(in: history + [line], call),
                authors: try await EntryAuthors(of: history + [line], call)))
    }

    func title(_ language: Language) -> String { EntryWords(line.entry.submission, forms).formTitle(language) }

    func content(_ language: Language) -> HTML {
        let entry = line.entry
        let answers = EntryWords(entry.submission, forms).answers(language, names)
        let facts: [(Bilingual, String)] = [
            (Bilingual("发生时间", "Happened"), entry.submission.occurredAt.shown),
            (Bilingual("入账时间", "Recorded"), entry.recordedAt.shown),
            (Bilingual("填报人", "Filed by"), authors.words(entry, language)),
            (Bilingual("设备", "Device"), entry.submission.device ?? "—"),
            (Bilingual("台账序号", "Position"), String(entry.position)),
            (Bilingual("编号", "Id"), entry.id.description),
            (Bilingual("校验", "Hash"), Hexadecimal.text(entry.hash)),
        ]
        return [
            RegionPath(regions: path) { Paths.ledger($0) }.html(language), HTML(.h1, [], .text(title(language))),
            HTML(.p, [], EntryWords.state(line, language)),
            card(language.words("内容", "Answers"), answers),
            card(language.words("来源", "Origin"), facts.map { ($0.0[language], $0.1) }),
            .when(
                history.count > 1,
                [
                    HTML(.h2, [], .text(language.words("更正过程", "History"))),
                    EntryTable(
                        lines: history.map { ($0, nil) }, forms: forms, names: names, authors: authors
                    ).html(language),
                ]),
        ]
    }

    private func card(_ title: String, _ pairs: [(label: String, value: String)]) -> HTML {
        let rows = pairs.map { pair -> HTML in
            [HTML(.dt, [], .text(pair.label)), HTML(.dd, [], .text(pair.value))]
        }
        return HTML(.section, [], HTML(.h2, [], .text(title)), HTML(.dl, [.class("card")], each: rows))
    }
}
