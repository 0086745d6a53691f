import Domain

extension RowReading {
    /// Takes what an identity number says: sex and year of birth where they are missing. A number in the column of other
    /// papers is an identity number where no other paper is named.
    mutating func fillFromIdentity(_ body: inout [String: JSON]) {
        guard reader.table.form.fields.contains(where: { $0.type == .identityNumber }) else { return }
        let other = body["paper"]?.text.map { $0 == "passport" || $0 == "other" } ?? false
        if !other, body["identityNumber"] == nil, let number = body["paperNumber"] {
            body["identityNumber"] = number
            body["paperNumber"] = nil
        }
        guard let text = body["identityNumber"]?.text, let number = Self.identityNumber(text) else { return }
        let digits = Array(number.text.utf8)
        fill("sex", .string(digits[16] % 2 == 1 ? "male" : "female"), &body)
        let year = digits[6..<10].reduce(0) { $0 * 10 + Int($1 - 48) }
        fill("birthYear", .number(DecimalNumber(year)), &body)
    }

    private mutating func fill(_ name: String, _ value: JSON, _ body: inout [String: JSON]) {
        guard let field = reader.table.form.fields.first(where: { $0.name == name }) else { return }
        guard let given = body[name] else {
            body[name] = value
            return
        }
        guard given != value, given.number != nil || given == "male" || given == "female" else { return }
        note(
            .answer(name),
            Problem(
                .valueMalformed, "“\(field.title.chinese)”与身份证号码不符，请核对。",
                "“\(field.title.english)” does not agree with the identity number; compare them."))
    }

    private static func identityNumber(_ text: String) -> IdentityNumber? {
        do throws(Problem) { return try IdentityNumber(text) } catch { return nil }
    }
}

/// By what a row is known again: the columns that name what it is about, by form.
struct Naming {
    let form: Form
    let region: RegionCode
    let occurredAt: Instant
    let subject: ID<Subject>?
    let body: JSON
    let identity: RowIdentity

    /// The questions whose answers name a row of a form that is about nothing with an id.
    private static let keys: [String: [String]] = [
        Form.dailyReport.name: ["day"], Form.reportRule.name: ["level", "from"],
    ]

    /// The same of line lists, beside the person that a row is about.
    private static let lists: [String: [String]] = [
        LineList.cases.form.name: ["facility", "number"],
        LineList.contacts.form.name: ["caseNumber", "caseName", "caseMobile"],
        LineList.results.form.name: ["number", "laboratory", "method", "testedAt"],
    ]

    private var county: String { (region.county ?? region).text }

    /// The id of what the row is about; `nil` where it does not say.
    func subject(household: ImportRow.Household?) -> ID<Subject>? {
        switch form.subject {
        case .household?:
            if let household { return household.id }
            guard form.name == Form.householdRegister2.name, let address = body["address"]?.text else { return nil }
            return identity.household(in: region, building: body["building"]?.text ?? "", address: address)
        case .person?:
            guard form.name == Form.personRegister.name || form.isLineList else { return nil }
            return person()
        case .round?:
            guard let number = body["number"]?.whole else { return nil }
            return identity.id("round", [region.text, String(number)], as: Subject.self)
        default: return nil
        }
    }

    /// By the number of a paper; without one by name, sex, year of birth and household, in a line list by the mobile too.
    private func person() -> ID<Subject> {
        if let number = body["identityNumber"]?.text ?? body["paperNumber"]?.text {
            return identity.id("person", [county, number], as: Subject.self)
        }
        let parts = [
            body["name"]?.text ?? "", body["sex"]?.text ?? "", body["birthYear"]?.number?.description ?? "",
            body["household"]?.text ?? "",
        ]
        if form.isLineList, body["household"] == nil {
            let known = ["mobile", "age"].map { body[$0]?.canonicalText ?? "" }
            return identity.id("person of a list", [county] + parts + known, as: Subject.self)
        }
        return identity.id("person", [county] + parts, as: Subject.self)
    }

    /// The id of the entry that the row makes when it is first seen.
    var root: ID<Entry> {
        var parts = [form.name]
        switch form.name {
        case Form.householdRegister2.name, Form.personRegister.name, Form.screeningRound.name:
            parts.append(subject?.description ?? "")
        case Form.householdVisit.name:
            parts += [subject?.description ?? "", occurredAt.description, body["round"]?.number?.description ?? ""]
        case let name where form.isLineList:
            // Its village may be mended, and the row is the same.
            parts += [county, subject?.description ?? ""]
            parts += (Self.lists[name] ?? []).map { body[$0]?.canonicalText ?? "" }
        default:
            parts += [county, region.text, subject?.description ?? ""]
            if let keys = Self.keys[form.name] {
                parts += keys.map { body[$0]?.canonicalText ?? "" }
            } else {
                // Nothing names such a row but all that it says.
                parts += [occurredAt.description, body.canonicalText]
            }
        }
        return identity.id("entry", parts, as: Entry.self)
    }
}
