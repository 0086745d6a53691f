import Domain
import Store

/// A record of access as the API gives it.
enum AccessWire {
    static let schema: JSON = .shape(
        [
            "act": .oneOf(AccessAct.allCases.map(\.rawValue)), "account": .uuid, "region": .regionCode,
            "count": .integer, "at": .moment, "chain": .regionCode, "position": .integer,
        ],
        optional: [
            "accountName": .string, "subject": .uuid, "purpose": .oneOf(AccessPurpose.allCases.map(\.rawValue)),
            "detail": .string, "subjectName": .string,
        ])

    static func json(_ page: AccessPage) -> JSON {
        var members: [String: JSON] = ["records": .array(page.lines.map(json))]
        if let next = page.next { members["next"] = .string(next.text) }
        return .object(members)
    }

    private static func json(_ line: AccessLine) -> JSON {
        let record = line.record
        var members: [String: JSON] = [
            "act": .string(record.act.rawValue), "account": .string(record.account.description),
            "region": .string(record.region.text), "count": .number(DecimalNumber(record.count)),
            "at": .string(record.at.description), "chain": .string(line.chain.text),
            "position": .number(DecimalNumber(Int(line.position))),
        ]
        if let name = line.accountName { members["accountName"] = .string(name) }
        if let subject = record.subject { members["subject"] = .string(subject.description) }
        if let name = line.subjectName { members["subjectName"] = .string(name) }
        if let purpose = record.purpose { members["purpose"] = .string(purpose.rawValue) }
        if let detail = record.detail { members["detail"] = .string(detail) }
        return .object(members)
    }
}
