import Domain
import Interchange
import Testing

/// Columns are known by what people call them.
@Suite("Headings of tables")
struct HeadingTests {
    private let people = FormTable(.personRegister)

    @Test(
        "People's names for the columns of a register of people are understood",
        arguments: [
            ("姓名", "name"), ("* 姓 名", "name"), ("居民姓名", "name"), ("名字", "name"), ("身份证号", "identityNumber"),
            ("公民身份号码", "identityNumber"), ("身份证号码（必填）", "identityNumber"), ("联系电话", "mobile"),
            ("手机号码", "mobile"), ("性别", "sex"), ("出生日期", "birthYear"), ("楼栋", "@building"), ("家庭住址", "@address"),
            ("现住址", "@address"), ("乡镇（街道）", "@town"), ("村/社区", "@village"), ("所属网格", "@grid"), ("区划代码", "@region"),
            ("登记日期", "@time"), ("与户主关系", "relation"), ("来源地", "cameFrom"), ("记录编号", "@entry"),
            ("identityNumber", "identityNumber"),
        ])
    func known(heading: String, key: String) { #expect(people.column(for: heading)?.key == key) }

    @Test("What says nothing of the row is passed over", arguments: ["序号", "", "  ", "错误说明", "心情"])
    func unknown(heading: String) { #expect(people.column(for: heading) == nil) }

    @Test("A form's own title goes before what every table has")
    func precedence() {
        #expect(FormTable(.dailyReport).column(for: "日期")?.key == "day")
        #expect(FormTable(.householdRegister2).column(for: "联系电话")?.key == "telephone")
    }

    @Test("Sets of columns of a repeated group are known by their number, up to the group's limit")
    func groups() {
        let table = FormTable(.householdRegister)
        #expect(table.column(for: "家庭成员1·性别")?.key == "members[1].sex")
        #expect(table.column(for: "家庭成员12 出生年份")?.key == "members[12].birthYear")
        #expect(table.column(for: "家庭成员50·性别") != nil)
        #expect(table.column(for: "家庭成员51·性别") == nil)
        #expect(table.columns.map(\.heading).contains("家庭成员5·居住类别"))
    }

    @Test("Every column of every form's table is known again by its own heading, and by its key")
    func roundTrip() {
        for form in FormCatalogue.builtIn.all {
            let table = FormTable(form, isExport: true)
            for column in table.columns {
                guard !column.isForReaders else {
                    // What is there for readers alone is no answer when the table comes back.
                    #expect(table.column(for: column.heading) == nil, "\(form.name) \(column.heading)")
                    continue
                }
                #expect(table.column(for: column.heading)?.meaning == column.meaning, "\(form.name) \(column.heading)")
                #expect(TableColumn.Meaning(key: column.key) == column.meaning)
                #expect(table.column(column.meaning)?.key == column.key)
            }
        }
    }
}
