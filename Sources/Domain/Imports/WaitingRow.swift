/// A row of a file that waits for somebody to decide, as a report tells of it.
public struct WaitingRow: Sendable, Hashable {
    /// The row's number.
    public let row: Int
    /// Why it waits.
    public let reason: LineWaiting.Reason

    /// A row that waits.
    public init(row: Int, reason: LineWaiting.Reason) {
        self.row = row
        self.reason = reason
    }

    /// As a report keeps it.
    public var json: JSON { ["row": .number(DecimalNumber(row)), "reason": .string(reason.rawValue)] }

    /// Reads what ``json`` wrote; `nil` where it is something else.
    public init?(_ json: JSON) {
        guard let row = json["row"]?.whole, let reason = json["reason"]?.text.flatMap(LineWaiting.Reason.init) else {
            return nil
        }
        self.init(row: row, reason: reason)
    }
}
