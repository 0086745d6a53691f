import Domain
import Store

/// People as the API gives them.
enum PersonWire {
    static let schema = JSON.shape(
        ["id": .uuid, "region": .regionCode, "isErased": ["type": "boolean"]],
        optional: [
            "name": .string, "mobile": .string, "identityNumber": .string, "paperNumber": .string, "sex": .string,
            "birthYear": .integer, "mergedInto": .uuid,
        ])

    static let pair = JSON.shape([
        "one": .reference("Person"), "other": .reference("Person"), "score": .integer(0...100),
        "reasons": .list(.oneOf(DuplicateReason.allCases.map(\.rawValue))),
    ])

    static let purposes = JSON.oneOf(AccessPurpose.allCases.map(\.rawValue))

    /// A person, masked.
    static func json(_ person: Person) -> JSON {
        var members: [String: JSON] = person.masked.mapValues { .string($0) }
        members["id"] = .string(person.id.description)
        members["region"] = .string(person.region.text)
        members["isErased"] = .bool(person.isErased)
        members["sex"] = person.open["sex"]
        members["birthYear"] = person.open["birthYear"]
        if let end = person.mergedInto { members["mergedInto"] = .string(end.description) }
        return .object(members)
    }

    static func json(_ pair: DuplicatePair) -> JSON {
        [
            "one": json(pair.one), "other": json(pair.other), "score": .number(DecimalNumber(pair.score)),
            "reasons": .array(pair.reasons.map { .string($0.rawValue) }),
        ]
    }

    /// What to look for: exactly one of `name`, `mobile`, `identityNumber`, `paperNumber`.
    ///
    /// - Throws: `request.malformed`, `value.malformed` at the member.
    static func search(_ given: [String: String]) throws(Problem) -> PersonSearch {
        let asked = given.filter { !$0.value.isEmpty }
        guard asked.count == 1, let (kind, text) = asked.first else {
            throw Problem(
                .requestMalformed, "请按姓名、手机号码、身份证号码或证件号码之一查找。",
                "Look for one of: name, mobile, identityNumber, paperNumber.")
        }
        do throws(Problem) {
            switch kind {
            case "mobile": return .mobile(try MobileNumber(text))
            case "identityNumber": return .identityNumber(try IdentityNumber(text))
            case "paperNumber": return .paperNumber(text)
            default: return .name(text)
            }
        } catch {
            throw error.at(kind)
        }
    }

    static let searchKinds = ["name", "mobile", "identityNumber", "paperNumber"]

    /// - Throws: `value.unknown-choice`.
    static func purpose(_ text: String?) throws(Problem) -> AccessPurpose {
        guard let purpose = text.flatMap(AccessPurpose.init(rawValue:)) else {
            throw Problem(
                .valueUnknownChoice, "请选择查看身份信息的用途。", "Choose what the identity is looked at for.", at: "purpose")
        }
        return purpose
    }
}
