import Domain
import Geometry
import Hummingbird
import Store

/// Where an operator's file of positions is brought in, and what came of it.
struct OperatorFilePage: PageContent {
    let region: RegionCode
    let path: [Region]
    let author: Author
    let token: FormToken
    var report: OperatorImportReport?
    var problem: Problem?
    /// What was chosen before something went wrong; only the file must be chosen anew.
    var chosen: [String: String] = [:]

    private static let here = Access.holder(FenceStore.importedBy, in: .query)

    static let routes: [Route] = [
        Route(
            .get, "/operator-files", Bilingual("运营商定位文件页面", "The page of operators' files"), access: here,
            parameters: [.query("region", .regionCode, required: true)],
            answers: [Answer(200, Bilingual("导入", "The form"), .page)]
        ) { call in try await page(call).response(call) },
        Route(
            .post, "/operator-files", Bilingual("上传运营商定位文件", "Bring an operator's file in"), access: here,
            parameters: [.query("region", .regionCode, required: true)],
            body: .form(["token", "system", "operator", "file"]),
            answers: [Answer(200, Bilingual("各行结果", "What became of the rows"), .page)],
            problems: [.formTokenInvalid, .fileMalformed, .fileTooLarge, .coordinateSystemUnknown], handle: upload),
    ]

    private static func page(_ call: Call) async throws -> OperatorFilePage {
        let region = try RegionCode(try call.query()["region"] ?? "")
        return OperatorFilePage(
            region: region, path: try await call.services.regions.path(to: region), author: try call.author(),
            token: FormToken(call.request))
    }

    private func response(_ call: Call) -> Response {
        token.kept(in: call.page(self, status: problem?.status ?? .ok), call)
    }

    private static func upload(_ call: Call) async throws -> Response {
        let body = try await call.body(upTo: ImportFile.maximumBytes + Limits.form)
        let form = try MultipartForm(
            Array(body.readableBytesView), contentType: call.request.headers[.contentType] ?? "")
        try FormToken(call.request).check(form["token"])
        var page = try await page(call)
        do {
            guard let file = form.file("file") else {
                throw Problem(.requestMalformed, "请选择文件。", "Choose a file.", at: "file")
            }
            let run = OperatorImport(
                call.services.fences, region: page.region, system: try OperatorFileRoutes.system(form["system"]),
                operatorName: form["operator"], by: try call.author())
            var rest: [UInt8]? = file.bytes
            page.report = try await run.take {
                defer { rest = nil }
                return rest
            }
        } catch let problem as Problem {
            page.problem = problem
            for name in ["system", "operator"] { page.chosen[name] = form[name] }
        }
        return page.response(call)
    }

    func title(_ language: Language) -> String {
        let name = path.last?.name ?? region.text
        return language.words("\(name)运营商定位文件", "Operators' files of \(name)")
    }

    func content(_ language: Language) -> HTML {
        [
            RegionPath(regions: path, mayOpen: { author.holds(FenceStore.importedBy, on: $0) }) {
                Paths.operatorFiles($0)
            }.html(language),
            .with(problem) { broken($0, language) }, HTML(.h1, [], .text(title(language))),
            .with(report) { outcome($0, language) },
            HTML(
                .p, [],
                .text(
                    language.words(
                        "只接收已登记号码、观察令执行期间的定位；其他人的行不保存。同一个文件可以再传一次，不会重复保存。",
                        "Only positions of enrolled numbers, from the time of their orders, are taken; rows of anybody else are kept nowhere. The same file may be given again: nothing is kept twice."
                    ))),
            HTML(.p, [.class("quiet")], .text(Self.purpose(language))), form(language),
            HTML(.p, [], HTML(.a, [.href(Paths.imports)], .text(language.words("回到导入", "Back to imports")))),
        ]
    }

    private func broken(_ problem: Problem, _ language: Language) -> HTML {
        HTML(
            .div, [.class("error"), .role("alert")],
            HTML(.h2, [], .text(language.words("没有读完", "Not read to the end"))),
            HTML(.p, [], .text(problem.sentence[language])),
            HTML(
                .p, [],
                .text(
                    language.words(
                        "已保存的行仍在；改正后把文件再传一次即可。",
                        "Rows that were taken stay; give the file again when it is right."))))
    }

    /// What positions from operators are collected for, and by which law.
    static func purpose(_ language: Language) -> String {
        language.words(
            "收集目的：居家医学观察期间的电子围栏。依据：\(Form.observationOrder.legalGround.chinese)。观察解除后到期销毁。",
            "Collected for the fence during observation, by \(Form.observationOrder.legalGround.english); destroyed when its days are over."
        )
    }

    private func form(_ language: Language) -> HTML {
        let parts = FormParts(token: token, language: language)
        let systems =
            [("", language.words("文件中逐行注明", "each row says"))]
            + CoordinateSystem.allCases.map { system in
                (system.rawValue, Self.words(system)[language])
            }
        return HTML(
            .form,
            [
                .class("column"), .method("post"), .action(Paths.operatorFiles(region)),
                .encoding("multipart/form-data"),
            ],
            parts.hidden("token", token.text),
            parts.choice(
                "system", Bilingual("坐标系（请问清运营商）", "Coordinate system (ask the operator)"), systems,
                chosen: chosen["system"] ?? CoordinateSystem.gcj02.rawValue),
            parts.field(
                "operator", Bilingual("运营商（不填为任一）", "Operator (any if left out)"), value: chosen["operator"] ?? "",
                length: 40, required: false),
            HTML(
                .label, [.for("file")],
                .text(
                    language.words(
                        "文件（CSV 或 NDJSON，可为 gzip，最大 64 MB）", "File (CSV or NDJSON, plain or gzip, 64 MB at most)"))),
            HTML(
                .input, [.type("file"), .id("file"), .name("file"), .accept(".csv,.txt,.ndjson,.jsonl,.gz"), .required]),
            HTML(.button, [.type("submit")], .text(language.words("上传", "Upload"))))
    }

    private static func words(_ system: CoordinateSystem) -> Bilingual {
        switch system {
        case .wgs84: Bilingual("WGS-84（卫星）", "WGS-84 (satellites)")
        case .gcj02: Bilingual("GCJ-02（高德、腾讯）", "GCJ-02 (AMap, Tencent)")
        case .bd09: Bilingual("BD-09（百度）", "BD-09 (Baidu)")
        }
    }

    private func outcome(_ report: OperatorImportReport, _ language: Language) -> HTML {
        let rows = report.counts.titled.map { title, count in
            HTML(
                .tr, [], HTML(.th, [.scope("row")], .text(title[language])),
                HTML(.td, [.class("number")], .text(String(count))))
        }
        let reasons = report.wrong.map { reason in
            let lines = reason.lines.prefix(50).map(String.init).joined(separator: language.words("、", ", "))
            let more = reason.lines.count > 50 ? "…" : ""
            return HTML(
                .li, [],
                .text(
                    reason.problem.sentence[language] + language.words(" 第 \(lines)\(more) 行", " Lines \(lines)\(more)")
                ))
        }
        return HTML(
            .section, [.class("note"), .role("status")],
            HTML(.h2, [], .text(language.words("已读完", "The file was read"))),
            HTML(.table, [], HTML(.tbody, [], each: rows)),
            .when(!reasons.isEmpty, HTML(.ul, [], each: reasons)))
    }
}
