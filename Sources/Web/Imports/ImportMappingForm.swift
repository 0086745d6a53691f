import Domain
import HTTPTypes
import Hummingbird
import Interchange
import Store

/// Says by hand which column is which, and what stands in every row of a column that the file does not have. It is saved
/// under a name; the next file of the same account with the same headings is read by it without being asked.
struct ImportMappingForm {
    let parts: FormParts
    let job: ImportJob
    let form: Form
    /// The account's name, after which a mapping is called at first.
    let account: String

    /// How many headings and missing columns may be assigned at once.
    private static let limit = 60
    private static func column(_ place: Int) -> String { "column\(place)" }
    private static func constant(_ place: Int) -> String { "constant\(place)" }

    static let routes: [Route] = [
        Route(
            .post, "/imports/{id}/mapping", Bilingual("指明各列的对应", "Say which column is which"),
            access: .signedIn(also: "imports are mapped by whoever made them"), parameters: [.path("id", .uuid)],
            body: .form(["token", "name"] + (0..<limit).map(column) + (0..<limit).map(constant)),
            answers: [Answer(303, Bilingual("到新的预览", "To what is found now"), .nothing)],
            problems: [.importUnknown, .importDecided, .mappingInvalid, .formTokenInvalid], handle: map)
    ]

    private static func map(_ call: Call) async throws -> Response {
        let posted = try await call.checkedForm()
        let job = try await ImportRoutes.job(call)
        let form = try call.services.forms.table(named: job.form, version: job.version)
        let table = FormTable(form)
        let mapping = try ColumnMapping(merged(posted, job, table).json, for: table)
        let bytes = try await call.services.imports.file(of: job)
        if let name = posted["name"] {
            try await call.services.imports.saveMapping(
                mapping.json, named: name, form: form.name, region: job.region, by: job.account)
        }
        let file = ImportFile(
            bytes, named: job.fileName, form: form, region: job.region, asOf: job.asOf, mapping: mapping)
        let again = try await call.services.importRunner.preview(file, by: try call.author())
        try await call.services.imports.discard(job)
        return .seeOther(Paths.importJob(again.id))
    }

    /// The mapping of the import with what was chosen now.
    private static func merged(_ posted: NamedValues, _ job: ImportJob, _ table: FormTable) -> ColumnMapping {
        func texts(_ name: String) -> [String: String] { (job.mapping[name]?.members ?? [:]).compactMapValues(\.text) }
        var (columns, constants) = (texts("columns"), texts("constants"))
        for (place, heading) in headings(job).enumerated() {
            if let key = posted[column(place)] { columns[heading] = key }
        }
        for (place, missing) in missing(job, table).enumerated() {
            if let text = posted[constant(place)] { constants[missing.key] = text }
        }
        return ColumnMapping(columns: columns, constants: constants)
    }

    private static func headings(_ job: ImportJob) -> [String] {
        Array((job.report["passedOver"]?.elements ?? []).compactMap(\.text).prefix(limit))
    }

    private static func missing(_ job: ImportJob, _ table: FormTable) -> [TableColumn] {
        let titles = (job.report["missing"]?.elements ?? []).compactMap(\.text)
        return Array(table.columns.filter { titles.contains($0.heading) }.prefix(limit))
    }

    func html(_ language: Language) -> HTML {
        let table = FormTable(form)
        let headings = Self.headings(job)
        let missing = Self.missing(job, table)
        guard job.state == .preview, job.hasFile, !headings.isEmpty || !missing.isEmpty else { return .nothing }
        let taken = Set((job.report["columns"]?.elements ?? []).compactMap { $0["key"]?.text })
        let free = table.columns.filter { !taken.contains($0.key) && !$0.isForReaders }
        let options =
            [(value: "", words: language.words("不采用", "passed over"))] + free.map { (value: $0.key, words: $0.heading) }
        return [
            HTML(.h2, [], .text(language.words("指明其余的列", "Say what the other columns are"))),
            HTML(
                .p, [.class("quiet")],
                .text(
                    language.words(
                        "指明后保存；您以后上传表头相同的文件，系统按它读取。",
                        "It is saved; your next file with the same headings is read by it."))),
            parts.form(
                Paths.importMapping(job.id), Bilingual("保存并重新查看", "Save and look again"),
                .several(
                    headings.enumerated().map { place, heading in
                        parts.choice(Self.column(place), Bilingual(heading, heading), options)
                    }),
                .several(
                    missing.enumerated().map { place, column in
                        parts.field(
                            Self.constant(place),
                            Bilingual("“\(column.heading)”每行都填", "“\(column.heading)” of every row"), length: 200,
                            required: false)
                    }),
                parts.field(
                    "name", Bilingual("列对应关系的名称", "Name of the mapping"),
                    value: String(account.prefix(60)), length: 60)),
        ]
    }
}
