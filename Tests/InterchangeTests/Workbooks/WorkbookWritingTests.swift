import Interchange
import Testing

/// What is written comes back.
@Suite("Writing Excel files")
struct WorkbookWritingTests {
    @Test("Texts, long numbers, line ends and signs come back as they were, and nothing is a formula")
    func roundTrip() throws {
        let texts = ["张三", "51108319900101123X", "=1+1", "-5", "@x", "+86", "a\nb", "\u{1}c", " 前后 ", "0012"]
        let writer = try WorkbookWriter()
        let sheet = try writer.addSheet("排查/台账")
        sheet.writeTitle("排查台账", row: 0, columns: texts.count)
        for (column, text) in texts.enumerated() { sheet.write(text, row: 1, column: column) }
        sheet.write(37.3, row: 2, column: 0)
        sheet.prepare(headerRow: 1, columns: texts.count, lastRow: 2)
        let bytes = try writer.finish()
        let found = try rows(of: bytes)
        #expect(try Workbook(bytes).sheetNames == ["排查_台账"])
        #expect(found[0].cells.first == .text("排查台账"))
        #expect(
            found[1].cells.map { cell in if case .text(let text) = cell { text } else { "" } }
                == texts.map { $0.replacing("\u{1}", with: "") })
        #expect(found[2].cells == [.number(37.3)])
    }
}
