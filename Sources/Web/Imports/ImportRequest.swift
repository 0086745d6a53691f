import Domain
import Interchange
import Store

/// What a request says about a file: form, region, day, mapping; from a query or from the form of a page.
struct ImportRequest {
    let form: Form
    let region: RegionCode
    let asOf: Instant
    let mapping: ColumnMapping

    /// - Throws: what is missing or wrong, at its name.
    init(_ call: Call, _ value: (String) -> String?) async throws {
        guard let code = value("region") else {
            throw Problem(.requestMalformed, "请指明区域。", "Name the region.", at: "region")
        }
        let region: RegionCode
        do { region = try RegionCode(code) } catch { throw error.at("region") }
        form = try Self.table(value("form") ?? "", call)
        asOf = try Self.moment(value("asOf"), call)
        let table = FormTable(form)
        // Before a mapping is looked up: who may not file here learns nothing of here.
        guard try call.author().holds(form.filedBy, on: region) else { throw Call.refused }
        if let name = value("mapping") {
            let saved = try await call.services.imports.mapping(named: name, form: form.name, region: region)
            mapping = try ColumnMapping(saved, for: table)
        } else {
            mapping = ColumnMapping()
        }
        self.region = region
    }

    func file(_ bytes: [UInt8], named name: String) -> ImportFile {
        ImportFile(bytes, named: name, form: form, region: region, asOf: asOf, mapping: mapping)
    }

    /// The newest version of a form.
    static func form(_ name: String, _ call: Call) throws(Problem) -> Form {
        guard let form = call.services.forms.latest.first(where: { $0.name == name }) else {
            throw Problem(.formUnknown, "没有这种表单。", "There is no such form.", at: "form")
        }
        return form
    }

    /// The declaration of the columns of a table, a form's or a line list's.
    static func table(_ name: String, _ call: Call) throws(Problem) -> Form {
        if let list = LineList.named(name) { return list.form }
        return try form(name, call)
    }

    /// The first moment of a day that is named, or of today.
    private static func moment(_ text: String?, _ call: Call) throws(Problem) -> Instant {
        guard let text else { return call.services.clock.now().day.firstHour.start }
        do { return try Day(text).firstHour.start } catch { throw error.at("asOf") }
    }
}
