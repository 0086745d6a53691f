import Domain
import Interchange

extension FormFields {
    /// What was posted, as answers of the form; what cannot be read as its type goes on as text and is refused with a
    /// sentence where the form is checked.
    static func answers(of form: Form, in posted: NamedValues, prefix: String = "") -> [String: JSON] {
        var answers: [String: JSON] = [:]
        for field in form.fields { answers[field.name] = answer(of: field, named: prefix + field.name, in: posted) }
        return answers
    }

    static func answer(of field: Field, named name: String, in posted: NamedValues) -> JSON? {
        switch field.type {
        case .choices(let choices):
            let chosen = choices.filter { posted[boxName(name, $0)] != nil }
            return chosen.isEmpty ? nil : .array(chosen.map { .string($0.name) })
        case .photo(let count): return photos(named: name, upTo: count, in: posted)
        case .group(let fields, _):
            let rows = spokenRows(of: field, in: posted, prefix: String(name.dropLast(field.name.count)))
            return rows.isEmpty ? nil : .array(rows.map { row(fields, rowPrefix(name, $0), in: posted) })
        default: return posted[name].map { written($0, as: field.type) }
        }
    }

    private static func row(_ fields: [Field], _ prefix: String, in posted: NamedValues) -> JSON {
        var answers: [String: JSON] = [:]
        for field in fields { answers[field.name] = answer(of: field, named: prefix + field.name, in: posted) }
        return .object(answers)
    }

    private static func written(_ text: String, as type: FieldType) -> JSON {
        switch type {
        case .whole, .decimal, .temperature, .duration:
            DecimalNumber(HalfWidth.upperCased(text)).map { .number($0) } ?? .string(text)
        case .yesNo: text == "yes" ? true : text == "no" ? false : .string(text)
        case .point: point(text)
        case .dateTime: .string(moment(text))
        case .region: .string(WellKnownRegions.code(of: text) ?? text)
        default: .string(text)
        }
    }

    /// A browser's local time is that of Beijing.
    private static func moment(_ text: String) -> String {
        do { return try Instant(text, zoneRequired: false).description } catch { return text }
    }

    /// `29.58, 105.06`, WGS-84.
    private static func point(_ text: String) -> JSON {
        let halves = HalfWidth.upperCased(text).split { $0 == "," || $0 == " " }.map { DecimalNumber($0) }
        guard halves.count == 2, let latitude = halves[0], let longitude = halves[1] else { return .string(text) }
        return ["latitude": .number(latitude), "longitude": .number(longitude), "system": "WGS-84"]
    }

    static func boxName(_ name: String, _ choice: Choice) -> String { "\(name)-\(choice.name)" }
}
