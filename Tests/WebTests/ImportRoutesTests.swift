import Domain
import HTTPTypes
import SQLCore
import Interchange
import NIOCore
import Store
import Testing

@testable import Web

/// A file goes the way of its user: looked through, decided, taken, handed back, taken out again.
@Suite("Importing over HTTP")
struct ImportRoutesTests {
    /// Two visits, one of them twice, and a wrong one, under a title.
    private static func file() -> String {
        let form = Form.feverVisit
        let titles = form.fields.map(\.title.chinese)
        let outcome = form.fields.first { $0.name == "outcome" }
        guard case .choice(let choices)? = outcome?.type, let home = choices.first(where: { $0.name == "sent-home" })
        else { return "" }
        func row(_ facility: String, _ temperature: String) -> String {
            let cells = form.fields.map { field in
                switch field.name {
                case "facility": facility
                case "temperature": temperature
                case "fromRiskArea": "否"
                case "outcome": home.title.chinese
                default: ""
                }
            }
            return (["金鹅街道", "2020-02-01"] + cells).joined(separator: ",") + "\r\n"
        }
        return "隆昌市\r\n" + (["所在区域", "登记时间"] + titles).joined(separator: ",") + "\r\n" + row("人民医院", "38.1")
            + row("中医院", "99") + row("人民医院", "38.1")
    }

    private static let query = "form=fever-visit&region=511083001000&fileName=a.csv"

    @Test(
        "What taking would refuse, the preview refuses with the same words",
        arguments: [("1970-01-01", "time.before-emergency"), ("2099-01-01", "time.in-the-future")])
    func reach(day: String, code: String) async throws {
        try await withInstallation { installation in
            let token = try await installation.token("王医生")
            let file = Self.file().replacing("2020-02-01", with: "")
            let preview = try await installation.send(
                .post, "/api/v1/imports?\(Self.query)&asOf=\(day)", token: token, file)
            let counts = preview.json["report"]?["counts"]
            #expect(counts?["new"] == 0 && counts?["wrong"] == 2, "\(preview.text)")
            let told = preview.json["problems"]
            let codes = told?.elements?.map { $0["problem"]?["code"]?.text ?? $0["code"]?.text }
            #expect(codes?.contains(code) == true, "\(preview.text)")
            let id = try #require(preview.json["id"]?.text)
            _ = try await installation.send(.post, "/api/v1/imports/\(id)/confirm", token: token)
            await installation.services.importDesk.ended(try ID(id))
            let done = try await installation.send(.get, "/api/v1/imports/\(id)", token: token)
            #expect(done.json["report"]?["counts"]?["wrong"] == 2 && done.json["problems"] == told, "\(done.text)")
        }
    }

    @Test("A file is looked through, taken once, and handed back with what was wrong", arguments: [true, false])
    func walk(confirms: Bool) async throws {
        try await withInstallation { installation in
            let token = try await installation.token("王医生")
            let preview = try await installation.send(
                .post, "/api/v1/imports?\(Self.query)", token: token, Self.file())
            #expect(preview.status == .created, "\(preview.text)")
            let counts = preview.json["report"]?["counts"]
            #expect(counts?["new"] == 1 && counts?["wrong"] == 1 && counts?["repeated"] == 1)
            #expect(preview.json["problems"]?.elements?.first?["row"] == 4)
            let id = try #require(preview.json["id"]?.text)
            if confirms {
                let confirmed = try await installation.send(.post, "/api/v1/imports/\(id)/confirm", token: token)
                #expect([.ok, .accepted].contains(confirmed.status), "\(confirmed.text)")
                await installation.services.importDesk.ended(try ID(id))
                let done = try await installation.send(.get, "/api/v1/imports/\(id)", token: token)
                #expect(done.json["state"] == "done", "\(done.text)")
                #expect(done.json["report"]?["counts"]?["new"] == 1)
                let errors = try await installation.send(.get, "/api/v1/imports/\(id)/errors.xlsx", token: token)
                #expect(errors.status == .ok)
                #expect(errors.headers[.contentDisposition]?.hasPrefix("attachment; filename*=UTF-8''") == true)
                let twice = try await installation.send(.post, "/api/v1/imports/\(id)/confirm", token: token)
                #expect(twice.status == .conflict && twice.code == "import.decided")
                let again = try await installation.send(
                    .post, "/api/v1/imports?\(Self.query)", token: token, Self.file())
                #expect(again.json["report"]?["counts"]?["identical"] == 1)
            } else {
                let gone = try await installation.send(.post, "/api/v1/imports/\(id)/discard", token: token)
                #expect(gone.status == .noContent)
                let late = try await installation.send(.post, "/api/v1/imports/\(id)/confirm", token: token)
                #expect(late.status == .conflict)
            }
            #expect(!installation.log.lines.joined().contains("人民医院"))
        }
    }

    @Test(
        "A visit at an address that nobody registered is said to register a household, with the doors it may have meant"
    )
    func newHouseholds() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let session = try await installation.token("社区")
            let lines = [
                "所在区域,楼栋,地址,走访结果,轮次,询问人数,登记时间", "\(TestInstallation.grid),3栋,大千路12号3栋201室,见到住户,1,2,2020-02-01",
                "\(TestInstallation.grid),3栋,大千路12号3栋210室,见到住户,1,2,2020-02-01",
                "\(TestInstallation.grid),3栋,大千路12号3栋201室,见到住户,1,2,2020-02-01",
            ]
            let preview = try await installation.send(
                .post, "/api/v1/imports?form=household-visit&region=\(TestInstallation.village)&fileName=a.csv",
                token: session, lines.joined(separator: "\r\n"))
            let report = preview.json["report"]
            #expect(report?["counts"]?["households"] == 1, "\(preview.text)")
            let new = report?["newHouseholds"]?.elements ?? []
            #expect(new.map { $0["row"] } == [3] && new.map { $0["address"] } == ["大千路12号3栋210室"])
            #expect(new.first?["near"]?.elements == ["大千路12号3栋201室"])
            #expect(report?["repeatedRows"]?.elements == [["row": 4, "first": 2]])
            let id = try #require(preview.json["id"]?.text)
            let cookie = "fangxian-session=\(session)"
            let page = try await installation.open("/imports/\(id)", cookie: cookie).text
            #expect(page.contains("将登记 1 户新户") && page.contains("大千路12号3栋201室？"))
            #expect(page.contains("第 4 行：与第 2 行重复") && !page.contains("前 100"))
            // What the file says of doors lies sealed.
            let open = try await installation.database.read { connection in
                try connection.query("SELECT report FROM import_job").map { try $0.text(0) }.joined()
            }
            #expect(!open.contains("大千路"))
            _ = try await installation.send(.post, "/api/v1/imports/\(id)/confirm", token: session)
            await installation.services.importDesk.ended(try ID(id))
            let done = try await installation.open("/imports/\(id)", cookie: cookie).text
            #expect(done.contains("已登记 1 户新户") && done.contains("大千路12号3栋210室"))
            #expect(!installation.log.lines.joined().contains("大千路"))
        }
    }

    @Test("A row about somebody registered already is counted and listed, and taken all the same")
    func likely() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            try await installation.file(
                301, .personRegister, about: TestInstallation.household(81),
                [
                    "name": "李小红", "household": .string(TestInstallation.household(2).description),
                    "mobile": "13912345678", "sex": "female", "birthYear": 1970, "residency": "resident",
                ])
            let titles = ["name", "sex", "birthYear", "mobile", "residency"].compactMap { name in
                Form.personRegister.fields.first { $0.name == name }?.title.chinese
            }
            guard
                case .choice(let kinds)? = Form.personRegister.fields.first(where: { $0.name == "residency" })?.type,
                let resident = kinds.first(where: { $0.name == "resident" })?.title.chinese
            else { return }
            let file =
                (["所在区域", "详细地址"] + titles).joined(separator: ",") + "\r\n"
                + "古湖社区,9栋501,李红,女,1971,13912345678,\(resident)\r\n"
                + "古湖社区,9栋502,王五,男,1960,13912345679,\(resident)\r\n"
            let token = try await installation.token("社区")
            let preview = try await installation.send(
                .post, "/api/v1/imports?form=person-register&region=\(TestInstallation.village)&fileName=a.csv",
                token: token, file)
            let report = preview.json["report"]
            #expect(report?["counts"]?["likelyDuplicates"] == 1, "\(preview.text)")
            #expect(report?["counts"]?["new"] == 2)
            #expect(report?["likelyDuplicates"]?.elements?.map { $0["score"] } == [60])
            let id = try #require(preview.json["id"]?.text)
            let page = try await installation.open("/imports/\(id)", cookie: "fangxian-session=\(token)")
            #expect(page.text.contains("可能已登记过的人") && page.text.contains("手机号码相同"))
            let done = try await installation.send(.post, "/api/v1/imports/\(id)/confirm", token: token)
            #expect(done.json["report"]?["counts"]?["new"] == 2)
            #expect(done.json["report"]?["counts"]?["likelyDuplicates"] == 1)
        }
    }

    @Test("One door that a file writes in two ways is one household, in the preview as when it is taken")
    func twoWritings() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let token = try await installation.token("社区")
            func counts(_ form: Form, _ file: String) async throws -> [[JSON?]] {
                let query = "form=\(form.name)&region=\(TestInstallation.village)&fileName=a.csv"
                let preview = try await installation.send(.post, "/api/v1/imports?\(query)", token: token, file)
                let id = try #require(preview.json["id"]?.text, "\(preview.text)")
                _ = try await installation.send(.post, "/api/v1/imports/\(id)/confirm", token: token)
                await installation.services.importDesk.ended(try ID(id))
                let done = try await installation.send(.get, "/api/v1/imports/\(id)", token: token)
                return [preview, done].map { reply in
                    ["new", "wrong", "households"].map { reply.json["report"]?["counts"]?[$0] }
                }
            }
            func head(_ form: Form, _ names: [String]) -> String {
                let titles = names.compactMap { name in form.fields.first { $0.name == name }?.title.chinese }
                return (["所在区域", "详细地址"] + titles).joined(separator: ",") + "\r\n"
            }
            let people =
                head(.personRegister, ["name", "sex", "birthYear", "residency"])
                + "古湖社区,测试路8栋101室,李红,女,1971,常住\r\n古湖社区,测试路8栋 101,王五,男,1960,常住\r\n"
            #expect(try await counts(.personRegister, people) == [[2, 0, 1], [2, 0, 1]])
            let households =
                head(.householdRegister2, ["kind"]) + "古湖社区,测试路9栋101室,家庭户\r\n古湖社区,测试路9栋 101,出租房\r\n"
            #expect(try await counts(.householdRegister2, households) == [[1, 1, 0], [1, 1, 0]])
        }
    }

    @Test("Whoever may not file there, and whoever did not bring it, is refused; what is no table too")
    func refusals() async throws {
        try await withInstallation { installation in
            let far = try await installation.token("far")
            let refused = try await installation.send(.post, "/api/v1/imports?\(Self.query)", token: far, Self.file())
            #expect(refused.status == .forbidden)
            let desk = try await installation.token("王医生")
            let preview = try await installation.send(
                .post, "/api/v1/imports?\(Self.query)", token: desk, Self.file())
            let id = try #require(preview.json["id"]?.text)
            #expect(try await installation.send(.get, "/api/v1/imports/\(id)", token: far).code == "import.unknown")
            #expect(try await installation.send(.get, "/api/v1/imports/\(id)", token: desk).status == .ok)
            for body in ["", "甲,乙\n1,2\n", "<html>"] {
                let wrong = try await installation.send(
                    .post, "/api/v1/imports?\(Self.query)", token: desk, body)
                #expect(wrong.code == "file.malformed", "\(wrong.text)")
            }
            let unknown = try await installation.send(
                .post, "/api/v1/imports?form=none&region=511083", token: desk, Self.file())
            #expect(unknown.code == "form.unknown")
        }
    }

    @Test("A mapping is saved, used and refused where it names what is not there")
    func mappings() async throws {
        try await withInstallation { installation in
            let token = try await installation.token("王医生")
            let path = "/api/v1/import-mappings/fever-visit/his?region=511083001000"
            let saved = try await installation.send(
                .put, path, token: token, #"{"columns":{"JG":"facility"},"constants":{"@town":"金鹅街道"}}"#)
            #expect(saved.status == .noContent)
            let wrong = try await installation.send(.put, path, token: token, #"{"columns":{"JG":"nothing"}}"#)
            #expect(wrong.code == "mapping.invalid")
            let file = Self.file().replacing("医疗机构", with: "JG").replacing("金鹅街道,", with: ",")
            let preview = try await installation.send(
                .post, "/api/v1/imports?\(Self.query)&mapping=his", token: token, file)
            #expect(preview.json["report"]?["counts"]?["new"] == 1, "\(preview.text)")
            let unknown = try await installation.send(
                .post, "/api/v1/imports?\(Self.query)&mapping=other", token: token, file)
            #expect(unknown.code == "mapping.unknown")
        }
    }

    @Test("Entries are taken out as Excel and CSV by whoever reads the ledger; the empty table by anybody")
    func exports() async throws {
        try await withInstallation { installation in
            let token = try await installation.token("desk")
            let doctor = try await installation.token("王医生")
            try await installation.fileVisit(1, token: doctor)
            let csv = try await installation.send(
                .get, "/api/v1/export/fever-visit.csv?region=511083000000&from=2020-02-02&until=2020-02-02",
                token: token)
            #expect(csv.text.contains("人民医院") && csv.text.hasPrefix("\u{FEFF}"))
            #expect(csv.text.contains(TestInstallation.id(1)))
            let before = try await installation.send(
                .get, "/api/v1/export/fever-visit.csv?region=511083000000&until=2020-02-01", token: token)
            #expect(!before.text.contains("人民医院"))
            let workbook = try await installation.send(
                .get, "/api/v1/export/fever-visit.xlsx?region=511083000000", token: token)
            #expect(workbook.status == .ok)
            #expect(workbook.headers[.contentDisposition]?.hasSuffix("_20200202.xlsx") == true)
            let far = try await installation.token("far")
            let refused = try await installation.send(
                .get, "/api/v1/export/fever-visit.xlsx?region=511083000000", token: far)
            #expect(refused.status == .forbidden)
            let template = try await installation.send(.get, "/api/v1/templates/fever-visit.xlsx?region=511083")
            #expect(template.status == .ok)
            #expect(try await installation.send(.get, "/api/v1/templates/none.xlsx").code == "form.unknown")
        }
    }

    @Test("The page works by itself: a file is uploaded, seen, confirmed")
    func page() async throws {
        try await withInstallation { installation in
            let signIn = try await installation.token("王医生")
            let cookie = "fangxian-session=\(signIn)"
            let open = try await installation.open("/imports", cookie: cookie)
            #expect(open.status == .ok)
            let token = try #require(open.hidden("token"))
            let key = try #require(open.cookies["fangxian-form"])
            let both = "\(cookie); fangxian-form=\(key)"
            var parts = ""
            for (name, value) in [("token", token), ("form", "fever-visit"), ("region", "511083001000"), ("asOf", "")] {
                parts += "--XX\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
            }
            let file =
                "Content-Disposition: form-data; name=\"file\"; filename=\"a;b.csv\"\r\nContent-Type: text/csv\r\n\r\n"
            let body = parts + "--XX\r\n" + file + Self.file() + "\r\n--XX--\r\n"
            let sent = try await installation.send(
                .post, "/imports", body,
                headers: [.contentType: "multipart/form-data; boundary=XX", .cookie: both, .accept: "text/html"])
            #expect(sent.status == .seeOther, "\(sent.text)")
            let location = try #require(sent.headers[.location])
            let job = try await installation.open(location, cookie: both)
            #expect(job.text.contains("导入 1 行"))
            let decided = try await installation.send(
                .post, location + "/decision", "token=\(job.hidden("token") ?? "")&decision=confirm",
                headers: [
                    .contentType: "application/x-www-form-urlencoded", .cookie: both, .accept: "text/html",
                ])
            #expect(decided.status == .seeOther)
            let done = try await installation.open(location, cookie: both)
            #expect(done.text.contains("已导入") && done.text.contains("错误说明"))
            let wrong = try await installation.send(
                .post, "/imports", "--XX\r\nbroken",
                headers: [.contentType: "multipart/form-data; boundary=XX", .cookie: both])
            #expect(wrong.status == .badRequest)
        }
    }
}
