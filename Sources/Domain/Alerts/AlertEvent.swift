/// An entry about an alert as other systems hear it, by the event stream and by webhooks: what happened and where; no
/// person, no position, no free text.
public struct AlertEvent: Sendable, Hashable {
    /// What kinds of events there are.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// An alert was raised.
        case alert
        /// A step was taken, or one was retracted.
        case step
    }

    /// The kind of the event.
    public let kind: Kind
    /// `entry`, `alert`, `region`, `occurredAt`, `recordedAt`; of an alert `kind` and `level`, of a step `step`;
    /// `retracted` where the entry takes another back.
    public let data: JSON

    /// The event of an entry of the forms `alert` or `alert-step`.
    public init(_ entry: Entry) {
        let filed = entry.submission
        var members: [String: JSON] = [
            "entry": .string(entry.id.description), "region": .string(filed.region.text),
            "occurredAt": .string(filed.occurredAt.description), "recordedAt": .string(entry.recordedAt.description),
        ]
        members["alert"] = filed.subject.map { .string($0.description) }
        for name in ["kind", "level", "step"] { members[name] = filed.body[name] }
        if filed.amends?.isRetraction == true { members["retracted"] = true }
        kind = filed.form == Form.alert.name ? .alert : .step
        data = .object(members)
    }
}
