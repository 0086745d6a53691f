import CXLSXWriter

/// Writes one sheet; rows in their order, counted from 0.
public final class SheetWriter {
    let sheet: UnsafeMutablePointer<lxw_worksheet>
    /// Its name.
    let name: String
    private let formats: WorkbookFormats
    private var widths: [Int: Double] = [:]
    private var fixed: Set<Int> = []
    private var hidden: Set<Int> = []
    /// The most characters of a cell (ECMA-376).
    private static let longestText = 32_767

    init(_ sheet: UnsafeMutablePointer<lxw_worksheet>, name: String, _ formats: WorkbookFormats) {
        self.sheet = sheet
        self.name = name
        self.formats = formats
    }

    /// Writes a cell; an empty text makes an empty cell of the style.
    public func write(_ text: String, _ style: WorkbookStyle = .text, row: Int, column: Int) {
        switch style {
        case .title: break
        // A heading is wrapped: it does not widen a column of single digits.
        case .heading, .neededHeading: widen(column, to: text, atMost: 14)
        default: widen(column, to: text)
        }
        let fit = text.utf8.count <= Self.longestText ? text : String(text.prefix(Self.longestText / 2))
        let plain = fit.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" } ? fit.printable : fit
        if plain.isEmpty {
            worksheet_write_blank(sheet, UInt32(row), UInt16(column), formats[style])
        } else {
            worksheet_write_string(sheet, UInt32(row), UInt16(column), plain, formats[style])
        }
    }

    /// Writes a number.
    public func write(_ number: Double, _ style: WorkbookStyle = .number, row: Int, column: Int) {
        widen(column, to: "00000000")
        worksheet_write_number(sheet, UInt32(row), UInt16(column), number, formats[style])
    }

    /// Writes a title over several columns.
    public func writeTitle(_ text: String, row: Int, columns: Int) {
        worksheet_set_row(sheet, UInt32(row), 30, nil)
        if columns > 1 {
            worksheet_merge_range(sheet, UInt32(row), 0, UInt32(row), UInt16(columns - 1), text, formats[.title])
        } else {
            write(text, .title, row: row, column: 0)
        }
    }

    /// Merges cells of one row that have been written; over several rows the topmost alone, for rows are written in
    /// their order.
    func merge(_ range: CellRange, _ text: String, _ style: WorkbookStyle) {
        guard range.from.column < range.to.column else { return }
        let row = UInt32(range.from.row - 1)
        if style == .title { worksheet_set_row(sheet, row, 30, nil) }
        worksheet_merge_range(
            sheet, row, UInt16(range.from.column - 1), row, UInt16(range.to.column - 1), text, formats[style])
    }

    /// Makes a row as high as some lines of text, before it is written: LibreOffice does not fit rows by itself.
    func setHeight(lines: Int, row: Int) {
        worksheet_set_row(sheet, UInt32(row), Double(min(lines, 27)) * 15, nil)
    }

    /// Gives a column its width in characters, whatever stands in it.
    public func setWidth(_ width: Double, column: Int) {
        widths[column] = width
        fixed.insert(column)
    }

    /// Hides a column; what stands in it stays.
    func hide(column: Int) { hidden.insert(column) }

    /// Prepares for reading and printing: header and titles stay where they are, a filter, A4 landscape, one page wide,
    /// the header on every page, page numbers.
    ///
    /// - Parameters:
    ///   - headerRow: the row of headings.
    ///   - printed: how many columns are printed, `nil` for all.
    ///   - lastRow: the last row with data.
    public func prepare(headerRow: Int, columns: Int, printed: Int? = nil, lastRow: Int) {
        worksheet_freeze_panes(sheet, UInt32(headerRow + 1), 0)
        worksheet_autofilter(
            sheet, UInt32(headerRow), 0, UInt32(max(lastRow, headerRow + 1)), UInt16(max(columns - 1, 0)))
        preparePrinting()
        if let printed, printed > 0 {
            worksheet_print_area(sheet, 0, 0, UInt32(max(lastRow, headerRow)), UInt16(printed - 1))
        }
        worksheet_repeat_rows(sheet, UInt32(headerRow), UInt32(headerRow))
        setWidths()
    }

    /// A4 landscape, one page wide, page numbers.
    func preparePrinting() {
        worksheet_set_landscape(sheet)
        worksheet_set_paper(sheet, 9)
        worksheet_fit_to_pages(sheet, 1, 0)
        worksheet_set_footer(sheet, "&C第 &P 页 共 &N 页")
        setWidths()
    }

    func hide() { worksheet_hide(sheet) }

    private func setWidths() {
        for column in Set(widths.keys).union(hidden) {
            let width = widths[column] ?? 8
            var options = lxw_row_col_options()
            options.hidden = hidden.contains(column) ? 1 : 0
            worksheet_set_column_opt(sheet, UInt16(column), UInt16(column), width, nil, &options)
        }
    }

    /// By content, 8 to 40 characters wide; a Chinese character is as wide as two others.
    private func widen(_ column: Int, to text: String, atMost limit: Double = 40) {
        guard !fixed.contains(column) else { return }
        let known = widths[column] ?? 8
        guard known < limit else { return }
        var width = 2.0
        for scalar in text.unicodeScalars.prefix(60) {
            if scalar == "\n" { break }
            width += scalar.value < 0x1100 ? 1.1 : 2
        }
        if width > known { widths[column] = min(width, limit) }
    }
}

extension String {
    /// The text without control characters, which XML cannot hold.
    fileprivate var printable: String {
        String(String.UnicodeScalarView(unicodeScalars.filter { $0.value >= 0x20 || $0 == "\n" || $0 == "\t" }))
    }
}
