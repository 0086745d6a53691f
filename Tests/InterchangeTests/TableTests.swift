import Domain
import Interchange
import Testing

/// A table is found in a file of any kind.
@Suite("Tables")
struct TableTests {
    private func score(_ headings: [String]) -> Int { headings.filter { ["姓名", "电话", "住址"].contains($0) }.count }

    private func table(_ bytes: [UInt8]) throws -> (headings: [String], rows: [[String]]) {
        let table = try Table(bytes, score: score)
        var rows: [[String]] = []
        while let row = try table.nextRow() { rows.append(row.cells.map(\.shown)) }
        return (table.headings, rows)
    }

    @Test("The header is found below titles, in Excel and in CSV")
    func header() throws {
        let csv = Array("隆昌市排查台账\r\n2020年2月2日,,\r\n姓名,电话,住址\r\n张三,139,3栋\r\n".utf8)
        let found = try table(csv)
        #expect(found.headings == ["姓名", "电话", "住址"])
        #expect(found.rows == [["张三", "139", "3栋"]])
        #expect(throws: Problem.self) { try table(Array("甲,乙\n1,2\n".utf8)) }
    }

    @Test("Who picks a file that is no table is told what it is")
    func kinds() throws {
        let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0] + [UInt8](repeating: 0, count: 600)
        let word = old + "WordDocument".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let samples: [(bytes: [UInt8], words: String)] = [
            ([], "空的"), (Array("\u{FEFF}\r\n \n".utf8), "空的"), (Array("%PDF-1.7\n".utf8), "PDF"),
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13], "图片"),
            ([0xFF, 0xD8, 0xFF, 0xE0, 0, 16], "图片"), (word, "Word"), (old, ".xls"),
        ]
        for (bytes, words) in samples {
            do {
                _ = try Table(bytes, score: score)
                Issue.record("taken: \(words)")
            } catch {
                #expect(error.sentence.chinese.contains(words), "\(error)")
            }
        }
        // A text that begins like a picture is a text.
        #expect(try table(Array("BM,电话,姓名\n1,139,张三\n".utf8)).rows == [["1", "139", "张三"]])
    }

    @Test("The first visible sheet with a header is taken")
    func sheets() throws {
        let cell = { (text: String) in "<c t=\"inlineStr\"><is><t>\(text)</t></is></c>" }
        var sample = SampleWorkbook(sheet: "<sheetData><row>\(cell("说明"))</row></sheetData>")
        let rows = "<row>\(cell("姓名"))\(cell("电话"))</row><row>\(cell("张三"))\(cell("139"))</row>"
        sample.sheets.append(("台账", "visible", "<sheetData>\(rows)</sheetData>"))
        let found = try Table(sample.bytes, score: score)
        #expect(found.sheet == "台账")
        #expect(found.header.number == 1)
        #expect(try found.nextRow()?.cells == [.text("张三"), .text("139")])
    }

    @Test(
        "Commas, semicolons and tabs are told apart",
        arguments: ["姓名,电话,住址\n张三,139,\"a;b;c;d\"\n", "姓名;电话;住址\n张三;139;a\n", "姓名\t电话\t住址\n张三\t139\ta\n"])
    func delimiters(text: String) throws {
        let found = try table(Array(text.utf8))
        #expect(found.headings == ["姓名", "电话", "住址"])
        #expect(found.rows.first?.prefix(2) == ["张三", "139"])
    }

    @Test("UTF-8 with and without its mark, GB 18030 and UTF-16 are read; what is none of them is refused")
    func encodings() throws {
        let text = "姓名,电话\n张三,139\n"
        let names: [UInt8] = [0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xB5, 0xE7, 0xBB, 0xB0, 0x0A]
        // 镕 in GBK, and 𠮷 of four bytes in GB 18030.
        let chinese: [UInt8] = names + [0xE9, 0x46, 0x2C, 0x31, 0x0A, 0x95, 0x34, 0xB2, 0x35, 0x2C, 0x32, 0x0A]
        let wide: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { unit in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        #expect(try table(Array(text.utf8)).rows == [["张三", "139"]])
        #expect(try table([0xEF, 0xBB, 0xBF] + Array(text.utf8)).headings == ["姓名", "电话"])
        #expect(try table(wide).rows == [["张三", "139"]])
        let found = try table(chinese)
        #expect(found.headings == ["姓名", "电话"])
        #expect(found.rows == [["镕", "1"], ["𠮷", "2"]])
        #expect(throws: Problem.self) { try table(names + [0xFF, 0xFF, 0x2C, 0x0A]) }
    }

    @Test("A character that lies across two pieces of a long file is whole")
    func pieces() throws {
        // Two bytes a character and an odd beginning: some character lies across 65,536.
        let line: [UInt8] = [0xD5, 0xC5, 0xC8, 0xFD, 0x2C, 0x31, 0x0A]
        let header: [UInt8] = [0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xB5, 0xE7, 0xBB, 0xB0, 0x0A]
        let bytes = header + Array(repeatElement(line, count: 30_000).joined())
        let found = try table(bytes)
        #expect(found.rows.count == 30_000)
        #expect(found.rows.allSatisfy { $0 == ["张三", "1"] })
    }
}
