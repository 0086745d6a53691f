import Domain
import HTTPTypes
import Hummingbird
import Interchange
import Store

/// Where a file is brought in, and the imports there were.
struct ImportPage: PageContent {
    let token: FormToken
    let forms: [Form]
    let regions: [Region]
    let jobs: [ImportJob]
    /// For which region whoever asks may take operators' files in, `nil` for none.
    let operatorFiles: RegionCode?
    /// For which region whoever asks may import line lists, `nil` for none.
    let lists: RegionCode?
    var problem: Problem?
    /// What was chosen before something went wrong; only the file must be chosen anew.
    var chosen: [String: String] = [:]

    static let routes: [Route] = [
        Route(
            .get, "/imports", Bilingual("导入页面", "The page of imports"),
            access: .signedIn(also: "it shows one's own imports"), parameters: [.query("region", .regionCode)],
            answers: [Answer(200, Bilingual("导入", "Imports"), .page)], handle: open),
        Route(
            .post, "/imports", Bilingual("上传文件", "Bring a file in"),
            access: .signedIn(also: "a duty that files the form in the region"),
            body: .form(["token", "form", "region", "asOf", "mapping", "file"]),
            answers: [Answer(303, Bilingual("到预览", "To what was found"), .nothing)],
            problems: [.formTokenInvalid, .fileMalformed, .fileTooLarge, .accessRefused, .importTooMany], handle: upload
        ),
    ]

    private static func open(_ call: Call) async throws -> Response {
        let chosen = try call.query()["region"].map { ["region": $0] } ?? [:]
        return try await page(call, chosen: chosen)
    }

    private static func page(
        _ call: Call, _ problem: Problem? = nil, chosen: [String: String] = [:]
    ) async throws -> Response {
        let author = try call.author()
        let token = FormToken(call.request)
        let forms = call.services.forms.latest.filter { form in
            author.grants.contains { form.filedBy.contains($0.duty) }
        }
        let lists = LineList.all.map(\.form).filter { form in
            author.grants.contains { form.filedBy.contains($0.duty) }
        }
        let page = ImportPage(
            token: token,
            // An emergency begins with lists of households and people.
            forms: forms.filter(\.isRegister) + lists + forms.filter { !$0.isRegister },
            regions: try await OfferedRegions(call).regions,
            jobs: try await call.services.imports.jobs(of: author.account, limit: 20),
            operatorFiles: author.largestRegion(where: FenceStore.importedBy.contains),
            lists: author.largestRegion { duty in lists.contains { $0.filedBy.contains(duty) } },
            problem: problem, chosen: chosen)
        return token.kept(in: call.page(page, status: problem?.status ?? .ok), call)
    }

    private static func upload(_ call: Call) async throws -> Response {
        let body = try await call.body(upTo: ImportFile.maximumBytes + Limits.form)
        let form = try MultipartForm(
            Array(body.readableBytesView), contentType: call.request.headers[.contentType] ?? "")
        try FormToken(call.request).check(form["token"])
        do {
            let request = try await ImportRequest(call) { form[$0] }
            guard let file = form.file("file") else {
                throw Problem(.requestMalformed, "请选择文件。", "Choose a file.", at: "file")
            }
            let job = try await call.services.importRunner.preview(
                request.file(file.bytes, named: file.name), by: try call.author())
            return .seeOther(Paths.importJob(job.id))
        } catch let problem as Problem {
            var chosen: [String: String] = [:]
            for name in ["form", "region", "asOf", "mapping"] { chosen[name] = form[name] }
            return try await page(call, problem, chosen: chosen)
        }
    }

    func title(_ language: Language) -> String { language.words("导入表格", "Import a table") }

    func content(_ language: Language) -> HTML {
        [
            .with(problem) { problem in
                HTML(
                    .div, [.class("error"), .role("alert")],
                    HTML(.h2, [], .text(language.words("没有导入", "Nothing was imported"))),
                    HTML(.p, [], .text(problem.sentence[language])))
            },
            HTML(.h1, [], .text(title(language))),
            HTML(
                .p, [],
                .text(
                    language.words(
                        "先看清楚要导入多少、哪些有错，再确认。同一个文件可以再导入一次，没有改动的行不会重复登记。",
                        "First you see how much there is and what is wrong, then you confirm. The same file may be imported again: rows that have not changed are not filed twice."
                    ))),
            .with(lists) { region in
                HTML(
                    .p, [],
                    HTML(
                        .a, [.href(Paths.waitingLines(region))],
                        .text(language.words("待核实的名单", "Rows of line lists that wait"))))
            },
            .with(operatorFiles) { region in
                HTML(
                    .p, [],
                    HTML(
                        .a, [.href(Paths.operatorFiles(region))],
                        .text(language.words("导入运营商定位文件", "Take an operator's file of positions in"))))
            },
            HTML(
                .p, [],
                HTML(
                    .a, [.href(Paths.fieldOutbox)],
                    .text(language.words("导入手机待上传记录", "Bring in what waits on a phone")))),
            form(language), templates(language), history(language),
        ]
    }

    private func form(_ language: Language) -> HTML {
        func label(_ id: String, _ chinese: String, _ english: String) -> HTML {
            HTML(.label, [.for(id)], .text(Bilingual(chinese, english)[language]))
        }
        func option(_ value: String, _ name: String, _ title: String) -> HTML {
            HTML(.option, [.value(value)] + (chosen[name] == value ? [.selected] : []), .text(title))
        }
        return HTML(
            .form, [.class("column"), .method("post"), .action(Paths.imports), .encoding("multipart/form-data")],
            HTML(.input, [.type("hidden"), .name("token"), .value(token.text)]),
            label("form", "表", "Table"),
            HTML(
                .select, [.id("form"), .name("form"), .required],
                each: forms.map { option($0.name, "form", $0.title[language]) }),
            label("region", "区域", "Region"),
            HTML(
                .select, [.id("region"), .name("region"), .required],
                each: regions.map { option($0.code.text, "region", "\($0.name) \($0.code)") }),
            label("asOf", "登记日期（表中没有时间时用）", "Day, where rows do not say"),
            HTML(.input, [.type("date"), .id("asOf"), .name("asOf"), .value(chosen["asOf"] ?? "")]),
            label("mapping", "列对应关系（有就填名称）", "Mapping of columns, if there is one"),
            HTML(
                .input,
                [
                    .type("text"), .id("mapping"), .name("mapping"), .value(chosen["mapping"] ?? ""),
                    .maximumLength(60),
                ]),
            label("file", "文件（.xlsx 或 .csv，最大 64 MB）", "File (.xlsx or .csv, 64 MB at most)"),
            HTML(.input, [.type("file"), .id("file"), .name("file"), .accept(".xlsx,.xlsm,.csv,.txt"), .required]),
            HTML(.button, [.type("submit")], .text(language.words("上传并预览", "Upload and look"))))
    }

    private func templates(_ language: Language) -> HTML {
        let region = regions.first?.code
        let items = forms.map { form in
            HTML(.li, [], HTML(.a, [.href(Paths.template(form, region))], .text(form.title[language])))
        }
        return [
            HTML(.h2, [], .text(language.words("空白表格（Excel）", "Empty tables (Excel)"))),
            HTML(.ul, [.class("links")], each: items),
        ]
    }

    private func history(_ language: Language) -> HTML {
        guard !jobs.isEmpty else { return .nothing }
        let rows = jobs.map { job in
            HTML(
                .tr, [],
                HTML(.td, [], HTML(.a, [.href(Paths.importJob(job.id))], .text(job.shownName[language]))),
                HTML(.td, [], .text(forms.first { $0.name == job.form }?.title[language] ?? job.form)),
                HTML(.td, [.class("number")], .text(String(job.counts.rows))),
                HTML(.td, [.class("number")], .text(String(job.counts.wrong))),
                HTML(.td, [], .text(job.state.title[language])), HTML(.td, [], .text(job.createdAt.shown)))
        }
        let heads = [("文件", "File"), ("表", "Table"), ("行", "Rows"), ("有错", "Wrong"), ("状态", "State"), ("时间", "When")]
        return [
            HTML(.h2, [], .text(language.words("以前的导入", "Imports before"))),
            HTML(
                .div, [.class("wide")],
                HTML(
                    .table, [],
                    HTML(
                        .thead, [],
                        HTML(
                            .tr, [],
                            each: heads.map { HTML(.th, [.scope("col")], .text(language.words($0.0, $0.1))) })),
                    HTML(.tbody, [], each: rows))),
        ]
    }
}

extension Form {
    /// Whether it registers who lives where.
    fileprivate var isRegister: Bool { [Form.householdRegister.name, Form.personRegister.name].contains(name) }
}
