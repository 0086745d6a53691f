import Domain

extension CSVReader {
    /// What can be wrong with one row.
    enum Fault {
        case quoteNotClosed
        case quoteInPlainCell
        case textAfterQuote
        case cellTooLong
        case tooManyColumns
        case notUTF8

        func problem(_ limits: CSVLimits) -> Problem {
            switch self {
            case .quoteNotClosed:
                Problem(
                    .fileMalformed, "引号没有结束，从这一行到文件末尾都没有读取。请补上引号后重新导入。",
                    "A quoted cell does not end; from this line to the end of the file nothing was read.")
            case .quoteInPlainCell:
                Problem(
                    .fileMalformed, "单元格中间有引号。整个单元格须用引号括起来，其中的引号写两次。",
                    "There is a quote inside a cell. Put the whole cell in quotes and write the quote twice.")
            case .textAfterQuote:
                Problem(
                    .fileMalformed, "引号结束后还有文字。单元格中的引号须写两次。",
                    "There is text behind a quoted cell. A quote within the cell is written twice.")
            case .cellTooLong:
                Problem(
                    .valueTooLong, "单元格过长，最多 \(limits.cellBytes) 字节。",
                    "A cell is too long; it may have \(limits.cellBytes) bytes.")
            case .tooManyColumns:
                Problem(
                    .valueTooMany, "列数过多，最多 \(limits.columns) 列。",
                    "There are too many columns; a row may have \(limits.columns).")
            case .notUTF8:
                Problem(
                    .fileMalformed, "文字不是 UTF-8 编码。在 Excel 中请另存为“CSV UTF-8（逗号分隔）”。",
                    "The text is not UTF-8. In Excel, save as “CSV UTF-8 (comma delimited)”.")
            }
        }
    }
}

extension UInt8 {
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let quote = UInt8(ascii: "\"")
    static let comma = UInt8(ascii: ",")
}
