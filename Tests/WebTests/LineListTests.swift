import Domain
import HTTPTypes
import Store
import Testing

@testable import Web

/// A line list goes the way of its user: uploaded, mapped, taken; what is not sure is decided on a page.
@Suite("Line lists over HTTP")
struct LineListTests {
    private typealias Town = TestInstallation
    private static let identity = "11010519491231002X"
    private static let heads = "姓名,身份证号,楼栋,现住址,所在区域,病例号,JB,发病日期,报告日期,转归,死亡日期,体温,报告单位"

    private static func row(
        _ name: String, identity: String = identity, onset: String = "2020-01-25", temperature: String = "38.1",
        ends: String = ",", facility: String = "人民医院"
    ) -> String {
        "\(name),\(identity),3栋,大千路12号3栋201室,古湖社区,\(facility)-7,确诊,\(onset),2020-01-28,\(ends),\(temperature),\(facility)"
    }

    private static func file(_ rows: String...) -> String { ([heads] + rows).joined(separator: "\r\n") }

    private static func upload(
        _ installation: TestInstallation, _ token: String, _ text: String, list: String = "case-list",
        region: String = Town.town
    ) async throws -> Reply {
        try await installation.send(
            .post, "/api/v1/imports?form=\(list)&region=\(region)&fileName=a.csv", token: token, text)
    }

    /// Takes a file, and gives the counts of its report.
    private static func take(
        _ installation: TestInstallation, _ token: String, _ text: String, list: String = "case-list"
    ) async throws -> JSON? {
        let preview = try await upload(installation, token, text, list: list)
        let id = try #require(preview.json["id"]?.text, "\(preview.text)")
        _ = try await installation.send(.post, "/api/v1/imports/\(id)/confirm", token: token)
        await installation.services.importDesk.ended(try ID(id))
        return try await installation.send(.get, "/api/v1/imports/\(id)", token: token).json["report"]?["counts"]
    }

    @Test("A heading that is not known is mapped by hand once, and the next file is read by it")
    func mapping() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let doctor = try await Browser(installation, "王医生")
            let text = Self.file(
                Self.row("张三"), Self.row("李四", identity: "", temperature: "63.5"),
                Self.row("王五", identity: "", onset: "2020-01-30", ends: "死亡,2020-01-29"),
                Self.row("赵六", identity: "", onset: "1970-01-01"))
            let first = try await Self.upload(installation, doctor.token, text)
            #expect(first.json["report"]?["missing"]?.elements == ["病例分类"], "\(first.text)")
            #expect(first.json["report"]?["passedOver"]?.elements == ["JB"])
            let id = try #require(first.json["id"]?.text)
            let page = try await doctor.open("/imports/\(id)")
            #expect(page.text.contains("指明其余的列") && page.text.contains("JB"))
            let wrong = try await doctor.post("/imports/\(id)/mapping", "column0=nothing&name=a")
            #expect(wrong.status == .unprocessableContent)
            let mapped = try await doctor.post("/imports/\(id)/mapping", "column0=class&name=a")
            let location = try #require(mapped.headers[.location], "\(mapped.text)")
            let job = try await doctor.open(location).text
            #expect(job.contains("导入 1 行") && job.contains("“发病日期”晚于“死亡日期”") && job.contains("不在本次应急响应的时间内"))
            #expect(job.contains("须在 34 至 43 之间"), "the temperature is told")
            let again = try await Self.upload(installation, doctor.token, text)
            #expect(again.json["report"]?["counts"]?["new"] == 1, "\(again.text)")
            #expect(again.json["report"]?["counts"]?["wrong"] == 3)
            let gone = try await doctor.post("/imports/\(id)/mapping", "name=a")
            #expect(gone.status == .conflict)
        }
    }

    @Test("Somebody who is a case already waits on a page, masked, and joins the case by a press")
    func waits() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let doctor = try await Browser(installation, "王医生")
            func cases(_ name: String, _ facility: String, _ ends: String = ",") -> String {
                Self.file(Self.row(name, ends: ends, facility: facility)).replacing("JB", with: "诊断分类")
            }
            let first = try await Self.take(installation, doctor.token, cases("张三", "人民医院"))
            #expect(first?["new"] == 1 && first?["households"] == 0)
            let second = cases("张三", "中医院", "死亡,2020-02-01")
            let taken = try await Self.take(installation, doctor.token, second)
            #expect(taken?["new"] == 0 && taken?["waiting"] == 1 && taken?["wrong"] == 0)
            let page = try await doctor.open("/import-waiting?region=\(Town.town)")
            #expect(page.text.contains("可能已是病例或接触者") && page.text.contains("身份证号码相同"))
            #expect(page.text.contains("张*") && !page.text.contains("张三") && !page.text.contains(Self.identity))
            let link = try #require(page.text.firstMatch(of: /action="(\/import-waiting\/[^"]+)"/)?.1)
            let joined = try await doctor.post(
                String(link), "region=\(Town.town)&decision=same&candidate=0")
            #expect(joined.status == .seeOther, "\(joined.text)")
            #expect(try await doctor.open("/import-waiting?region=\(Town.town)").text.contains("没有待核实的行"))
            let ended = try await installation.services.cases.cases(in: try RegionCode(Town.town), .ended)
            #expect(ended.cases.map(\.outcome) == [.died])
            let elsewhere = second.replacing("201室", with: "909室").replacing("中医院", with: "妇幼保健院")
                .replacing("张三", with: "孙八").replacing(Self.identity, with: "110105194912310062")
            #expect(try await Self.take(installation, doctor.token, elsewhere)?["waiting"] == 1)
            #expect(try await doctor.open("/import-waiting?region=\(Town.town)").text.contains("请村（社区）登记"))
            let again = try await Self.take(installation, doctor.token, second)
            #expect(again?["identical"] == 1)
            let late = try await doctor.post(String(link), "region=\(Town.town)&decision=other")
            #expect(late.status == .notFound)
            #expect(!installation.log.lines.joined().contains("张三"))
        }
    }

    @Test("A contact of an unknown case waits, and is joined by the number of the case")
    func contacts() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let doctor = try await Browser(installation, "王医生")
            let contacts =
                "姓名,身份证号,楼栋,现住址,所在区域,密接类型,最后接触日期,病例编号\r\n钱七,110105194912310046,3栋,大千路12号3栋201室,古湖社区,密接,2020-01-28,写错"
            #expect(try await Self.take(installation, doctor.token, contacts, list: "contact-list")?["waiting"] == 1)
            let rows = try await installation.send(
                .get, "/api/v1/import-waiting?region=\(Town.town)", token: doctor.token)
            let line = try #require(rows.json["rows"]?.elements?.first, "\(rows.text)")
            #expect(line["reason"] == "case-unknown" && line["says"]?["name"] == "钱*")
            let id = try #require(line["id"]?.text)
            func decide(_ body: String) async throws -> Reply {
                try await installation.send(.post, "/api/v1/import-waiting/\(id)", token: doctor.token, body)
            }
            #expect(try await decide(#"{"decision":"again"}"#).json["reason"] == "case-unknown")
            #expect(try await decide(#"{"decision":"case","case":"没有"}"#).code == "case.unknown")
            #expect(try await decide(#"{"decision":"same","candidate":0}"#).code == "request.malformed")
            #expect(try await decide(#"{"decision":"x"}"#).code == "request.malformed")
            let cases = Self.file(Self.row("张三")).replacing("JB", with: "诊断分类")
            _ = try await Self.take(installation, doctor.token, cases)
            let number = #"{"decision":"case","case":"人民医院-7"}"#
            #expect(try await decide(number).status == .noContent)
            #expect(try await decide(number).code == "import.unknown")
            let listed = try await doctor.open("/contacts?region=\(Town.town)")
            #expect(listed.text.contains("钱*"))
        }
    }

    @Test("Lists are imported and decided by who may file what they bring; templates are for everybody")
    func access() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let text = Self.file(Self.row("张三"))
            for name in ["far", "网格员", "helper"] {
                let token = try await installation.token(name)
                #expect(try await Self.upload(installation, token, text).status == .forbidden)
                let waiting = try await installation.send(
                    .get, "/api/v1/import-waiting?region=\(Town.town)", token: token)
                #expect(waiting.status == .forbidden, "\(name)")
            }
            let community = try await installation.token("社区")
            #expect(
                try await Self.upload(installation, community, text, region: Town.village).status == .forbidden)
            for list in LineList.all {
                let template = try await installation.send(
                    .get, "/api/v1/templates/\(list.form.name).xlsx?region=511083")
                #expect(template.status == .ok)
                let file = try await Self.upload(
                    installation, try await installation.token("王医生"), "甲,乙\n1,2\n", list: list.form.name)
                #expect(file.code == "file.malformed")
            }
            let desk = try await installation.token("desk")
            let none = try await installation.send(
                .get, "/api/v1/export/case-list.csv?region=\(Town.longchang)", token: desk)
            #expect(none.code == "form.unknown", "a list is no form, and has no entries")
        }
    }
}
