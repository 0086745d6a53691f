import Domain
import Interchange
import Testing

/// What is no workbook, or one meant to do harm, is refused with a sentence that says so.
@Suite("Refusing Excel files")
struct WorkbookRefusalTests {
    private let good = SampleWorkbook(rows: ["<c r=\"A1\"><v>1</v></c>"])

    private func sentence(_ bytes: [UInt8], limits: WorkbookLimits = WorkbookLimits()) -> String? {
        do {
            _ = try rows(of: bytes, limits: limits)
            return nil
        } catch let problem as Problem {
            return problem.sentence.chinese
        } catch {
            return "\(error)"
        }
    }

    private static let oldMagic: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    @Test("An old .xls that was renamed is told from one that is locked by a password")
    func oldAndLocked() {
        let filler = [UInt8](repeating: 0, count: 600)
        #expect(sentence(Self.oldMagic + filler)?.contains(".xls）") == true)
        let name = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(sentence(Self.oldMagic + filler + name + filler)?.contains("密码") == true)
        var locked = ZipBuilder()
        locked.add("xl/workbook.xml", Array("<workbook/>".utf8), flags: 1)
        #expect(sentence(locked.archive)?.contains("密码") == true)
    }

    @Test("Binary workbooks, OpenDocument, web pages and anything else are told apart")
    func otherKinds() {
        var document = ZipBuilder()
        document.add("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        #expect(sentence(document.archive)?.contains(".ods") == true)
        var binary = ZipBuilder()
        binary.add(
            "_rels/.rels",
            "<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"xl/workbook.bin\"/></Relationships>"
        )
        binary.add("xl/workbook.bin", "x")
        #expect(sentence(binary.archive)?.contains(".xlsb") == true)
        #expect(sentence(Array("\u{FEFF}<html><table>".utf8))?.contains("网页") == true)
        #expect(sentence([1, 2, 3])?.contains("损坏") == true)
        #expect(sentence([])?.contains("损坏") == true)
        #expect(sentence(ZipBuilder().archive)?.contains("损坏") == true)
    }

    @Test("A file cut off anywhere is refused before a row of it is taken, and none brings the program down")
    func cutOff() {
        let bytes = good.bytes
        for length in stride(from: 4, to: bytes.count - 22, by: 7) {
            #expect(sentence(Array(bytes.prefix(length))) != nil)
        }
        #expect(sentence(bytes) == nil)
    }

    @Test("A part whose bytes have changed is noticed by its check sum")
    func changed() {
        var zip = good.builder
        zip.add("xl/unused.xml", Array("x".utf8), checksum: 1)
        #expect(sentence(zip.archive) == nil)
        var sample = SampleWorkbook(rows: [])
        sample.sheets = []
        var damaged = sample.builder
        damaged.add("xl/worksheets/sheet1.xml", Array("<worksheet/>".utf8), checksum: 1)
        #expect(sentence(damaged.archive) != nil)
    }

    @Test("What grows without measure is not read to its end")
    func bombs() {
        let zeros = [UInt8](repeating: 0x20, count: 40 << 20)
        var zip = ZipBuilder()
        for part in ["_rels/.rels", "xl/workbook.xml"] { zip.add(part, zeros) }
        #expect(zip.archive.count < 200_000)
        #expect(sentence(zip.archive)?.contains("解压后过大") == true)
        #expect(sentence(good.bytes, limits: WorkbookLimits(inflatedBytes: 300))?.contains("解压后过大") == true)
        #expect(sentence(good.bytes, limits: WorkbookLimits(fileBytes: 100))?.contains("过大") == true)
        var wordy = good
        wordy.sharedStrings = ["<t>\(String(repeating: "字", count: 100))</t>"]
        #expect(sentence(wordy.bytes, limits: WorkbookLimits(sharedBytes: 299))?.contains("文字过多") == true)
        #expect(sentence(wordy.bytes, limits: WorkbookLimits(sharedBytes: 300)) == nil)
    }

    @Test("Entities and declarations are refused, broken XML is damage")
    func entities() {
        let attack = """
            <!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>
            """
        var zip = SampleWorkbook(sheet: "").builder
        zip = rebuilt(attack)
        #expect(sentence(zip.archive)?.contains("DOCTYPE") == true)
        #expect(sentence(rebuilt("<worksheet><sheetData>").archive)?.contains("损坏") == true)
        #expect(
            sentence(rebuilt("<worksheet><sheetData><row><c><v>x</v></c></row></sheetData></worksheet>").archive) != nil
        )
    }

    /// A workbook whose only sheet is this text as it is.
    private func rebuilt(_ sheet: String) -> ZipBuilder {
        var zip = ZipBuilder()
        zip.add(
            "xl/workbook.xml",
            "<workbook><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\" xmlns:r=\"r\"/></sheets></workbook>"
        )
        zip.add(
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"r1\" Type=\"worksheet\" Target=\"worksheets/s.xml\"/></Relationships>")
        zip.add("xl/worksheets/s.xml", sheet)
        return zip
    }

    @Test("A name that climbs out of the archive leads nowhere, and two parts of one name are refused")
    func paths() {
        var zip = ZipBuilder()
        zip.add(
            "xl/workbook.xml",
            "<workbook><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\" xmlns:r=\"r\"/></sheets></workbook>"
        )
        zip.add(
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"r1\" Type=\"worksheet\" Target=\"../../../../etc/passwd\"/></Relationships>"
        )
        #expect(sentence(zip.archive)?.contains("没有可读的工作表") == true)
        var twice = good.builder
        twice.add("XL/workbook.xml", "<workbook/>")
        #expect(sentence(twice.archive) != nil)
    }

    @Test("Columns and cells have their limits, on both sides")
    func widths() throws {
        let wide = SampleWorkbook(rows: ["<c r=\"D1\"><v>1</v></c>"])
        #expect(sentence(wide.bytes, limits: WorkbookLimits(columns: 3)) != nil)
        #expect(sentence(wide.bytes, limits: WorkbookLimits(columns: 4)) == nil)
        let long = SampleWorkbook(rows: ["<c r=\"A1\" t=\"inlineStr\"><is><t>abcd</t></is></c>"])
        #expect(try rows(of: long.bytes, limits: WorkbookLimits(cellBytes: 3)).first?.cells == [.fault(.tooLong)])
        #expect(try rows(of: long.bytes, limits: WorkbookLimits(cellBytes: 4)).first?.cells == [.text("abcd")])
    }
}
