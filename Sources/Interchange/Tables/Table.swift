public import Domain

/// A table in a file, from Excel or CSV: its header, found below titles, and the rows under it, one by one.
public final class Table {
    /// The sheet it lies on, `nil` for CSV.
    public let sheet: String?
    /// The row that names the columns.
    public let header: TableRow
    /// The rows above the header: titles, units, dates.
    public let titleRows: [TableRow]
    /// The cells above the header that are merged.
    let titleRanges: [CellRange]
    private let rows: any TableRowSource
    private var waiting: ArraySlice<TableRow>

    /// How many rows with something in them are looked through for the header.
    static let headerRows = 20

    /// The headings as they are written, by column.
    public var headings: [String] { header.cells.map(\.shown) }

    /// Opens a file that is in memory; what kind it is, is seen by its bytes. Of an Excel file the first visible sheet
    /// with a header is taken.
    ///
    /// - Parameter score: how many columns of what is wanted a row of headings names; the row with most is the header.
    /// - Throws: as ``Workbook`` and ``CSVReader``; `file.malformed` where no row scores.
    public init(
        _ bytes: [UInt8], limits: WorkbookLimits = WorkbookLimits(), score: ([String]) -> Int
    ) throws(Problem) {
        // A workbook's merged cells lie in its sheet; a text has none.
        var merged: MergedCells?
        try FileKind.check(bytes)
        var best: (score: Int, sheet: String?, source: any TableRowSource, rows: [TableRow], index: Int)?
        if Self.isText(bytes) {
            let limits = CSVLimits(fileBytes: limits.fileBytes, cellBytes: limits.cellBytes, columns: limits.columns)
            let rows = try CSVRows(bytes, limits: limits)
            best = try Self.best(of: rows, sheet: nil, score)
        } else {
            let workbook = try Workbook(bytes, limits: limits)
            for sheet in workbook.sheetNames.prefix(50) {
                let rows = try workbook.rows(of: sheet)
                let found = try Self.best(of: rows, sheet: sheet, score)
                guard let found else { continue }
                best = found
                merged = rows.merged
                break
            }
        }
        guard let best else { throw Self.headerMissing }
        sheet = best.sheet
        header = best.rows[best.index]
        titleRows = Array(best.rows[..<best.index])
        let headerRow = header.number
        titleRanges = (merged?.firstRanges ?? []).filter { $0.to.row < headerRow }
        rows = best.source
        waiting = best.rows[(best.index + 1)...]
    }

    /// The next row under the header, `nil` behind the last.
    ///
    /// - Throws: as ``SheetRows/nextRow()``.
    public func nextRow() throws(Problem) -> TableRow? {
        if let row = waiting.popFirst() { return row }
        return try rows.nextRow()
    }

    private static func best(
        of source: any TableRowSource, sheet: String?, _ score: ([String]) -> Int
    ) throws(Problem) -> (score: Int, sheet: String?, source: any TableRowSource, rows: [TableRow], index: Int)? {
        var rows: [TableRow] = []
        var best: (score: Int, index: Int)?
        while rows.count < headerRows, let row = try source.nextRow() {
            let found = score(row.cells.map(\.shown))
            if found > best?.score ?? 0 { best = (found, rows.count) }
            rows.append(row)
        }
        return best.map { ($0.score, sheet, source, rows, $0.index) }
    }

    /// Whether bytes are neither an archive nor an old Excel file nor a page: then they are read as CSV.
    private static func isText(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            return false
        }
        let start = bytes.prefix(64).drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
        return start.first != UInt8(ascii: "<")
    }

    private static var headerMissing: Problem {
        Problem(
            .fileMalformed, "前 \(headerRows) 行中没有找到表头。请使用本表的模板，或先指定各列的对应关系。",
            "There is no known header among the first \(headerRows) rows. Use the form's template, or say first which column is which."
        )
    }
}

/// Rows one by one.
protocol TableRowSource: AnyObject {
    func nextRow() throws(Problem) -> TableRow?
}

extension SheetRows: TableRowSource {}
extension CSVRows: TableRowSource {}
