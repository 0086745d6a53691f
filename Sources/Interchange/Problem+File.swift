import Domain

extension Problem {
    /// A file over its limit.
    static func fileTooLarge(megabytes: Int) -> Problem {
        Problem(
            .fileTooLarge, "文件过大，最多 \(megabytes) MB。请分成几个文件导入。",
            "The file is too large; it may have \(megabytes) MB. Please import it in several files.")
    }

    static var fileIsUTF16: Problem {
        Problem(
            .fileMalformed, "文件是 UTF-16 编码，无法读取。在 Excel 中请另存为“CSV UTF-8（逗号分隔）”。",
            "The file is UTF-16 and cannot be read. In Excel, save as “CSV UTF-8 (comma delimited)”.")
    }

    static var fileIsWorkbook: Problem {
        Problem(
            .fileMalformed, "这是 Excel 工作簿，不是 CSV 文件。请另存为“CSV UTF-8（逗号分隔）”。",
            "This is an Excel workbook and no CSV file. Please save it as “CSV UTF-8 (comma delimited)”.")
    }
}
