import Domain
import HTTPTypes
import Hummingbird
import Interchange
import NIOCore
import Store

/// Importing files: looked through, decided, taken, handed back.
enum ImportRoutes {
    private static let filer = Access.signedIn(
        also: "a duty that files the form in the region; imports are seen by whoever made them")
    private static let one: [Parameter] = [.path("id", .uuid)]
    private static let answer = Answer(200, Bilingual("导入情况", "The import"), .json(.reference("Import")))

    static let all: [Route] = [
        Route(
            .post, "/api/v1/imports", Bilingual("上传文件并预览", "Upload a file and look it through"), access: filer,
            parameters: [
                .query("form", .string, required: true), .query("region", .regionCode, required: true),
                .query("asOf", .day), .query("mapping", .string(upTo: 60)),
                .query("fileName", .string(upTo: 200)),
            ],
            body: .media([WorkbookType.xlsx, WorkbookType.csv]),
            answers: [Answer(201, Bilingual("预览", "What was found"), .json(.reference("Import")))],
            problems: [.fileMalformed, .fileTooLarge, .formUnknown, .mappingUnknown, .importTooMany], handle: post),
        Route(
            .get, "/api/v1/imports", Bilingual("我的导入", "One's own imports"), access: filer,
            answers: [Answer(200, Bilingual("由新到旧", "Newest first"), .json(.reference("Imports")))], handle: list),
        Route(
            .get, "/api/v1/imports/{id}", Bilingual("一次导入", "An import"), access: filer, parameters: one,
            answers: [answer], problems: [.importUnknown], handle: get),
        Route(
            .post, "/api/v1/imports/{id}/confirm", Bilingual("确认导入", "Take the good rows"), access: filer,
            parameters: one,
            answers: [
                answer,
                Answer(
                    202,
                    Bilingual("导入在后台继续；再查询这次导入即可看到进度", "It goes on by itself; ask for the import to see how far it is"),
                    .json(.reference("Import"))),
            ], problems: [.importUnknown, .importDecided], handle: confirm),
        Route(
            .post, "/api/v1/imports/{id}/discard", Bilingual("放弃导入", "Put it away"), access: filer,
            parameters: one, answers: [Answer(204, Bilingual("已放弃", "It is gone"), .nothing)],
            problems: [.importUnknown, .importDecided], handle: discard),
        Route(
            .get, "/api/v1/imports/{id}/errors.xlsx", Bilingual("原文件加错误说明", "The file with what was wrong"),
            access: filer, parameters: one,
            answers: [Answer(200, Bilingual("Excel 文件", "An Excel file"), .media(WorkbookType.xlsx))],
            problems: [.importUnknown, .importDecided], handle: errors),
    ]

    private static func post(_ call: Call) async throws -> Response {
        let query = try call.query()
        let request = try await ImportRequest(call) { query[$0] }
        let body = try await call.body(upTo: ImportFile.maximumBytes)
        let file = request.file(Array(body.readableBytesView), named: query["fileName"] ?? "")
        let job = try await call.services.importRunner.preview(file, by: try call.author())
        return .json(try await shown(job, call), status: .created)
    }

    private static func list(_ call: Call) async throws -> Response {
        let jobs = try await call.services.imports.jobs(of: try call.author().account)
        return .json(["imports": .array(jobs.map { ImportWire.json($0) })])
    }

    private static func get(_ call: Call) async throws -> Response { .json(try await shown(try await job(call), call)) }

    private static func confirm(_ call: Call) async throws -> Response {
        let job = try await job(call)
        try await take(job, call)
        let now = try await self.job(call)
        return .json(try await shown(now, call), status: now.state == .running ? .accepted : .ok)
    }

    /// Begins an import. A small one is done when this returns; of a large one the caller need not wait for the end.
    static func take(_ job: ImportJob, _ call: Call) async throws {
        try await call.services.importDesk.confirm(job, by: try call.author())
        await call.services.importDesk.wait(for: job.id, atMost: .seconds(1))
    }

    private static func discard(_ call: Call) async throws -> Response {
        try await call.services.imports.discard(try await job(call))
        return .noContent
    }

    static func errors(_ call: Call) async throws -> Response {
        let job = try await job(call)
        let form = try call.services.forms.table(named: job.form, version: job.version)
        let bytes = try await call.services.importRunner.marked(job, form: form)
        let name = job.fileName.split(separator: ".").first.map(String.init) ?? form.title.chinese
        return .file(bytes, named: "\(name)_错误说明.xlsx", type: WorkbookType.xlsx)
    }

    /// The import of the path, of whoever asks.
    static func job(_ call: Call) async throws -> ImportJob {
        let id = try call.id(of: ImportJob.self)
        guard let job = try await call.services.imports.job(id, of: try call.author().account) else {
            throw Problem(.importUnknown, "没有这次导入，或不是您上传的。", "There is no such import of yours.")
        }
        return job
    }

    /// With the first hundred problems.
    private static func shown(_ job: ImportJob, _ call: Call) async throws -> JSON {
        ImportWire.json(job, problems: try await call.services.imports.problems(of: job, limit: 100))
    }
}

/// The types of tables on the wire.
enum WorkbookType {
    static let xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    static let csv = "text/csv"
}

extension Response {
    /// A file to be kept, under a name that may be Chinese (RFC 6266).
    static func file(_ bytes: [UInt8], named name: String, type: String) -> Response {
        var response = Response.bytes(bytes, type: type)
        response.headers[.contentDisposition] = "attachment; filename*=UTF-8''\(PercentCoding.encode(name))"
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
