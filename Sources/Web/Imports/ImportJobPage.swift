import Domain
import HTTPTypes
import Hummingbird
import Store

/// One import: what was found, the decision, what became of it.
struct ImportJobPage: PageContent {
    private static let limit = 100

    let token: FormToken
    let job: ImportJob
    let form: Form
    let region: String
    let problems: [ImportProblem]
    let account: String

    static let routes: [Route] = [
        Route(
            .get, "/imports/{id}", Bilingual("一次导入的页面", "The page of an import"),
            access: .signedIn(also: "imports are seen by whoever made them"), parameters: [.path("id", .uuid)],
            answers: [Answer(200, Bilingual("导入", "The import"), .page)], problems: [.importUnknown], handle: open),
        Route(
            .post, "/imports/{id}/decision", Bilingual("确认或放弃", "Take it or put it away"),
            access: .signedIn(also: "imports are decided by whoever made them"), parameters: [.path("id", .uuid)],
            body: .form(["token", "decision"]),
            answers: [Answer(303, Bilingual("已决定", "Decided"), .nothing)],
            problems: [.importUnknown, .importDecided, .formTokenInvalid], handle: decide),
    ]

    private static func open(_ call: Call) async throws -> Response {
        let job = try await ImportRoutes.job(call)
        let token = FormToken(call.request)
        let page = ImportJobPage(
            token: token, job: job, form: try call.services.forms.table(named: job.form, version: job.version),
            region: try await call.services.regions.region(job.region)?.name ?? job.region.text,
            problems: try await call.services.imports.problems(of: job, limit: limit + 1),
            account: try await call.services.accounts.names(of: [job.account])[job.account] ?? "")
        return token.kept(in: call.page(page), call)
    }

    private static func decide(_ call: Call) async throws -> Response {
        let form = try await call.form()
        try FormToken(call.request).check(form["token"])
        let job = try await ImportRoutes.job(call)
        if form["decision"] == "discard" {
            try await call.services.imports.discard(job)
            return .seeOther(Paths.imports)
        }
        try await ImportRoutes.take(job, call)
        return .seeOther(Paths.importJob(job.id))
    }

    func title(_ language: Language) -> String {
        language.words("导入：\(form.title.chinese)（\(region)）", "Import: \(form.title.english) (\(region))")
    }

    func content(_ language: Language) -> HTML {
        [
            HTML(.p, [], HTML(.a, [.href(Paths.imports)], .text(language.words("全部导入", "All imports")))),
            HTML(.h1, [], .text(title(language))),
            HTML(
                .p, [.class("quiet")],
                "\(job.shownName[language]) · \(job.createdAt.shown) · \(job.state.title[language])"),
            failure(language), progress(language), missing(language), counts(language), decision(language),
            newHouseholds(language), waiting(language),
            LikelyDuplicates(found: likely, region: job.region).html(language), columns(language),
            ImportMappingForm(
                parts: FormParts(token: token, language: language), job: job, form: form, account: account
            ).html(language),
            wrong(language), repeated(language),
        ]
    }

    private var likely: [LikelyDuplicate] {
        (job.report["likelyDuplicates"]?.elements ?? []).compactMap(LikelyDuplicate.init)
    }

    private func newHouseholds(_ language: Language) -> HTML {
        let found = (job.report["newHouseholds"]?.elements ?? []).compactMap(NewHousehold.init)
        return .when(
            job.state == .preview || job.state == .done,
            NewHouseholdList(found: found, count: job.counts.households, isDone: job.state == .done).html(language))
    }

    /// While it is under way the page asks for itself again.
    var refreshSeconds: Int? { job.state == .running ? 2 : nil }

    private func failure(_ language: Language) -> HTML {
        .with(job.state == .preview ? job.failure : nil) { failure in
            HTML(
                .div, [.class("error"), .role("alert")],
                HTML(.h2, [], .text(language.words("导入没有完成", "The import did not come to its end"))),
                HTML(.p, [], .text(failure[language])))
        }
    }

    private func progress(_ language: Language) -> HTML {
        guard job.state == .running else { return [] }
        let (done, all) = (job.rowsDone ?? 0, job.counts.rows)
        return HTML(
            .p, [.class("note"), .role("status")],
            .text(
                language.words(
                    "正在导入：已处理 \(done) 行，共 \(all) 行。可以离开本页，导入会继续。",
                    "Being imported: \(done) of \(all) rows gone through. You may leave this page; the import goes on.")
            ))
    }

    private func missing(_ language: Language) -> HTML {
        let missing = (job.report["missing"]?.elements ?? []).compactMap(\.text)
        let list = missing.joined(separator: language.words("、", ", "))
        return .when(
            !missing.isEmpty,
            HTML(
                .p, [.class("note")],
                .text(
                    language.words(
                        "文件中没有这些必填的列：\(list)。请补上后重新上传，或用列对应关系指明。",
                        "The file does not have these columns, which are needed: \(list). Add them, or say by a mapping which they are."
                    ))))
    }

    private func counts(_ language: Language) -> HTML {
        let counts = job.counts
        let isDone = job.state == .done
        let lines: [(Bilingual, Int)] = [
            (Bilingual("行数", "Rows"), counts.rows),
            (isDone ? Bilingual("新登记", "Filed") : Bilingual("新增", "New"), counts.new),
            (isDone ? Bilingual("已更正", "Corrected") : Bilingual("有变化，将更正", "Changed, to be corrected"), counts.changed),
            (Bilingual("以前导入过，没有变化", "Imported before, unchanged"), counts.identical),
            (Bilingual("文件内重复", "Twice in the file"), counts.repeated),
            (Bilingual("有错，不导入", "Wrong, not taken"), counts.wrong),
            (
                isDone
                    ? Bilingual("同时登记的新户", "Households registered with them")
                    : Bilingual("将同时登记的新户", "Households to be registered with them"), counts.households
            ),
            (Bilingual("其中隐藏的行", "Of them hidden rows"), counts.hidden),
            (Bilingual("可能已登记过的人", "Likely registered already"), counts.likely),
            (Bilingual("待核实", "Wait for a decision"), counts.waiting),
        ]
        return HTML(
            .dl, [],
            each: lines.filter { $0.1 > 0 || $0.0.english == "Rows" }.map { title, count in
                [HTML(.dt, [], .text(title[language])), HTML(.dd, [], .text(String(count)))]
            })
    }

    private func decision(_ language: Language) -> HTML {
        let errors = HTML(
            .p, [],
            HTML(
                .a, [.href(Paths.importErrors(job.id))],
                .text(language.words("下载原文件（带错误说明）", "The file with what was wrong"))))
        let download = HTML.when(job.counts.wrong > 0 && job.hasFile, errors)
        guard job.state == .preview, job.hasFile else { return job.state == .running ? [] : download }
        let good = job.counts.new + job.counts.changed + job.counts.waiting
        func button(_ decision: String, _ words: String, isMain: Bool) -> HTML {
            HTML(
                .form, [.class("plain"), .method("post"), .action(Paths.decision(job.id))],
                HTML(.input, [.type("hidden"), .name("token"), .value(token.text)]),
                HTML(.input, [.type("hidden"), .name("decision"), .value(decision)]),
                HTML(.button, [.type("submit")] + (isMain ? [] : [.class("plain")]), .text(words)))
        }
        return [
            .when(good > 0, button("confirm", language.words("导入 \(good) 行", "Import \(good) rows"), isMain: true)),
            .when(
                good == 0,
                HTML(.p, [.class("note")], .text(language.words("没有可导入的行。", "There is nothing to import.")))),
            download, button("discard", language.words("放弃，删除文件", "Put it away and delete the file"), isMain: false),
        ]
    }

    private func waiting(_ language: Language) -> HTML {
        let rows = (job.report["waitingRows"]?.elements ?? []).compactMap(WaitingRow.init)
        return .when(
            !rows.isEmpty,
            [
                HTML(.h2, [], .text(language.words("待核实的行", "Rows that wait"))),
                HTML(
                    .p, [.class("quiet")],
                    .text(
                        language.words("其余的行照常导入；这些行导入后在这里核实：", "The other rows are taken; these are decided on the ")),
                    HTML(
                        .a, [.href(Paths.waitingLines(job.region))],
                        .text(language.words("待核实的名单", "page of rows that wait")))),
                HTML(
                    .ul, [],
                    each: rows.prefix(Self.limit).map { row in
                        let head = language.words("第 \(row.row) 行：", "Row \(row.row): ")
                        return HTML(.li, [], .text(head + row.reason.title[language]))
                    }),
            ])
    }

    private func columns(_ language: Language) -> HTML {
        let known = job.report["columns"]?.elements ?? []
        let passedOver = (job.report["passedOver"]?.elements ?? []).compactMap(\.text)
        let items = known.map { column in
            HTML(.li, [], "\(column["heading"]?.text ?? "") → \(column["title"]?.text ?? "")")
        }
        return [
            HTML(.h2, [], .text(language.words("各列的对应", "Which column is which"))),
            HTML(.ul, [.class("links")], each: items),
            .when(
                !passedOver.isEmpty,
                HTML(
                    .p, [.class("quiet")],
                    .text(
                        language.words("没有采用的列：", "Columns passed over: ")
                            + passedOver.joined(separator: language.words("、", ", "))))),
        ]
    }

    private func wrong(_ language: Language) -> HTML {
        let rows = problems.prefix(Self.limit).map { found in
            HTML(
                .tr, [], HTML(.td, [.class("number")], .text(String(found.row))),
                HTML(.td, [], .text(found.column.map(Self.letters) ?? "")),
                HTML(.td, [], .text(found.problem.sentence[language])))
        }
        let heads = [("行", "Row"), ("列", "Column"), ("错误说明", "What is wrong")]
        return .when(
            !rows.isEmpty,
            [
                HTML(
                    .h2, [],
                    .text(
                        problems.count > Self.limit
                            ? language.words("有错的行（前 \(Self.limit) 处）", "What is wrong (the first \(Self.limit))")
                            : language.words("有错的行", "What is wrong"))),
                HTML(
                    .div, [.class("wide")],
                    HTML(
                        .table, [],
                        HTML(
                            .thead, [],
                            HTML(
                                .tr, [],
                                each: heads.map { HTML(.th, [.scope("col")], .text(language.words($0.0, $0.1))) })),
                        HTML(.tbody, [], each: Array(rows)))),
            ])
    }

    private func repeated(_ language: Language) -> HTML {
        let rows = (job.report["repeatedRows"]?.elements ?? []).compactMap(RepeatedRow.init).prefix(Self.limit)
        return .when(
            !rows.isEmpty,
            [
                HTML(.h2, [], .text(language.words("文件内重复的行", "Rows that repeat another"))),
                HTML(
                    .ul, [],
                    each: rows.map { row in
                        let head = language.words("第 \(row.row) 行：", "Row \(row.row): ")
                        return HTML(.li, [], .text(head + row.sentence[language]))
                    }),
            ])
    }

    /// A column as Excel names it: A, B … AA.
    private static func letters(_ column: Int) -> String {
        let last = String(UnicodeScalar(UInt8(65 + column % 26)))
        return column < 26 ? last : letters(column / 26 - 1) + last
    }
}

extension ImportJob {
    /// What its file was called, or that nothing is kept of it.
    var shownName: Bilingual { fileName.isEmpty ? Bilingual("（无文件名）", "(no name)") : Bilingual(fileName, fileName) }
}
