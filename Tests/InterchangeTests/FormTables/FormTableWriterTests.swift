import Domain
import Testing

@testable import Interchange

/// What is written is what officials know, and comes back as what it was.
@Suite("Writing tables")
struct FormTableWriterTests {
    @Test("A template has a title, a header that is known again, and a sheet of instructions; lists are hidden")
    func template() throws {
        for form in FormCatalogue.builtIn.latest {
            let fixture = try FormTableFixture(form, [])
            let bytes = try FormTableWriter(fixture.table, title: "隆昌市" + form.title.chinese, regions: fixture.regions)
                .finish()
            let workbook = try Workbook(bytes)
            #expect(workbook.sheetNames == [form.title.chinese, "填写说明"])
            let table = try Table(bytes) { fixture.table.score($0) }
            #expect(table.titleRows.first?.cells.first == .text("隆昌市" + form.title.chinese))
            #expect(
                table.headings.compactMap { fixture.table.column(for: $0)?.key } == fixture.table.columns.map(\.key))
            #expect(try table.nextRow() == nil)
        }
    }

    @Test(
        "A table taken out names regions in words and comes back with the same answers and the ids of its entries",
        arguments: [
            ("420100000000", "湖北省武汉市"), ("422800000000", "恩施"), ("330300000000", "温州市"), ("110000000000", "北京市"),
            ("150000000000", "内蒙古自治区"), ("130000000000", "河北省"), ("511083000000", "隆昌市"),
            ("511002000000", "市中区（511002000000）"), ("429005000000", "429005000000"),
        ])
    func roundTrip(from: String, words: String) throws {
        let fixture = try FormTableFixture(.personRegister, [])
        let table = FormTable(.personRegister, isExport: true)
        let body = try Form.personRegister.validate([
            "name": "=张三", "identityNumber": .string(FormTableFixture.identity), "mobile": "13900001234",
            "household": "00000000-0000-0001-0000-000000000002", "sex": "female", "birthYear": 1949,
            "residency": "returnee", "cameFrom": .string(from), "cameBy": "train", "cameOn": "2020-01-20",
            "needs": ["lives-alone", "chronic"],
        ])
        let line = FormTableLine(
            entry: ID(high: 3, low: 4), subject: ID(high: 5, low: 6), region: try RegionCode("511083001001-03"),
            occurredAt: try Instant("2020-02-02T14:05:06+08:00"), body: body,
            household: FormTableLine.Household(building: "3栋", address: "501"),
            elsewhere: [try RegionCode("511002000000"): "市中区"])
        let column = try #require(table.columns.first { $0.meaning == .answer("cameFrom") })
        #expect(line.value(of: column, regions: fixture.regions).text == words)
        let writer = try FormTableWriter(table, title: "台账", regions: fixture.regions)
        writer.write(line)
        var csv = FormCSVWriter(table, regions: fixture.regions)
        csv.write(line)
        for bytes in [try writer.finish(), csv.take()] {
            let read = try Table(bytes) { table.score($0) }
            let reader = try FormTableFixture(.personRegister, read.headings)
            let row = reader.reader.read(try #require(try read.nextRow()))
            #expect(row.problems.isEmpty)
            let content = try #require(row.content)
            #expect(content.isGiven && content.root == line.entry)
            #expect(content.subject == line.subject)
            #expect(content.region == line.region)
            #expect(content.occurredAt == line.occurredAt)
            var expected = body.members ?? [:]
            expected["household"] = content.body["household"]
            #expect(content.body == .object(expected))
        }
    }

    @Test("The ledger of visits tells in words who was there; what comes back is the entry as it was")
    func visits() throws {
        let fixture = try FormTableFixture(.householdVisit2, [])
        let table = FormTable(.householdVisit2, groupRows: 2, isExport: true)
        let (one, other) = (ID<Subject>(high: 9, low: 1), ID<Subject>(high: 9, low: 2))
        let body = try Form.householdVisit2.validate([
            "round": 1, "result": "met", "personsAsked": 2,
            "people": [
                [
                    "person": .string(one.description), "atHome": true,
                    "temperature": .number(DecimalNumber(coefficient: 365, scale: 1)),
                ],
                ["person": .string(other.description), "symptoms": ["fever", "cough"]],
            ],
        ])
        let line = FormTableLine(
            entry: ID(high: 3, low: 4), subject: ID(high: 5, low: 6), region: try RegionCode("511083001001-03"),
            occurredAt: try Instant("2020-02-02T14:05:00+08:00"), body: body,
            household: FormTableLine.Household(building: "3栋", address: "501", serial: 7, telephone: "139****5678"),
            author: "古湖网格员", people: [one: "张*"])
        let writer = try FormTableWriter(table, title: "台账", regions: fixture.regions)
        writer.write(line)
        let read = try Table(try writer.finish()) { table.score($0) }
        let row = try #require(try read.nextRow())
        let cells = Dictionary(zip(read.headings, row.cells.map(\.shown)), uniquingKeysWith: { one, _ in one })
        #expect(cells["户序号"] == "7" && cells["电话（遮蔽）"] == "139****5678" && cells["网格员（走访人）"] == "古湖网格员")
        #expect(cells["逐人情况"] == "张*：在家 是，体温（℃） 36.5\n第2人：症状 发热、咳嗽")
        let back = try FormTableFixture(.householdVisit2, read.headings).reader.read(row)
        #expect(back.problems.isEmpty && back.content?.body == body && back.content?.root == line.entry)
        #expect(FormTable(.householdVisit2).columns.allSatisfy { !["户序号", "逐人情况"].contains($0.heading) })
    }

    @Test("A file comes back with what was wrong beside its row, and can be read again")
    func marked() throws {
        let csv = Array("\u{FEFF}隆昌市,,\r\n姓名,手机,错误说明\r\n张三,139,旧\r\n李四,13900001234,\r\n".utf8)
        let table = FormTable(.personRegister)
        let problem = FormRow.CellProblem(column: 1, problem: Problem(.valueMalformed, "手机不对。", "Wrong."))
        let bytes = try MarkedTable.write(csv, problems: [3: [problem]]) { table.score($0) }
        let read = try Table(bytes) { table.score($0) }
        #expect(read.headings == ["姓名", "手机", "错误说明"])
        #expect(try read.nextRow()?.cells.map(\.shown) == ["张三", "139", "手机不对。"])
        #expect(try read.nextRow()?.cells.map(\.shown).prefix(2) == ["李四", "13900001234"])
    }

    @Test("A file comes back with its titles over the same columns")
    func mergedTitles() throws {
        let form = FormTable(.personRegister)
        let fixture = try FormTableFixture(.personRegister, [])
        let made = try FormTableWriter(form, title: "古湖街道人员登记", regions: fixture.regions)
        let back = try MarkedTable.write(try made.finish(), problems: [:]) { form.score($0) }
        let archive = try ZipArchive(back, limits: WorkbookLimits())
        try archive.open("xl/worksheets/sheet1.xml")
        var sheet: [UInt8] = []
        try archive.forEachPiece(of: "xl/worksheets/sheet1.xml") { sheet += $0 }
        #expect(String(decoding: sheet, as: UTF8.self).contains("<mergeCell ref=\"A1:"))
        #expect(try Table(back) { form.score($0) }.titleRows.first?.cells.first == .text("古湖街道人员登记"))
    }

    @Test("Files are named as offices name them")
    func names() throws {
        #expect(TableFileName.name("排查台账", "隆昌市", try Day("2020-02-02"), "xlsx") == "排查台账_隆昌市_20200202.xlsx")
        #expect(TableFileName.name("a/b", "c:d", try Day("2020-02-02"), "csv") == "a_b_c_d_20200202.csv")
    }
}
