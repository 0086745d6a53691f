import Domain
import Hummingbird
import Interchange
import Store

/// The households that a round has not reached as an Excel file, in the order of doors.
struct MissingTable {
    static let routes: [Route] = [
        Route(
            .get, "/api/v1/screening/{region}/missing.xlsx",
            Bilingual("待走访户导出为 Excel", "The households not reached as Excel"), access: ScreeningRoutes.access,
            parameters: [
                .path("region", .regionCode), .query("round", .integer(1...99)), ScreeningQuery.stateParameter,
            ],
            answers: [Answer(200, Bilingual("Excel 文件", "An Excel file"), .media(WorkbookType.xlsx))],
            problems: [.regionCodeInvalid, .fileTooLarge], handle: export)
    ]

    private static let headings = ["区域", "楼栋或组", "户序号", "详细地址", "联系电话", "人数", "情况", "走访次数", "上次走访", "网格员"]
    private static let addressColumn = 3
    private static let telephoneColumn = 4

    private let sheet: SheetWriter
    private let workbook: WorkbookWriter
    private let names: RegionNames
    private var row = 2

    private init(title: String, names: RegionNames) throws(Problem) {
        workbook = try WorkbookWriter()
        sheet = try workbook.addSheet("待走访户")
        self.names = names
        sheet.writeTitle(title, row: 0, columns: Self.headings.count)
        for (column, heading) in Self.headings.enumerated() { sheet.write(heading, .heading, row: 1, column: column) }
        sheet.setWidth(36, column: Self.addressColumn)
        sheet.setWidth(16, column: Self.telephoneColumn)
    }

    private mutating func write(_ household: ListedHousehold, worker: String) {
        let texts: [(Int, String)] = [
            (0, names.path(to: household.region)), (1, household.building ?? ""),
            (Self.addressColumn, household.address ?? ""),
            (Self.telephoneColumn, household.sealed?["telephone"]?.text ?? ""), (6, household.stateTitle.chinese),
            (8, household.lastAt?.shown ?? ""), (9, worker),
        ]
        for (column, text) in texts { sheet.write(text, row: row, column: column) }
        let numbers = [(2, household.serial), (5, household.people), (7, household.attempts)]
        for (column, number) in numbers {
            if let number {
                sheet.write(Double(number), row: row, column: column)
            } else {
                sheet.write("", row: row, column: column)
            }
        }
        row += 1
    }

    private func finish() throws(Problem) -> [UInt8] {
        sheet.prepare(headerRow: 1, columns: Self.headings.count, lastRow: max(row - 1, 2))
        return try workbook.finish()
    }

    private static func export(_ call: Call) async throws -> Response {
        let region = try call.region()
        let query = try ScreeningQuery(call.query())
        let round = try await query.number(in: region, call)
        let author = try call.author()
        let regions = try await call.services.regions.subtree(of: region)
        let names = RegionNames(root: region, regions: regions)
        let state = query.state.map { "（\($0.title.chinese)）" } ?? ""
        var table = try MissingTable(title: "\(names.name(of: region))第\(round)轮待走访户\(state)", names: names)
        var after: DoorCursor?
        repeat {
            let page = try await call.services.screening.missing(
                in: region, round: round, state: query.state, after: after, limit: 1_000, for: author.account,
                as: .export)
            let workers = try await call.services.accounts.names(of: Set(page.households.compactMap(\.worker)))
            for household in page.households {
                table.write(household.listed(for: author), worker: household.worker.flatMap { workers[$0] } ?? "")
            }
            guard table.row <= TableExport.mostRows else { throw TableExport.tooManyRows }
            after = page.next
        } while after != nil
        let name = TableFileName.name(
            "待走访户", names.name(of: region), call.services.clock.now().day, "xlsx")
        return .file(try table.finish(), named: name, type: WorkbookType.xlsx)
    }
}
