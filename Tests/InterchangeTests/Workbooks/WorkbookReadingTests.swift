import Domain
import Interchange
import Testing

/// What other programs write is read as it is meant.
@Suite("Reading Excel files")
struct WorkbookReadingTests {
    @Test("Texts are read where they are shared, in the cell, made by a formula, or of several fonts")
    func texts() throws {
        var sample = SampleWorkbook(rows: [
            """
            <c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>李四</t></is></c>\
            <c r="C1" t="str"><f>A1&amp;"x"</f><v>张三x</v></c><c r="D1" t="s"><v>1</v></c>\
            <c r="F1" t="inlineStr"><is><t>a_x000D_b</t></is></c>
            """
        ])
        sample.sharedStrings = ["<t>张三</t>", "<r><t>王</t></r><r><t>五</t></r><rPh><t>wang</t></rPh>"]
        let row = try #require(try rows(of: sample.bytes).first)
        #expect(row.cells == [.text("张三"), .text("李四"), .text("张三x"), .text("王五"), .empty, .text("a\rb")])
    }

    @Test("Elements may carry a prefix, and cells and rows need not say where they are")
    func prefixes() throws {
        var sample = SampleWorkbook(
            sheet: "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c r=\"B2\"><v>3</v></c></row></sheetData>"
        )
        sample.prefix = "x:"
        #expect(
            try rows(of: sample.bytes) == [
                TableRow(number: 1, cells: [.number(1), .number(2)]),
                TableRow(number: 2, cells: [.empty, .number(3)]),
            ])
    }

    @Test("Numbers, truths and failed formulas are told apart")
    func kinds() throws {
        let sample = SampleWorkbook(rows: [
            """
            <c r="A1"><v>37.299999999999997</v></c><c r="B1" t="b"><v>1</v></c><c r="C1" t="e"><v>#REF!</v></c>\
            <c r="D1"><f>SUM(A1)</f></c><c r="E1"><f>1+1</f><v>2</v></c><c r="F1" t="d"><v>2020-02-02T14:05:00</v></c>
            """
        ])
        let row = try #require(try rows(of: sample.bytes).first)
        #expect(
            row.cells == [
                .number(37.3), .truth(true), .fault(.formulaFailed), .fault(.formulaNotCalculated), .number(2),
                .moment(try Day("2020-02-02"), secondOfDay: 50_700),
            ])
        #expect(row.cells.map(\.shown) == ["37.3", "是", "", "", "2", "2020-02-02 14:05"])
    }

    @Test(
        "Days are counted from 1900 with its false leap day, or from 1904",
        arguments: [
            (false, "1", "1900-01-01"), (false, "59", "1900-02-28"), (false, "61", "1900-03-01"),
            (false, "43863", "2020-02-02"), (true, "0", "1904-01-01"), (true, "42401", "2020-02-02"),
        ])
    func days(from1904: Bool, serial: String, day: String) throws {
        var sample = SampleWorkbook(rows: ["<c r=\"A1\" s=\"1\"><v>\(serial)</v></c>"])
        sample.countsFrom1904 = from1904
        sample.styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>"
        #expect(try rows(of: sample.bytes).first?.cells == [.moment(try Day(day), secondOfDay: 0)])
    }

    @Test("29 February 1900, which never was, stays a number; 23:59:59.9 is the next day")
    func edges() throws {
        var sample = SampleWorkbook(rows: [
            "<c r=\"A1\" s=\"0\"><v>60</v></c><c r=\"B1\" s=\"0\"><v>43863.999999</v></c><c r=\"C1\" s=\"0\"><v>0.5</v></c>"
        ])
        sample.styles = "<cellXfs><xf numFmtId=\"22\"/></cellXfs>"
        #expect(
            try rows(of: sample.bytes).first?.cells == [
                .number(60), .moment(try Day("2020-02-03"), secondOfDay: 0), .number(0.5),
            ])
    }

    @Test(
        "A format of a date is known by its letters, not by those in quotes and colours",
        arguments: [
            ("yyyy\\-mm\\-dd", true), ("yyyy\"年\"m\"月\"d\"日\"", true), ("[$-804]yyyy/m/d;@", true), ("[h]:mm", true),
            ("General", false), ("0.00\"m\"", false), ("#,##0;[Red]-#,##0", false), ("@", false), ("0.00E+00", false),
        ])
    func formats(code: String, isDate: Bool) throws {
        var sample = SampleWorkbook(rows: ["<c r=\"A1\" s=\"0\"><v>43863</v></c>"])
        let escaped = code.replacing("\"", with: "&quot;")
        sample.styles =
            "<numFmts><numFmt numFmtId=\"164\" formatCode=\"\(escaped)\"/></numFmts><cellXfs><xf numFmtId=\"164\"/></cellXfs>"
        let cell = try rows(of: sample.bytes).first?.cells.first
        #expect(cell == (isDate ? .moment(try Day("2020-02-02"), secondOfDay: 0) : .number(43_863)))
    }

    @Test("What is merged over several rows holds for each of them, a title over columns only where it stands")
    func merged() throws {
        let sample = SampleWorkbook(
            sheet: """
                <sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>台账</t></is></c></row>\
                <row r="2"><c r="A2" t="inlineStr"><is><t>3栋</t></is></c><c r="B2"><v>1</v></c></row>\
                <row r="3"><c r="B3"><v>2</v></c></row><row r="4"><c r="B4"><v>3</v></c></row></sheetData>\
                <mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="A2:A3"/></mergeCells>
                """)
        #expect(
            try rows(of: sample.bytes).map(\.cells) == [
                [.text("台账")], [.text("3栋"), .number(1)], [.text("3栋"), .number(2)], [.empty, .number(3)],
            ])
    }

    @Test("Hidden rows are data; rows without anything are not")
    func hiddenAndEmpty() throws {
        let sample = SampleWorkbook(
            sheet: """
                <sheetData><row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2"/>\
                <row r="3"><c r="A3" s="1"/></row><row r="5"><c r="A5"><v>2</v></c></row></sheetData>
                """)
        let found = try rows(of: sample.bytes)
        #expect(found.map(\.number) == [1, 5])
        #expect(found.map(\.isHidden) == [true, false])
    }

    @Test("Only sheets that can be seen are offered")
    func hiddenSheets() throws {
        var sample = SampleWorkbook(rows: ["<c r=\"A1\"><v>1</v></c>"])
        sample.sheets.insert(("选项", "hidden", "<sheetData/>"), at: 0)
        sample.sheets.append(("说明", "veryHidden", "<sheetData/>"))
        #expect(try Workbook(sample.bytes).sheetNames == ["Sheet1"])
    }

    @Test("A million empty rows at the end are passed over")
    func emptyRows() throws {
        let styled = (2...1_000).map { "<row r=\"\($0)\" spans=\"1:3\"><c r=\"A\($0)\" s=\"1\"/></row>" }.joined()
        let bare = (1_001...1_048_576).map { "<row r=\"\($0)\"/>" }.joined()
        let sample = SampleWorkbook(
            sheet: "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>\(styled)\(bare)</sheetData>")
        #expect(try rows(of: sample.bytes).map(\.number) == [1])
    }
}
