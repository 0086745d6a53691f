import Domain
import Interchange

/// Rows of a form's table, read as an official of 古湖街道 would have them read.
struct FormTableFixture {
    let table: FormTable
    let reader: FormRowReader
    let regions: RegionNames

    init(_ form: Form, _ headings: [String], mapping: ColumnMapping = ColumnMapping(), root: String = "511083000000")
        throws
    {
        table = FormTable(form)
        regions = RegionNames(
            root: try RegionCode(root),
            regions: [
                Region(code: try RegionCode("511000000000"), name: "内江市"),
                Region(code: try RegionCode("511083000000"), name: "隆昌市"),
                Region(code: try RegionCode("511083001000"), name: "古湖街道"),
                Region(code: try RegionCode("511083001001"), name: "大北街社区"),
                Region(code: try RegionCode("511083001001-03"), name: "第三网格"),
                Region(code: try RegionCode("511083100000"), name: "界市镇"),
                Region(code: try RegionCode("511083100200"), name: "石庙村"),
            ])
        reader = FormRowReader(
            table, headings: headings,
            setting: FormRowReader.Setting(
                regions: regions, occurredAt: try Instant("2020-02-02T00:00:00+08:00"),
                identity: RowIdentity(secret: [UInt8](repeating: 7, count: 32)), mapping: mapping))
    }

    func read(_ cells: [TableCell], number: Int = 3) -> FormRow { reader.read(TableRow(number: number, cells: cells)) }

    func read(_ texts: String...) -> FormRow { read(texts.map { $0.isEmpty ? .empty : .text($0) }) }

    static let identity = "11010519491231002X"
}
