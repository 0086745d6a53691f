import Domain

extension FormFields {
    /// The answers of an entry as a page with the form would post them: what ``answers(of:in:prefix:)`` reads.
    static func posted(_ body: JSON, of form: Form) -> NamedValues {
        var values: [String: String] = [:]
        for field in form.fields { write(body[field.name], of: field, as: field.name, into: &values) }
        return NamedValues(values: values)
    }

    private static func write(_ answer: JSON?, of field: Field, as name: String, into values: inout [String: String]) {
        guard let answer else { return }
        switch field.type {
        case .choices(let choices):
            for choice in choices where answer.elements?.contains(.string(choice.name)) == true {
                values[boxName(name, choice)] = "on"
            }
        case .photo:
            for (index, hash) in (answer.elements ?? []).enumerated() {
                values[photoName(name, index + 1)] = hash.text
            }
        case .group(let fields, _):
            for (index, row) in (answer.elements ?? []).enumerated() {
                for field in fields {
                    write(row[field.name], of: field, as: rowPrefix(name, index) + field.name, into: &values)
                }
            }
        case .yesNo: values[name] = answer == true ? "yes" : "no"
        case .point:
            values[name] = [answer["latitude"], answer["longitude"]].compactMap { $0?.canonicalText }
                .joined(separator: ", ")
        case .dateTime: values[name] = Instant(answer: answer)?.local ?? answer.text
        default: values[name] = answer.text ?? answer.canonicalText
        }
    }
}
