public import Domain

/// Hands a file back with what was wrong: the same rows in the same places, a last column 错误说明, the wrong cells marked.
/// It is Excel whatever the file was. What the sheet looked like is not kept, but for titles over several columns;
/// what stood in it is.
public enum MarkedTable {
    /// What the last column is called.
    public static let heading = "错误说明"

    /// The file with its problems.
    ///
    /// - Parameters:
    ///   - problems: by the row's number.
    ///   - score: as for ``Table``.
    public static func write(
        _ bytes: [UInt8], problems: [Int: [FormRow.CellProblem]], limits: WorkbookLimits = WorkbookLimits(),
        score: ([String]) -> Int
    ) throws(Problem) -> [UInt8] {
        let table = try Table(bytes, limits: limits, score: score)
        let workbook = try WorkbookWriter()
        let sheet = try workbook.addSheet(table.sheet ?? "Sheet1")
        let kept = table.headings.firstIndex(of: heading)
        let last = kept ?? table.headings.count
        for row in table.titleRows {
            write(row, to: sheet, .text, [], upTo: last)
            for range in table.titleRanges where range.from.row == row.number {
                let text = original(row[range.from.column - 1])
                sheet.merge(range, text, row.number == table.titleRows.first?.number ? .title : .text)
            }
        }
        write(table.header, to: sheet, .heading, [], upTo: last)
        sheet.write(heading, .neededHeading, row: table.header.number - 1, column: last)
        sheet.setWidth(60, column: last)
        var lastRow = table.header.number - 1
        while let row = try table.nextRow() {
            let found = problems[row.number] ?? []
            write(row, to: sheet, .text, Set(found.compactMap(\.column)), upTo: last)
            lastRow = max(row.number - 1, lastRow)
            if found.isEmpty { continue }
            sheet.write(
                found.map(\.problem.sentence.chinese).joined(separator: " "), .complaint, row: row.number - 1,
                column: last)
        }
        sheet.prepare(headerRow: table.header.number - 1, columns: last + 1, lastRow: lastRow)
        return try workbook.finish()
    }

    private static func write(
        _ row: TableRow, to sheet: SheetWriter, _ style: WorkbookStyle, _ wrong: Set<Int>, upTo last: Int
    ) {
        for column in 0..<max(last, 0) {
            let style = wrong.contains(column) ? .wrong : style
            switch row[column] {
            case .number(let number) where style == .text && number.magnitude < 1e11:
                sheet.write(number, row: row.number - 1, column: column)
            case .fault where style == .text: break
            case let cell: sheet.write(original(cell), style, row: row.number - 1, column: column)
            }
        }
    }

    /// The text as it stood, spaces and all.
    private static func original(_ cell: TableCell) -> String {
        if case .text(let text) = cell { text } else { cell.shown }
    }
}
