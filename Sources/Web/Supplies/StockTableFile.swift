import Domain
import Hummingbird
import Interchange
import Store

/// The stock of a region as a table to download, in Excel or CSV.
struct StockTableFile {
    static let routes: [Route] = ["xlsx", "csv"].map { suffix in
        Route(
            .get, "/api/v1/stock.\(suffix)", Bilingual("库存表", "The stock of a region as a table"),
            access: StockRoutes.here,
            parameters: [
                .query("region", .regionCode, required: true), .query("item", .uuid),
                .query("show", .oneOf(["low", "all"])),
                .query("day", .day), .query("hour", .integer(0...24)),
            ],
            answers: [
                Answer(
                    200, Bilingual("文件", "A file"), .media(suffix == "csv" ? WorkbookType.csv : WorkbookType.xlsx))
            ], problems: [.regionCodeInvalid, .idInvalid, .timeInvalid, .fileTooLarge]
        ) { call in try await export(call, suffix) }
    }

    private static let headings = ["区域", "库存点", "类型", "物资", "类别", "库存", "单位", "下限", "上限", "最早到期", "状态"]

    private static func export(_ call: Call, _ suffix: String) async throws -> Response {
        let query = try StockQuery(call.query())
        let regions = RegionNames(
            root: query.region, regions: try await call.services.regions.subtree(of: query.region))
        var rows: [[String]] = []
        var after: StockCursor?
        repeat {
            let page = try await call.services.stock.onHand(query.wish, after: after, limit: 5_000)
            rows += page.rows.map { cells(of: $0, regions) }
            guard rows.count <= TableExport.mostRows else { throw TableExport.tooManyRows }
            after = page.next
        } while after != nil
        let place = regions.name(of: query.region)
        let name = TableFileName.name("物资库存", place, call.services.clock.now().day, suffix)
        guard suffix == "xlsx" else {
            var writer = CSVWriter()
            for row in [headings] + rows { writer.write(row) }
            return .file(writer.take(), named: name, type: "text/csv; charset=utf-8")
        }
        let moment = query.hour.map { $0.bulletinTime(in: .chinese) } ?? call.services.clock.now().shown
        return .file(
            try workbook(rows, title: "\(place)物资库存（截至 \(moment)）"), named: name, type: WorkbookType.xlsx)
    }

    private static func cells(of row: StockOnHand, _ regions: RegionNames) -> [String] {
        let marks = [row.booked < 0 ? "账目待核" : nil, row.isLow ? "低于下限" : nil, row.isExcess ? "超过上限" : nil]
        return [
            regions.path(to: row.place.region), row.place.name, row.place.kind.title.chinese, row.item.name,
            row.item.category.title.chinese, String(row.quantity), row.item.unit.chinese,
            row.limit.map { String($0.minimum) } ?? "", row.limit?.maximum.map { String($0) } ?? "",
            row.firstExpiry?.description ?? "", marks.compactMap(\.self).joined(separator: "、"),
        ]
    }

    private static func workbook(_ rows: [[String]], title: String) throws(Problem) -> [UInt8] {
        let workbook = try WorkbookWriter()
        let sheet = try workbook.addSheet("库存")
        sheet.writeTitle(title, row: 0, columns: headings.count)
        for (column, heading) in headings.enumerated() { sheet.write(heading, .heading, row: 1, column: column) }
        for (index, row) in rows.enumerated() {
            for (column, cell) in row.enumerated() {
                if numbers.contains(column), let number = Double(cell) {
                    sheet.write(number, row: index + 2, column: column)
                } else {
                    sheet.write(cell, row: index + 2, column: column)
                }
            }
        }
        sheet.prepare(headerRow: 1, columns: headings.count, lastRow: max(rows.count + 1, 2))
        return try workbook.finish()
    }

    private static let numbers: Set = [5, 7, 8]
}
