public import Domain

/// Writes a form's table as an Excel file that officials recognise: title, header, filter, drop-downs, 填写说明, A4
/// landscape. Without rows it is the template.
public final class FormTableWriter {
    private let table: FormTable
    private let workbook: WorkbookWriter
    private let sheet: SheetWriter
    private let regions: RegionNames
    private let columns: [TableColumn]
    private var row = 2
    private static let titleRow = 0
    private static let headerRow = 1
    /// How many rows of a template have drop-downs.
    private static let preparedRows = 2_000

    /// A table with its title and header.
    ///
    /// - Parameters:
    ///   - title: what stands over it, such as `隆昌市排查台账`.
    ///   - leavingOut: the columns that the reader may not see.
    public init(
        _ table: FormTable, title: String, regions: RegionNames, leavingOut: Set<TableColumn.Meaning> = []
    ) throws(Problem) {
        self.table = table
        self.regions = regions
        columns = table.columns.filter { !leavingOut.contains($0.meaning) }
        workbook = try WorkbookWriter()
        sheet = try workbook.addSheet(table.form.title.chinese)
        sheet.writeTitle(title, row: Self.titleRow, columns: columns.count)
        sheet.setHeight(lines: 2, row: Self.headerRow)
        for (index, column) in columns.enumerated() {
            let style: WorkbookStyle = column.isNeeded ? .neededHeading : .heading
            sheet.write((column.isNeeded ? "*" : "") + column.heading, style, row: Self.headerRow, column: index)
            if Self.isCode(column) { sheet.setWidth(22, column: index) }
            if case .rows = column.meaning { sheet.setWidth(36, column: index) }
            // There in words; as they are they come back.
            if table.isExport, case .rowAnswer = column.meaning { sheet.hide(column: index) }
        }
    }

    /// Adds a row for an entry.
    public func write(_ line: FormTableLine) {
        let values = columns.map { line.value(of: $0, regions: regions) }
        let lines = values.reduce(1) { lines, value in
            guard case .text(let text) = value else { return lines }
            return max(lines, text.utf8.count { $0 == UInt8(ascii: "\n") } + 1)
        }
        if lines > 1 { sheet.setHeight(lines: lines, row: row) }
        for (index, column) in columns.enumerated() {
            switch values[index] {
            case .text(let text): sheet.write(text, Self.isCode(column) ? .code : .text, row: row, column: index)
            case .number(let number): sheet.write(number, row: row, column: index)
            }
        }
        row += 1
    }

    /// Ends the file and hands over its bytes.
    public func finish() throws(Problem) -> [UInt8] {
        let lists = ChoiceLists()
        let last = max(row, Self.headerRow + Self.preparedRows)
        for (index, column) in columns.enumerated() {
            guard let titles = Self.titles(of: column) else { continue }
            sheet.addDropDown(titles, rows: (Self.headerRow + 1)...last, column: index, lists: lists)
        }
        // Ids are for the system and stay off the paper.
        let printed = columns.firstIndex { $0.meaning == .subject || $0.meaning == .entry }
        sheet.prepare(
            headerRow: Self.headerRow, columns: columns.count, printed: printed,
            lastRow: max(row - 1, Self.headerRow + 1))
        try writeInstructions()
        try lists.write(to: workbook)
        return try workbook.finish()
    }

    /// Whether cells hold a number of a paper, a telephone or an id: text in one line.
    private static func isCode(_ column: TableColumn) -> Bool {
        switch (column.meaning, column.field?.type) {
        case (.entry, _), (.subject, _), (_, .identityNumber?), (_, .mobile?): true
        default: ["telephone", "paperNumber"].contains(column.field?.name)
        }
    }

    private static func titles(of column: TableColumn) -> [String]? {
        switch column.field?.type {
        case .choice(let choices)?: choices.map(\.title.chinese)
        case .yesNo?: ["是", "否"]
        default: nil
        }
    }

    private func writeInstructions() throws(Problem) {
        let sheet = try workbook.addSheet("填写说明")
        sheet.writeTitle("填写说明", row: 0, columns: 3)
        let form = table.form
        let lines = [
            ("用途", form.purpose.chinese), ("依据", form.legalGround.chinese),
            ("怎样填", "一行一条；带 * 的列必须填写；不要改动表头。身份证号码和电话须为文本格式。可以只发回有改动的行，也可以把整个文件再导入一次，没有改动的行不会重复登记。"),
        ]
        for (index, line) in lines.enumerated() {
            sheet.write(line.0, .heading, row: index + 1, column: 0)
            sheet.write(line.1, row: index + 1, column: 1)
        }
        for (index, heading) in ["列", "怎样填", "必填"].enumerated() {
            sheet.write(heading, .heading, row: lines.count + 1, column: index)
        }
        for (index, column) in columns.enumerated() {
            sheet.write(column.heading, row: lines.count + 2 + index, column: 0)
            sheet.write(column.hint ?? "", row: lines.count + 2 + index, column: 1)
            sheet.write(column.isNeeded ? "是" : "", row: lines.count + 2 + index, column: 2)
        }
        sheet.setWidth(24, column: 0)
        sheet.setWidth(90, column: 1)
        sheet.preparePrinting()
    }
}
