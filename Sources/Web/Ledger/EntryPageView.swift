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
    let references: NamedReferences
    /// Where the household is that it is about, where the reader may see that.
    let door: String?
    let photos: PhotoStrip
    let author: Author
    /// The token of the form that retracts it, `nil` for whoever may not.
    let retraction: FormToken?
    let now: Instant

    static let routes: [Route] = [
        Route(
            .get, "/entries/{id}", Bilingual("记录页面", "The page of an entry"),
            access: .signedIn(also: "an entry outside one's regions is not found"), parameters: [.path("id", .uuid)],
            answers: [Answer(200, Bilingual("记录", "The entry"), .page)], problems: [.entryUnknown], handle: open),
        Route(
            .post, "/entries/{id}/retraction", Bilingual("撤销记录", "Retract an entry"),
            access: .signedIn(
                also: "an entry outside one's regions is not found; the form says which duties may file it"),
            parameters: [.path("id", .uuid)], body: .form(["token", "entry", "reason"]),
            answers: [Answer(303, Bilingual("已撤销", "Retracted"), .nothing)],
            problems: [.formTokenInvalid, .entryUnknown, .entryStale, .formInvalid, .accessRefused], handle: retract),
    ]

    private static func open(_ call: Call) async throws -> Response {
        let line = try await LedgerRoutes.visible(call)
        let history = try await LedgerRoutes.visibleHistory(of: line, call)
        let token = FormToken(call.request)
        let author = try call.author()
        let mayRetract = line.isRetractable && call.services.forms.mayFile(line.entry, author)
        let region = line.entry.submission.region
        let doors = try await LedgerPage.doors(of: [line], in: region, call)
        let page = call.page(
            EntryPageView(
                line: line, history: history,
                path: try await call.services.regions.path(to: region),
                forms: call.services.forms, names: try await NamedRegions(in: history + [line], call),
                authors: try await EntryAuthors(of: history + [line], call),
                references: try await NamedReferences(of: line.entry.submission, call), door: doors.values.first,
                photos: try await PhotoStrip(of: [line.entry], call),
                author: author, retraction: mayRetract ? token : nil,
                now: call.services.clock.now()))
        return token.kept(in: page, call)
    }

    /// Files the retraction: the entry stays readable and counts no longer.
    private static func retract(_ call: Call) async throws -> Response {
        let form = try await call.checkedForm()
        let filed = try await LedgerRoutes.visible(call).entry
        let submission = Submission(
            retracting: filed, reason: form["reason"] ?? "", id: try ID(form["entry"] ?? ""),
            at: call.services.clock.now())
        if let problem = try await call.fileArriving(submission) { throw problem }
        return .seeOther(Paths.entry(filed.id))
    }

    func title(_ language: Language) -> String { EntryWords(line.entry.submission, forms).formTitle(language) }

    func content(_ language: Language) -> HTML {
        let entry = line.entry
        let answers = EntryWords(entry.submission, forms).answers(language, names)
        let facts: [(Bilingual, String?)] = [
            (Bilingual("对象", "About"), entry.submission.subject?.description),
            (Bilingual("发生时间", "Happened"), entry.submission.occurredAt.shown),
            (Bilingual("入账时间", "Recorded"), entry.recordedAt.shown),
            (Bilingual("填报人", "Filed by"), authors.words(entry, language)),
            (Bilingual("设备", "Device"), entry.submission.device ?? "—"),
            (Bilingual("台账序号", "Position"), String(entry.position)),
            (Bilingual("编号", "Id"), entry.id.description),
            (Bilingual("校验", "Hash"), Hexadecimal.text(entry.hash)),
        ]
        return [
            RegionPath(regions: path, mayOpen: { author.mayReadLedger(of: $0) }) { Paths.ledger($0) }.html(language),
            HTML(.h1, [], .text(title(language))),
            HTML(.p, [], EntryWords.state(line, language)),
            .with(door) { at($0, language) },
            card(language.words("内容", "Answers"), answers), photos.html(language),
            card(
                language.words("来源", "Origin"),
                facts.compactMap { fact in fact.1.map { (fact.0[language], $0) } }),
            .when(
                history.count > 1,
                [
                    HTML(.h2, [], .text(language.words("更正过程", "History"))),
                    EntryTable(
                        lines: history.map { ($0, nil) }, forms: forms, names: names, authors: authors
                    ).html(language),
                ]),
            .when(
                CorrectionPage.corrects(line, author, forms),
                HTML(
                    .p, [.class("screen")],
                    HTML(
                        .a, [.class("act"), .href(Paths.correction(of: line.entry.id))],
                        .text(language.words("更正这条记录", "Correct this entry"))))),
            .with(retraction) { retractionForm($0, language) },
            .when(line.isRetractable && retraction == nil, mendedBy(language)),
        ]
    }

    /// Who may correct or retract it, for whoever may not.
    private func mendedBy(_ language: Language) -> HTML {
        .with(forms.latest.first { $0.name == line.entry.submission.form }) { form in
            let duties = Duty.allCases.filter(form.filedBy.contains).map { $0.title[language] }
                .joined(separator: language.words("、", ", "))
            return HTML(
                .p, [.class("quiet screen")],
                .text(
                    language.words(
                        "需要更正或撤销的，请联系本区域有以下职责的人员：\(duties)。",
                        "To be corrected or retracted by those who hold one of these duties here: \(duties).")))
        }
    }

    private func at(_ door: String, _ language: Language) -> HTML {
        .with(line.entry.submission.subject) { household in
            HTML(
                .p, [], .text(language.words("住址：", "At: ")),
                HTML(.a, [.href(Paths.household(household)), .lang(.chinese)], .text(door)))
        }
    }

    private func retractionForm(_ token: FormToken, _ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language)
        return HTML(
            .section, [.class("screen")],
            HTML(.h2, [], .text(language.words("撤销", "Retract"))),
            HTML(
                .p, [.class("quiet")],
                .text(
                    language.words(
                        "撤销后不再计数，合并等随之恢复；原记录和撤销原因都保留可查。",
                        "It counts no longer and a merger is undone; the entry and the reason stay to be read."))),
            parts.form(
                Link("entries", line.entry.id.description, "retraction"), Bilingual("撤销这条记录", "Retract this entry"),
                parts.hidden("entry", ID<Entry>.fresh(at: now).description),
                parts.field(
                    "reason", Bilingual("撤销原因（不写姓名、电话、住址）", "Reason (no names, numbers or addresses)"), length: 200)))
    }

    private func card(_ title: String, _ pairs: [(label: String, value: String)]) -> HTML {
        let rows = pairs.map { pair -> HTML in
            [HTML(.dt, [], .text(pair.label)), HTML(.dd, [], references.html(pair.value))]
        }
        return HTML(.section, [], HTML(.h2, [], .text(title)), HTML(.dl, [.class("card")], each: rows))
    }
}

extension LedgerLine {
    /// Whether it stands, and says something that can be taken back.
    var isRetractable: Bool { supersededBy == nil && entry.submission.amends?.isRetraction != true }
}

extension FormCatalogue {
    /// Whether somebody may file the form of an entry where it was filed.
    fileprivate func mayFile(_ entry: Entry, _ author: Author) -> Bool {
        latest.contains { $0.name == entry.submission.form && author.holds($0.filedBy, on: entry.submission.region) }
    }
}
