import Domain

/// A clue as the API gives it.
enum ClueWire {
    static let schema = JSON.shape(
        [
            "id": .uuid, "region": .regionCode, "kind": .oneOf(ClueKind.allCases.map(\.rawValue)),
            "state": .oneOf(ClueState.allCases.map(\.rawValue)), "occurredAt": .moment, "receivedAt": .moment,
        ],
        optional: [
            "takenBy": .uuid, "takenAt": .moment, "answer": .string, "answeredAt": .moment, "closedAt": .moment,
        ])

    static func json(_ clue: Clue) -> JSON {
        var members: [String: JSON] = [
            "id": .string(clue.id.description), "region": .string(clue.region.text),
            "kind": .string(clue.kind.rawValue), "state": .string(clue.state.rawValue),
            "occurredAt": .string(clue.occurredAt.description), "receivedAt": .string(clue.receivedAt.description),
        ]
        members["takenBy"] = clue.taken.map { .string($0.by.description) }
        members["takenAt"] = clue.taken.map { .string($0.at.description) }
        members["answer"] = clue.answer.map { .string($0) }
        members["answeredAt"] = clue.answeredAt.map { .string($0.description) }
        members["closedAt"] = clue.closedAt.map { .string($0.description) }
        return .object(members)
    }
}
