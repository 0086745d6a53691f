import Domain
import HTTPTypes
import Hummingbird
import Interchange
import Store

/// Tables taken out, and the empty ones to be filled in.
enum ExportRoutes {
    private static let period: [Parameter] = [
        .path("form", .string), .query("region", .regionCode, required: true),
        .query("from", .day), .query("until", .day),
    ]

    static let all: [Route] = [
        Route(
            .get, "/api/v1/export/{form}.xlsx", Bilingual("导出为 Excel", "Entries of a form as Excel"),
            access: .ledgerReader(in: .query), parameters: period,
            answers: [Answer(200, Bilingual("Excel 文件", "An Excel file"), .media(WorkbookType.xlsx))],
            problems: [.formUnknown, .timeInvalid, .fileTooLarge]
        ) { call in try await export(call, suffix: "xlsx") },
        Route(
            .get, "/api/v1/export/{form}.csv", Bilingual("导出为 CSV", "Entries of a form as CSV"),
            access: .ledgerReader(in: .query), parameters: period,
            answers: [Answer(200, Bilingual("CSV 文件", "A CSV file"), .media(WorkbookType.csv))],
            problems: [.formUnknown, .timeInvalid, .fileTooLarge]
        ) { call in try await export(call, suffix: "csv") },
        Route(
            .get, "/api/v1/templates/{form}.xlsx", Bilingual("空白表格", "The empty table of a form"),
            access: .everyone(why: "what is asked, and why, is public"),
            parameters: [.path("form", .string), .query("region", .regionCode)],
            answers: [Answer(200, Bilingual("Excel 文件", "An Excel file"), .media(WorkbookType.xlsx))],
            problems: [.formUnknown], handle: template),
    ]

    private static func export(_ call: Call, suffix: String) async throws -> Response {
        let query = try call.query()
        let form = try ImportRequest.form(try call.path("form"), call)
        let region: RegionCode
        do { region = try RegionCode(query["region"] ?? "") } catch { throw error.at("region") }
        let wish = TableExport.Wish(
            form: form, region: region, from: try day(query, "from")?.firstHour.start,
            until: try day(query, "until")?.advanced(by: 1).firstHour.start)
        let author = try call.author()
        let tables = call.services.tables
        let name = try await tables.fileName(wish, on: call.services.clock.now().day, suffix: suffix)
        return suffix == "csv"
            ? .file(try await tables.csv(wish, for: author), named: name, type: "text/csv; charset=utf-8")
            : .file(try await tables.workbook(wish, for: author), named: name, type: WorkbookType.xlsx)
    }

    private static func template(_ call: Call) async throws -> Response {
        let form = try ImportRequest.table(try call.path("form"), call)
        let region = try call.query()["region"].map { text throws(Problem) in try RegionCode(text) }
        let bytes = try await call.services.tables.template(form, region: region)
        let name = try await call.services.tables.templateName(form, region, on: call.services.clock.now().day)
        return .file(bytes, named: name, type: WorkbookType.xlsx)
    }

    private static func day(_ query: NamedValues, _ name: String) throws(Problem) -> Day? {
        guard let text = query[name] else { return nil }
        do { return try Day(text) } catch { throw error.at(name) }
    }
}
