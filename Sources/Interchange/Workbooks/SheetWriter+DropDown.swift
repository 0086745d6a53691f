import CXLSXWriter
import Domain

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension SheetWriter {
    /// Lets the cells of a column be chosen from a list; anything else is refused by Excel with a sentence.
    ///
    /// - Parameters:
    ///   - choices: the titles. A list of over 200 bytes stands on a hidden sheet, for Excel takes 255 characters.
    ///   - lists: where long lists stand.
    ///   - isStrict: refuse what is not in the list, or only warn.
    func addDropDown(
        _ choices: [String], rows: ClosedRange<Int>, column: Int, lists: ChoiceLists, isStrict: Bool = true
    ) {
        let isShort = choices.reduce(0) { $0 + $1.utf8.count + 1 } <= 200 && !choices.contains { $0.contains(",") }
        if isShort {
            let texts = choices.map { strdup($0) }
            defer { texts.forEach { free($0) } }
            var list = texts + [nil]
            list.withUnsafeMutableBufferPointer { list in
                add(rows, column, isStrict) { validation in
                    validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
                    validation.value_list = list.baseAddress
                }
            }
        } else {
            let reference = strdup(lists.add(choices))
            defer { free(reference) }
            add(rows, column, isStrict) { validation in
                validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
                validation.value_formula = reference
            }
        }
    }

    private func add(
        _ rows: ClosedRange<Int>, _ column: Int, _ isStrict: Bool, _ fill: (inout lxw_data_validation) -> Void
    ) {
        let title = strdup("请从列表中选择")
        let message = strdup("这一列只能填列表中的选项。")
        defer {
            free(title)
            free(message)
        }
        var validation = lxw_data_validation()
        validation.ignore_blank = UInt8(LXW_VALIDATION_ON.rawValue)
        validation.dropdown = UInt8(LXW_VALIDATION_ON.rawValue)
        validation.show_error = UInt8(LXW_VALIDATION_ON.rawValue)
        validation.error_type = UInt8(
            isStrict ? LXW_VALIDATION_ERROR_TYPE_STOP.rawValue : LXW_VALIDATION_ERROR_TYPE_WARNING.rawValue)
        validation.error_title = title
        validation.error_message = message
        fill(&validation)
        worksheet_data_validation_range(
            sheet, UInt32(rows.lowerBound), UInt16(column), UInt32(rows.upperBound), UInt16(column), &validation)
    }
}

/// The hidden sheet on which long lists of choices stand, one column each.
final class ChoiceLists {
    static let sheetName = "选项"
    private(set) var lists: [[String]] = []

    /// Keeps a list for the sheet.
    ///
    /// - Returns: where it will stand, as a formula.
    func add(_ choices: [String]) -> String {
        let index = lists.firstIndex(of: choices) ?? lists.count
        if index == lists.count { lists.append(choices) }
        let column = Self.letters(of: index)
        return "='\(Self.sheetName)'!$\(column)$1:$\(column)$\(choices.count)"
    }

    /// Writes the sheet, hidden; none where there are no lists.
    func write(to workbook: WorkbookWriter) throws(Problem) {
        guard !lists.isEmpty else { return }
        let sheet = try workbook.addSheet(Self.sheetName)
        for row in 0..<(lists.map(\.count).max() ?? 0) {
            for (column, list) in lists.enumerated() where row < list.count {
                sheet.write(list[row], row: row, column: column)
            }
        }
        sheet.hide()
    }

    private static func letters(of column: Int) -> String {
        let last = String(UnicodeScalar(UInt8(65 + column % 26)))
        return column < 26 ? last : letters(of: column / 26 - 1) + last
    }
}
