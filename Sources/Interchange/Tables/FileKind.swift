import Domain

/// What a file is that is no table, by its first bytes: who picks the wrong file is told which it is.
enum FileKind {
    private static let pictures: [[UInt8]] = [
        [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("GIF8".utf8), Array("BM".utf8), [0x49, 0x49, 0x2A, 0x00],
        [0x4D, 0x4D, 0x00, 0x2A],
    ]

    /// Refuses what is no table.
    ///
    /// - Throws: `file.malformed`.
    static func check(_ bytes: [UInt8]) throws(Problem) {
        let start = bytes.prefix(1_024)
        if bytes.count == start.count, start.allSatisfy({ $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }) {
            throw empty
        }
        if start.starts(with: "%PDF".utf8) { throw portableDocument }
        let text = start.dropFirst(4).prefix(8)
        let isPicture =
            pictures.contains { start.starts(with: $0) } || text.starts(with: "ftyphei".utf8)
            || start.starts(with: "RIFF".utf8) && start.dropFirst(8).starts(with: "WEBP".utf8)
        // BM may begin a text too; a picture has bytes that no text has.
        if isPicture, start.contains(where: { $0 < 0x09 }) { throw picture }
    }

    private static let empty = Problem(
        .fileMalformed, "文件是空的，没有内容。请检查选的是不是要导入的文件。",
        "The file is empty. See whether it is the one you meant.")

    private static let portableDocument = Problem(
        .fileMalformed, "这是 PDF 文件，不能导入。请用原来的 Excel 表格，另存为 .xlsx。",
        "This is a PDF and cannot be imported. Take the Excel table it was made from and save it as .xlsx.")

    private static let picture = Problem(
        .fileMalformed, "这是图片，不能导入。请把内容填入空白表格（.xlsx）再导入。",
        "This is a picture and cannot be imported. Enter what it shows in the form's empty table (.xlsx).")
}
