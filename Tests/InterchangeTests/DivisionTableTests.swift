import Domain
import Interchange
import Testing

@Suite("Tables of divisions")
struct DivisionTableTests {
    func table(_ text: String) throws -> DivisionTable { try DivisionTable(Array(text.utf8)) }

    func paths(_ table: DivisionTable) -> [String?] { table.problems.kept.map(\.path) }

    @Test("Parents stand before children, whatever the order in the file; short codes are filled up")
    func order() throws {
        let table = try table("code,name\n511083001,古湖街道\n511083,隆昌市\n51,四川省\n5110,内江市\n511083001001,村\n")
        #expect(table.regions.map(\.name) == ["四川省", "内江市", "隆昌市", "古湖街道", "村"])
        #expect(table.regions.map(\.code.text).last == "511083001001")
        #expect(table.problems.isEmpty)
        #expect(table.missingParents.isEmpty)
    }

    @Test(
        "Headings are found by their usual names, behind title rows and among other columns",
        arguments: ["代码,名称", "统计用区划代码 , 名称", "CODE,Name", "序号,区划代码,名称", "内江市区划表\n\n,\n代码,名称"])
    func headings(heading: String) throws {
        let padding = heading.hasPrefix("序号") ? "1," : ""
        #expect(try table("\(heading)\n\(padding)51,四川省\n").regions.map(\.name) == ["四川省"])
    }

    @Test(
        "A table without a heading is refused as a whole",
        arguments: ["", "51,四川省\n", "1\n2\n3\n4\n5\ncode,name\n51,四川省"])
    func noHeading(text: String) {
        let problem = #expect(throws: Problem.self) { try table(text) }
        #expect(problem?.code == .fileMalformed)
    }

    @Test("A wrong row is a problem at its line, and never stops the others")
    func wrongRows() throws {
        for (row, code) in [
            ("5110x3,隆昌市", Problem.Code.regionCodeInvalid), ("511,隆昌市", .regionCodeInvalid),
            (",隆昌市", .regionCodeInvalid), ("5.11E+11,隆昌市", .regionCodeInvalid),
            ("510000100,无县之镇", .regionCodeInvalid), ("511083,", .regionNameInvalid), ("511083", .regionNameInvalid),
            ("511083,　", .regionNameInvalid), ("511083,隆\u{0}昌", .regionNameInvalid),
            ("511083,隆\u{7}昌", .regionNameInvalid), ("511083,隆\u{200B}昌", .regionNameInvalid),
            ("511083,\"隆\n昌\"", .regionNameInvalid),
            ("511083,\(String(repeating: "长", count: 61))", .regionNameInvalid),
            ("511083,\(String(repeating: "长", count: 22_000))", .valueTooLong), ("5110,别的名称", .regionTwice),
        ] {
            let table = try table("code,name\n51,四川省\n5110,内江市\n\(row)\n511002,市中区\n")
            #expect(table.problems.kept.map(\.code) == [code], "\(row.prefix(40))")
            #expect(paths(table) == ["line 4"])
            #expect(table.regions.map(\.name) == ["四川省", "内江市", "市中区"])
        }
    }

    @Test("Sixty characters, full-width digits, Excel's apostrophe and spaces around are taken")
    func tolerated() throws {
        let name = String(repeating: "长", count: 60)
        let table = try table("code,name\n５１,\(name)\n'5110, 内江市　\n 511083 ,隆昌市\n")
        #expect(table.problems.isEmpty)
        #expect(table.regions.map(\.name) == [name, "内江市", "隆昌市"])
    }

    @Test("The same row twice is no problem, and empty rows are passed over")
    func sameTwice() throws {
        let table = try table("code,name\n51,四川省\n510000000000,四川省\n,\n , \n\n")
        #expect(table.problems.isEmpty)
        #expect(table.regions.count == 1)
    }

    @Test("Parents that the file does not hold are given back with the first line and the rows that need them")
    func missingParents() throws {
        let table = try table("code,name\n511083002,b\n511083001,a\n511002001001,c\n")
        #expect(table.problems.isEmpty)
        #expect(table.missingParents.map(\.code.text) == ["511002001000", "511083000000"])
        #expect(table.missingParents.map(\.line) == [4, 2])
        #expect(table.missingParents.map(\.rows) == [1, 2])
        #expect(table.missingParents[1].problem.code == .regionParentMissing)
        #expect(table.missingParents[1].problem.path == "line 2")
    }

    @Test("A table in GB18030 names every line of Chinese, and keeps a thousand problems at most")
    func otherEncoding() throws {
        var bytes = Array("code,name\n".utf8)
        for index in 1000..<2500 { bytes += Array("5110831\(index),".utf8) + [0xC2, 0xA1, 0x0A] }
        let table = try DivisionTable(bytes)
        #expect(table.regions.isEmpty)
        #expect(table.problems.count == 1500)
        #expect(table.problems.kept.count == ProblemList.limit)
        #expect(table.problems.kept.first?.path == "line 2")
    }

    @Test("Any piece length gives the same table", arguments: [1, 5, 64, 4096])
    func pieceLengths(length: Int) throws {
        let bytes = Array("\u{FEFF}代码,名称\r\n51,四川省\r\n5110,内江市\r\nx,y\r\n".utf8)
        var reader = DivisionTableReader()
        for piece in pieces(bytes, of: length) { try reader.read(piece) }
        #expect(try reader.finish() == DivisionTable(bytes))
    }
}
