import Domain
import HTTPTypes
import Testing

@testable import Web

@Suite("The page that corrects an entry")
struct CorrectionPageTests {
    private static let page = "/entries/\(TestInstallation.id(1))/correction"

    /// The fields that the page shows, as a browser would send them.
    private static func fields(_ page: Reply, _ changed: [String: String]) throws -> String {
        var values = ["entry", "subject", "at"].reduce(into: [String: String]()) { $0[$1] = page.hidden($1) }
        values["at"] = "2020-02-02T09:30"
        for (name, value) in changed { values[name] = value }
        return values.map { "\($0.key)=\(PercentCoding.encode($0.value))" }.joined(separator: "&")
    }

    @Test("shows what was filed, takes a correction once, and leads to it")
    func corrected() async throws {
        try await withInstallation { installation in
            let doctor = try await Browser(installation, "王医生")
            try await installation.fileVisit(1, token: doctor.token)
            #expect(try await doctor.open("/entries/\(TestInstallation.id(1))").text.contains("更正这条记录"))
            let page = try await doctor.open(Self.page)
            try PageTests().expectRecorded(page, "correction")
            let body = try Self.fields(
                page, ["facility": "县人民医院", "temperature": "37.9", "fromRiskArea": "no", "outcome": "sent-home"])
            let wrong = try await doctor.post(Self.page, body.replacing("37.9", with: "99"))
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("value=\"99\""), "\(wrong.text)")
            for _ in 1...2 {
                let filed = try await doctor.post(Self.page, body)
                #expect(filed.status == .seeOther, "\(filed.text)")
                let entry = try await doctor.open(try #require(filed.headers[.location]))
                #expect(entry.text.contains("县人民医院") && entry.text.contains("更正过程"))
            }
            #expect(!(try await doctor.open("/entries/\(TestInstallation.id(1))").text.contains("更正这条记录")))
            let late = try await doctor.open(Self.page)
            let stale = try await doctor.post(
                Self.page,
                try Self.fields(
                    late, ["facility": "中医院", "temperature": "37.9", "fromRiskArea": "no", "outcome": "sent-home"]))
            #expect(stale.status == .conflict)
        }
    }

    @Test("is refused to whoever may not file the form, and for what is sealed")
    func refused() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            try await installation.fileVisit(1, token: installation.token("王医生"))
            #expect(try await Browser(installation, "社区").open(Self.page).status != .ok)
            #expect(try await Browser(installation, "far").open(Self.page).status == .notFound)
        }
    }

    @Test("writes every answer as the form reads it")
    func written() throws {
        for form in FormCatalogue.builtIn.latest {
            let body = JSON.object(
                Dictionary(
                    uniqueKeysWithValues: form.fields.compactMap { field in Self.sample(field).map { (field.name, $0) }
                    }))
            let read = FormFields.answers(of: form, in: FormFields.posted(body, of: form))
            #expect(JSON.object(read) == body, "\(form.name)")
        }
    }

    private static func number(_ coefficient: Int64, _ scale: Int) -> JSON {
        .number(DecimalNumber(coefficient: coefficient, scale: scale))
    }

    /// An answer of the field's type; `nil` for what no page asks.
    private static func sample(_ field: Field) -> JSON? {
        switch field.type {
        case .choice(let choices): choices.last.map { .string($0.name) }
        case .choices(let choices): .array(choices.prefix(2).map { .string($0.name) })
        case .yesNo: false
        case .whole: 7
        case .decimal, .temperature: Self.number(366, 1)
        case .date: "2020-02-01"
        case .dateTime: "2020-02-01T09:30:00+08:00"
        case .point: ["latitude": Self.number(29_351, 3), "longitude": Self.number(105_286, 3), "system": "WGS-84"]
        case .photo: [.string(String(repeating: "a", count: 64)), .string(String(repeating: "b", count: 64))]
        case .group(let fields, _):
            .array([
                .object(
                    Dictionary(uniqueKeysWithValues: fields.compactMap { one in sample(one).map { (one.name, $0) } }))
            ])
        case .region: "511083000000"
        case .duration: nil
        default: "甲乙"
        }
    }
}
