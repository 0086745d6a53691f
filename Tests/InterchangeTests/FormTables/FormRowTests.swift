import Domain
import Interchange
import Testing

/// A row says what its cells say, however they are written; what is wrong is said at its cell.
@Suite("Rows of tables")
struct FormRowTests {
    private static let headings = ["所在区域", "楼栋", "地址", "姓名", "身份证号码", "手机", "性别", "出生年份", "居住类别"]

    private func people() throws -> FormTableFixture { try FormTableFixture(.personRegister, Self.headings) }

    private func sentences(_ row: FormRow) -> [String] { row.problems.map(\.problem.sentence.chinese) }

    @Test("Sex and year of birth are taken from the identity number; full-width digits and +86 are understood")
    func person() throws {
        let row = try people().read(
            "古湖街道/大北街社区/第三网格", "3栋", "2单元501", "张三", "１１０１０５１９４９１２３１００２ｘ", "+86 139-0000-1234", "", "", "常住")
        #expect(row.problems.isEmpty)
        let body = try #require(row.content?.body)
        #expect(body["identityNumber"] == "11010519491231002X")
        #expect(body["mobile"] == "13900001234")
        #expect(body["sex"] == "female")
        #expect(body["birthYear"] == 1949)
        #expect(row.content?.region.text == "511083001001-03")
        #expect(row.content?.household?.address == "2单元501")
    }

    @Test("What disagrees with the identity number is said at its cell")
    func disagreement() throws {
        let row = try people().read(
            "511083001001", "", "a", "张三", FormTableFixture.identity, "", "男", "1950", "常住")
        #expect(row.problems.map(\.column) == [6, 7])
        #expect(sentences(row).allSatisfy { $0.contains("不符") })
    }

    @Test("An identity number stored as a number is refused with the reason, and so is one in scientific notation")
    func numbers() throws {
        let fixture = try people()
        var cells: [TableCell] = [.text("511083001001"), .empty, .text("a"), .text("张三")]
        cells += [.number(110_105_194_912_310_016), .empty, .text("女"), .number(1949), .text("常住")]
        let row = fixture.read(cells)
        #expect(row.problems.map(\.column) == [4])
        #expect(sentences(row).first?.contains("数字格式") == true)
        cells[6] = .empty
        #expect(fixture.read(cells).problems.map(\.column) == [4])
        cells[6] = .text("女")
        cells[4] = .text("1.10105E+17")
        #expect(sentences(fixture.read(cells)).first?.contains("数字格式") == true)
        cells[4] = .text("110105194912310021")
        #expect(sentences(fixture.read(cells)).first?.contains("校验") == true)
        cells[4] = .empty
        cells[5] = .number(13_900_001_234)
        #expect(fixture.read(cells).content?.body["mobile"] == "13900001234")
    }

    @Test(
        "A wrong identity number is one error at its cell, wherever the number stands; the condition of a question is named"
    )
    func oneError() throws {
        let wrong = "110105194912310021"
        let row = try people().read("511083001001", "", "a", "张三", wrong, "", "", "", "常住")
        #expect(row.problems.map(\.column) == [4])
        let papers = try FormTableFixture(.personRegister, ["所在区域", "地址", "姓名", "证件号码", "居住类别"])
        #expect(papers.read("511083001001", "a", "张三", wrong, "常住").problems.map(\.column) == [3])
        let back = try people().read("511083001001", "", "a", "张三", FormTableFixture.identity, "", "", "", "返乡")
        #expect(sentences(back).first == "“居住类别”为“返乡”或“来内流动”时，请填写“来自”。", "\(sentences(back))")
    }

    @Test(
        "A household's telephone has the digits of a telephone",
        arguments: [
            ("1390827", false), ("139008271234", false), ("12345", false), ("无", false), ("13900001234", true),
            ("3951234", true), ("0832-3951234", true), ("+86 139-0000-1234", true), ("3951234、13900001234", true),
            ("１３９００００１２３４", true), ("", true), ("13900001234 3951234", true),
        ])
    func telephone(text: String, isTaken: Bool) throws {
        let fixture = try FormTableFixture(.householdRegister2, ["所在区域", "户别", "详细地址", "联系电话"])
        let row = fixture.read("511083001001", "家庭户", "3栋501", text)
        #expect(row.problems.map(\.column) == (isTaken ? [] : [3]), "\(sentences(row))")
    }

    @Test("What the ledger refuses lies in the column that it is about")
    func columns() throws {
        let reader = try people().reader
        let places = ["body.household", "region", "occurredAt", "identityNumber", "subject", "name", "x"].map {
            reader.column(of: $0)
        }
        #expect(places == [2, 0, nil, 4, 2, 3, nil])
    }

    @Test("The household's address is needed, and the same in other writing is the same household")
    func households() throws {
        let fixture = try people()
        let missing = fixture.read("511083001001", "3栋", "", "张三", FormTableFixture.identity, "", "", "", "常住")
        #expect(missing.problems.map(\.column) == [2])
        let one = fixture.read("511083001001", "3栋", "2单元501", "张三", FormTableFixture.identity, "", "", "", "常住")
        let other = fixture.read("511083001001-03", "３ 幢", "2单元-501", "李四", "", "", "男", "1980", "常住")
        let elsewhere = fixture.read("511083100200", "3栋", "2单元501", "李四", "", "", "男", "1980", "常住")
        #expect(one.content?.household?.id == other.content?.household?.id)
        #expect(one.content?.household?.id != elsewhere.content?.household?.id)
        #expect(one.content?.subject != other.content?.subject)
        let registers = try FormTableFixture(.householdRegister2, ["所在区域", "楼栋", "详细地址", "户别"])
        let register = registers.read("511083001001", "3栋", "2单元501", "家庭户")
        #expect(register.content?.subject == one.content?.household?.id)
        #expect(register.content?.root == one.content?.household?.root)
    }

    @Test("The same row has the same id in any file; another answer changes what it says and not who it is")
    func identity() throws {
        let one = try people().read(
            "511083001001", "3栋", "1", "张三", FormTableFixture.identity, "", "", "", "常住")
        let reordered = try FormTableFixture(.personRegister, Self.headings.reversed())
        let again = reordered.read("常住", "", "", "", FormTableFixture.identity, "张三", "1", "3栋", "511083001001")
        #expect(one.content?.root == again.content?.root)
        #expect(one.content?.digest == again.content?.digest)
        let changed = try people().read(
            "511083001001", "3栋", "1", "张三", FormTableFixture.identity, "", "", "", "暂住")
        #expect(changed.content?.root == one.content?.root)
        #expect(changed.content?.digest != one.content?.digest)
        #expect(RowIdentity(secret: [1]).digest("a", ["b", "c"]) != RowIdentity(secret: [1]).digest("a", ["bc"]))
        #expect(RowIdentity(secret: [1]).digest("a", ["b"]) != RowIdentity(secret: [2]).digest("a", ["b"]))
    }

    @Test(
        "Days are read as people write them",
        arguments: [
            ("2020-02-01", true), ("2020/2/1", true), ("2020.2.1", true), ("2020年2月1日", true), ("20200201", true),
            ("２０２０－２－１", true), ("43862", true), ("2月1日", false), ("2020-02-30", false), ("昨天", false),
        ])
    func days(text: String, isDay: Bool) throws {
        let fixture = try FormTableFixture(.dailyReport, ["日期", "走访户数", "排查人数", "返乡人员", "有症状人员"])
        let row = fixture.read(text, "100", "２５0人", "1,000", "0")
        if isDay {
            #expect(row.problems.isEmpty)
            #expect(row.content?.body["day"] == "2020-02-01")
            #expect(row.content?.body["people"] == 250)
            #expect(row.content?.body["returnees"] == 1_000)
        } else {
            #expect(row.problems.first?.column == 0)
        }
        let cell = fixture.read(
            [.moment(try Day("2020-02-01"), secondOfDay: 0)] + Array(repeating: .number(1), count: 4))
        #expect(cell.content?.body["day"] == "2020-02-01")
    }

    @Test("Regions are found by code, by path, by columns of their own, and not outside of the importer's")
    func regions() throws {
        let fixture = try FormTableFixture(
            .householdRegister2, ["镇街", "社区", "网格", "地址", "户别", "所在区域"])
        func region(_ texts: String...) -> String? {
            fixture.read(texts.map { $0.isEmpty ? .empty : .text($0) }).content?.region.text
        }
        #expect(region("古湖街道", "大北街社区", "第三网格", "a", "家庭户", "") == "511083001001-03")
        #expect(region("古湖", "大北街", "3", "a", "家庭户", "") == "511083001001-03")
        #expect(region("界市镇", "石庙村", "", "a", "家庭户", "") == "511083100200")
        #expect(region("", "", "", "a", "家庭户", "隆昌市界市镇石庙村") == "511083100200")
        #expect(region("", "", "", "a", "家庭户", "５１１０８３１００２００") == "511083100200")
        #expect(region("", "", "03", "a", "家庭户", "古湖街道大北街社区") == "511083001001-03")
        #expect(region("界市镇", "大北街社区", "", "a", "家庭户", "") == nil)
        #expect(region("界市镇", "", "", "a", "家庭户", "") == nil)
        #expect(region("", "", "", "a", "家庭户", "511024100200") == nil)
        let outside = fixture.read("", "", "", "a", "家庭户", "511024100200")
        #expect(outside.problems.first?.column == 5)
        #expect(outside.problems.first?.problem.code == .accessRefused)
    }

    @Test("Every wrong cell of a row is said at once, and no sentence repeats what stands there")
    func wrong() throws {
        let row = try people().read("不存在的村", "", "a", "", "123", "12345", "某", "abc", "某类")
        #expect(Set(row.problems.compactMap(\.column)).isSuperset(of: [0]))
        let known = try people().read("511083001001", "", "a", "", "123", "12345", "某", "abc", "某类")
        #expect(Set(known.problems.compactMap(\.column)) == [3, 4, 5, 6, 7, 8])
        for sentence in sentences(known) { #expect(!sentence.contains("12345") && !sentence.contains("某类")) }
        #expect(known.content == nil)
    }

    @Test("A number among other papers is an identity number where no other paper is named")
    func papers() throws {
        let fixture = try FormTableFixture(
            .personRegister, ["所在区域", "地址", "姓名", "证件号码", "证件类型", "性别", "出生年份", "居住类别"])
        let card = fixture.read("511083001001", "a", "张三", FormTableFixture.identity, "", "", "", "常住")
        #expect(card.content?.body["identityNumber"]?.text == FormTableFixture.identity)
        let passport = fixture.read("511083001001", "a", "Li", "E12345678", "护照", "男", "1980", "常住")
        #expect(passport.content?.body["paperNumber"] == "E12345678")
    }

    @Test("A mapping names columns by other headings and answers for columns that are missing")
    func mapping() throws {
        let json: JSON = ["columns": ["XM": "name", "备注": ""], "constants": ["residency": "常住", "@town": "古湖街道"]]
        let mapping = try ColumnMapping(json, for: FormTable(.personRegister))
        let fixture = try FormTableFixture(
            .personRegister, ["XM", "社区", "住址", "身份证", "备注"], mapping: mapping)
        let row = fixture.read("张三", "大北街社区", "3栋", FormTableFixture.identity, "x")
        #expect(row.problems.isEmpty)
        #expect(row.content?.body["residency"] == "resident")
        #expect(row.content?.region.text == "511083001001")
        #expect(fixture.reader.missingColumns.isEmpty)
        #expect(try ColumnMapping(mapping.json, for: FormTable(.personRegister)) == mapping)
        #expect(throws: Problem.self) {
            try ColumnMapping(["columns": ["a": "nothing"]], for: FormTable(.personRegister))
        }
    }

    @Test("Sums and signatures under a table are no rows of it")
    func sums() throws {
        let fixture = try people()
        #expect(!fixture.reader.isData(TableRow(number: 9, cells: [.text("合计"), .number(3)])))
        #expect(!fixture.reader.isData(TableRow(number: 9, cells: [.text("填表人：王五"), .text("审核人：")])))
        #expect(!fixture.reader.isData(TableRow(number: 9, cells: [.text(" "), .empty])))
        #expect(fixture.reader.isData(TableRow(number: 9, cells: [.empty, .text("3栋")])))
    }

    @Test("Failed formulas and cells that are too long say so")
    func faults() throws {
        let fixture = try FormTableFixture(.dailyReport, ["日期", "走访户数"])
        let row = fixture.read([.fault(.formulaNotCalculated), .fault(.formulaFailed)])
        #expect(sentences(row).prefix(2).allSatisfy { $0.contains("公式") })
        #expect(row.problems.prefix(2).map(\.column) == [0, 1])
    }

    @Test("Members of a household come from their sets of columns, wrong ones at theirs")
    func groups() throws {
        let fixture = try FormTableFixture(
            .householdRegister,
            ["所在区域", "对象编号", "家庭成员1·性别", "家庭成员1·出生年份", "家庭成员1·居住类别", "家庭成员2·性别", "家庭成员2·出生年份", "家庭成员2·居住类别"])
        let id = ID<Subject>(high: 1, low: 2).description
        let row = fixture.read("511083001001", id, "男", "1980", "常住", "女", "1981", "返乡")
        #expect(row.problems.isEmpty)
        #expect(row.content?.body["members"]?.elements?.count == 2)
        let wrong = fixture.read("511083001001", id, "男", "1980", "常住", "女", "18", "返乡")
        #expect(wrong.problems.map(\.column) == [6])
    }
}
