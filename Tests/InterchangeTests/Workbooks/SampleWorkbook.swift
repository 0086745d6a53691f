import Testing
import Interchange

/// A workbook made for a test from the XML of its parts.
struct SampleWorkbook {
    /// The sheets by name, each what stands within `<worksheet>`.
    var sheets: [(name: String, state: String, xml: String)] = []
    var sharedStrings: [String] = []
    /// What stands within `<styleSheet>`.
    var styles = ""
    var countsFrom1904 = false
    /// What stands before every element's name, such as `x:`.
    var prefix = ""

    /// One sheet of rows, each the XML of its cells.
    init(rows: [String]) {
        let data = rows.enumerated().map { "<row r=\"\($0 + 1)\">\($1)</row>" }.joined()
        sheets = [("Sheet1", "visible", "<sheetData>\(data)</sheetData>")]
    }

    /// One sheet.
    init(sheet: String) { sheets = [("Sheet1", "visible", sheet)] }

    var builder: ZipBuilder {
        var zip = ZipBuilder()
        let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        zip.add(
            "_rels/.rels",
            "<Relationships><Relationship Id=\"rId1\" Type=\"\(relation)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        )
        let entries = sheets.enumerated().map {
            "<sheet name=\"\($1.name)\" sheetId=\"\($0 + 1)\" state=\"\($1.state)\" r:id=\"rId\($0 + 1)\"/>"
        }.joined()
        zip.add(
            "xl/workbook.xml",
            named(
                "workbook",
                "<workbookPr\(countsFrom1904 ? " date1904=\"1\"" : "")/><sheets>\(entries)</sheets>"))
        let links = sheets.indices.map {
            "<Relationship Id=\"rId\($0 + 1)\" Type=\"\(relation)/worksheet\" Target=\"worksheets/sheet\($0 + 1).xml\"/>"
        }.joined()
        zip.add(
            "xl/_rels/workbook.xml.rels",
            "<Relationships>\(links)<Relationship Id=\"rIdS\" Type=\"\(relation)/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/><Relationship Id=\"rIdT\" Type=\"\(relation)/styles\" Target=\"styles.xml\"/></Relationships>"
        )
        zip.add("xl/sharedStrings.xml", named("sst", sharedStrings.map { "<si>\($0)</si>" }.joined()))
        zip.add("xl/styles.xml", named("styleSheet", styles))
        for (index, sheet) in sheets.enumerated() {
            zip.add("xl/worksheets/sheet\(index + 1).xml", named("worksheet", sheet.xml))
        }
        return zip
    }

    var bytes: [UInt8] { builder.archive }

    private func named(_ root: String, _ content: String) -> String {
        let open = "<\(root) xmlns:r=\"r\" xmlns\(prefix.isEmpty ? "" : ":x")=\"main\">"
        let xml = "\(open)\(content)</\(root)>"
        guard !prefix.isEmpty else { return xml }
        return xml.replacing("</", with: "\u{1}").replacing("<", with: "<\(prefix)").replacing(
            "\u{1}", with: "</\(prefix)")
    }
}

/// All rows of a workbook's first sheet.
func rows(of bytes: [UInt8], limits: WorkbookLimits = WorkbookLimits()) throws -> [TableRow] {
    let workbook = try Workbook(bytes, limits: limits)
    let reading = try workbook.rows(of: try #require(workbook.sheetNames.first))
    var rows: [TableRow] = []
    while let row = try reading.nextRow() { rows.append(row) }
    return rows
}
