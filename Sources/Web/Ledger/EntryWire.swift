import Domain
import Store

/// An entry as the API gives it.
enum EntryWire {
    static let schema = JSON.shape(
        [
            "id": .uuid, "form": .string, "version": .integer, "region": .regionCode, "occurredAt": .moment,
            "recordedAt": .moment, "author": .uuid, "position": .integer, "hash": .string, "body": ["type": "object"],
        ],
        optional: [
            "subject": .uuid, "device": .string, "corrects": .uuid, "retracts": .uuid, "supersededBy": .uuid,
            "clockSkewMilliseconds": .integer, "onBehalfOf": .list(.uuid),
        ])

    /// An entry of a history, with whom its author stood in for.
    static func json(_ line: LedgerLine, _ authors: EntryAuthors) -> JSON {
        var members = json(line).members ?? [:]
        let others = Set(authors.actingFor(line.entry.id).map(\.account)).sorted()
        if !others.isEmpty { members["onBehalfOf"] = .array(others.map { .string($0.description) }) }
        return .object(members)
    }

    static func json(_ line: LedgerLine) -> JSON {
        let entry = line.entry
        var members = entry.submission.json.members ?? [:]
        members["recordedAt"] = .string(entry.recordedAt.description)
        members["author"] = .string(entry.author.description)
        members["position"] = .number(DecimalNumber(Int(entry.position)))
        members["hash"] = .string(Hexadecimal.text(entry.hash))
        if let skew = entry.clockSkewMilliseconds {
            members["clockSkewMilliseconds"] = .number(DecimalNumber(Int(skew)))
        }
        if let next = line.supersededBy { members["supersededBy"] = .string(next.description) }
        return .object(members)
    }

    static func json(_ kept: SetAside) -> JSON {
        [
            "submission": kept.submission, "outcome": .string(kept.outcome), "problem": kept.problem,
            "receivedAt": .string(kept.receivedAt.description),
        ]
    }
}
