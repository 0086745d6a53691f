/// A row of a file that is likely about somebody who is registered already under another id.
public struct LikelyDuplicate: Sendable, Hashable {
    /// The row's number.
    public let row: Int
    /// The registration it may be the same person as.
    public let person: ID<Subject>
    /// The strongest reason.
    public let reason: DuplicateReason

    /// A row and whom it is like.
    public init(row: Int, person: ID<Subject>, reason: DuplicateReason) {
        self.row = row
        self.person = person
        self.reason = reason
    }

    /// As a report keeps it.
    public var json: JSON {
        [
            "row": .number(DecimalNumber(row)), "person": .string(person.description),
            "reason": .string(reason.rawValue), "score": .number(DecimalNumber(reason.score)),
        ]
    }

    /// Reads what ``json`` wrote; `nil` where it is something else.
    public init?(_ json: JSON) {
        guard let row = json["row"]?.whole, let person = json["person"].flatMap(ID<Subject>.init(answer:)),
            let reason = json["reason"]?.text.flatMap(DuplicateReason.init)
        else { return nil }
        self.init(row: row, person: person, reason: reason)
    }
}
