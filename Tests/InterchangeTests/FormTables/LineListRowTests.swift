import Domain
import Testing

@testable import Interchange

/// Line lists are read as hospitals, communities and laboratories write them.
@Suite("Rows of line lists")
struct LineListRowTests {
    private static let headings = [
        "序号", "病例号", "患者姓名", "性别", "年龄", "身份证号", "联系电话", "乡镇", "村（社区）", "现住址", "发病时间", "报卡日期", "诊断日期", "诊断分类",
        "临床分型", "结局", "死亡日期", "出院日期", "报告单位", "体温", "主管医生",
    ]
    private static let cells = [
        "1", "ZY-7", "张三", "女", "70", FormTableFixture.identity, "139 0000 1234", "古湖街道", "大北街社区", "大千路1号",
        "2020年1月30日", "2020/2/1", "2020-02-02", "确诊", "重症", "治愈", "", "2020.2.15", "市人民医院", "38.5", "李医生",
    ]

    private func cases() throws -> FormTableFixture {
        try FormTableFixture(
            LineList.cases.form, Self.headings, mapping: ColumnMapping(columns: ["患者姓名": "name"]))
    }

    @Test("Headings and answers of a hospital's list are known, and what the system does not keep is passed over")
    func hospital() throws {
        let fixture = try cases()
        let row = fixture.read(Self.cells.map { $0.isEmpty ? .empty : .text($0) })
        #expect(row.problems.isEmpty, "\(row.problems)")
        let body = try #require(row.content?.body)
        let expected: [String: JSON] = [
            "number": "ZY-7", "name": "张三", "sex": "female", "age": 70, "mobile": "13900001234",
            "onsetOn": "2020-01-30", "reportedOn": "2020-02-01", "confirmedOn": "2020-02-02", "class": "confirmed",
            "severity": "severe", "outcome": "discharged", "dischargedOn": "2020-02-15", "facility": "市人民医院",
            "temperature": 38.5.json, "birthYear": 1949,
        ]
        for (name, value) in expected { #expect(body[name] == value, "\(name): \(body[name] ?? .null)") }
        #expect(row.content?.region.text == "511083001001")
        #expect(row.content?.household?.address == "大千路1号")
        let passedOver = zip(Self.headings, fixture.reader.columns).filter { $0.1 == nil }.map(\.0)
        #expect(passedOver == ["序号", "主管医生"])
        #expect(fixture.reader.missingColumns.isEmpty)
    }

    @Test(
        "What cannot be is said at its cell",
        arguments: [("体温", "63.5"), ("诊断分类", "待定"), ("发病时间", "去年"), ("年龄", "300")])
    func wrong(heading: String, text: String) throws {
        let fixture = try cases()
        let place = try #require(Self.headings.firstIndex(of: heading))
        var cells = Self.cells
        cells[place] = text
        let row = fixture.read(cells.map { $0.isEmpty ? .empty : .text($0) })
        #expect(row.content == nil && row.problems.map(\.column) == [place], "\(row.problems)")
    }

    @Test("The same row has the same id in whatever file; another person, number or institution another")
    func identity() throws {
        let fixture = try cases()
        func root(_ heading: String? = nil, _ text: String = "") throws -> ID<Entry>? {
            var cells = Self.cells
            if let place = Self.headings.firstIndex(where: { $0 == heading }) { cells[place] = text }
            return fixture.read(cells.map { $0.isEmpty ? .empty : .text($0) }, number: 9).content?.root
        }
        let own = try #require(try root())
        #expect(try root("主管医生", "王医生") == own && root("临床分型", "危重") == own && root("现住址", "大千路2号") == own)
        for (heading, text) in [("病例号", "ZY-8"), ("报告单位", "市中医院"), ("身份证号", "110105194912310046")] {
            #expect(try root(heading, text) != own, "\(heading)")
        }
    }

    @Test("Who has neither a number nor an address is told apart by name, age and telephone")
    func withoutNumber() throws {
        let fixture = try FormTableFixture(
            LineList.contacts.form, ["姓名", "手机号", "密接类型", "最后接触日期", "病例姓名", "病例电话"])
        func row(_ name: String, _ mobile: String) -> ImportRow? {
            fixture.read(name, mobile, "密接", "2020-02-01", "李四", "13900005678").content
        }
        let one = try #require(row("张三", "13900001234"))
        #expect(one.body["degree"] == "close" && one.body["caseMobile"] == "13900005678" && one.household == nil)
        #expect(row("张三", "13900001235")?.subject != one.subject)
        #expect(row("张三", "13900001234")?.root == one.root)
    }

    @Test("A laboratory's results are read with their genes")
    func results() throws {
        let fixture = try FormTableFixture(
            LineList.results.form, ["样本条码", "检测单位", "检测结果", "ORF1ab", "N基因Ct值", "检测时间"])
        let row = fixture.read("B-1", "市疾控中心", "(+)", "22.5", "24", "2020-02-02 14:05")
        let body = try #require(row.content?.body, "\(row.problems)")
        #expect(body["result"] == "positive" && body["cyclesORF"] == 22.5.json && body["cyclesN"] == 24)
        #expect(body["testedAt"] == "2020-02-02T14:05:00+08:00" && row.content?.subject == nil)
        let wrong = fixture.read("B-1", "市疾控中心", "弱阳性", "63.5", "", "2020-02-02 14:05")
        #expect(wrong.problems.map(\.column) == [2, 3])
    }

    @Test("A template of each list has a header that is known again, and lists to choose from")
    func templates() throws {
        for list in LineList.all {
            let fixture = try FormTableFixture(list.form, [])
            let bytes = try FormTableWriter(fixture.table, title: list.form.title.chinese, regions: fixture.regions)
                .finish()
            let table = try Table(bytes) { fixture.table.score($0) }
            #expect(
                table.headings.compactMap { fixture.table.column(for: $0)?.key } == fixture.table.columns.map(\.key))
            #expect(Set(fixture.table.columns.map(\.key)).count == fixture.table.columns.count)
        }
    }
}

extension Double {
    fileprivate var json: JSON { DecimalNumber(nearest: self).map { .number($0) } ?? .null }
}
