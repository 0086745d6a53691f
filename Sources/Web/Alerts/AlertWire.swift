import Domain
import Store

/// Alerts as the API gives them.
enum AlertWire {
    static let schema = JSON.shape(
        [
            "id": .uuid, "entry": .uuid, "region": .regionCode, "kind": .oneOf(AlertKind.allCases.map(\.rawValue)),
            "level": .oneOf(AlertLevel.allCases.map(\.rawValue)),
            "state": .oneOf(AlertState.allCases.map(\.rawValue)), "priority": .integer(1...5), "occurredAt": .moment,
            "raisedAt": .moment, "dueAt": .moment, "answering": .oneOf(Alert.levels.map(Alert.name)),
        ],
        optional: [
            "observation": .uuid, "distanceMetres": .integer, "accuracyMetres": .integer, "deviceType": .string,
            "assignedTo": .uuid, "returnedAt": .moment, "closedAt": .moment,
            "outcome": .oneOf(AlertOutcome.allCases.map(\.rawValue)),
            "cause": .oneOf(FalseAlarmCause.allCases.map(\.rawValue)),
        ])

    static let stepSchema = JSON.shape([
        "entry": .uuid, "author": .uuid, "occurredAt": .moment, "body": ["type": "object"],
    ])

    static let counts = JSON.shape([
        "open": .integer, "overdue": .integer, "byState": ["type": "object"], "byPriority": ["type": "object"],
    ])

    static let share = JSON.shape(
        ["kind": .string, "raised": .integer, "closed": .integer, "falseAlarms": ["type": "object"]],
        optional: ["deviceType": .string])

    static func json(_ alert: Alert, at now: Instant) -> JSON {
        var members: [String: JSON] = [
            "id": .string(alert.id.description), "entry": .string(alert.entry.description),
            "region": .string(alert.region.text), "kind": .string(alert.kind.rawValue),
            "level": .string(alert.level.rawValue), "state": .string(alert.state.rawValue),
            "priority": .number(DecimalNumber(alert.priority)), "occurredAt": .string(alert.occurredAt.description),
            "raisedAt": .string(alert.raisedAt.description), "dueAt": .string(alert.dueAt.description),
            "answering": .string(Alert.name(of: alert.answering(at: now))),
        ]
        members["observation"] = alert.observation.map { .string($0.description) }
        members["distanceMetres"] = alert.distanceMetres.map { .number(DecimalNumber($0)) }
        members["accuracyMetres"] = alert.accuracyMetres.map { .number(DecimalNumber($0)) }
        members["deviceType"] = alert.deviceType.map { .string($0) }
        members["assignedTo"] = alert.assignedTo.map { .string($0.description) }
        members["returnedAt"] = alert.returnedAt.map { .string($0.description) }
        members["closedAt"] = alert.closedAt.map { .string($0.description) }
        members["outcome"] = alert.outcome.map { .string($0.rawValue) }
        members["cause"] = alert.cause.map { .string($0.rawValue) }
        return .object(members)
    }

    static func json(_ step: Entry) -> JSON {
        [
            "entry": .string(step.id.description), "author": .string(step.author.description),
            "occurredAt": .string(step.submission.occurredAt.description), "body": step.submission.body,
        ]
    }

    static func json(_ counts: AlertStore.Counts) -> JSON {
        let states = AlertState.allCases.filter { $0 != .closed }
        let byState = states.map { ($0.rawValue, number(counts.byState[$0] ?? 0)) }
        let byPriority = (1...5).map { (String($0), number(counts.byPriority[$0] ?? 0)) }
        return [
            "open": number(counts.open), "overdue": number(counts.overdue),
            "byState": .object(Dictionary(uniqueKeysWithValues: byState)),
            "byPriority": .object(Dictionary(uniqueKeysWithValues: byPriority)),
        ]
    }

    static func json(_ share: AlertStore.Share) -> JSON {
        let causes = share.falseAlarms.map { ($0.key.rawValue, number($0.value)) }
        var members: [String: JSON] = [
            "kind": .string(share.kind.rawValue), "raised": number(share.raised), "closed": number(share.closed),
            "falseAlarms": .object(Dictionary(uniqueKeysWithValues: causes)),
        ]
        members["deviceType"] = share.deviceType.map { .string($0) }
        return .object(members)
    }

    /// An entry about an alert as an event of the stream.
    static func event(_ entry: Entry, cursor: LedgerCursor) -> String {
        let event = AlertEvent(entry)
        return "event: \(event.kind.rawValue)\nid: \(cursor.text)\ndata: \(event.data.canonicalText)\n\n"
    }

    private static func number(_ value: Int) -> JSON { .number(DecimalNumber(value)) }
}
