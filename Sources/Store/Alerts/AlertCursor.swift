public import Domain

/// A place in the queue of alerts: behind this one.
public struct AlertCursor: Sendable, Hashable {
    let priority: Int
    let dueAt: Instant
    let id: ID<Subject>

    init(behind alert: Alert) {
        priority = alert.priority
        dueAt = alert.dueAt
        id = alert.id
    }

    /// Reads what ``text`` wrote.
    ///
    /// - Throws: `cursor.invalid`.
    public init(_ text: String) throws(Problem) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let priority = Int(parts[0]), let due = Int64(parts[1]) else { throw Self.invalid }
        self.priority = priority
        dueAt = Instant(milliseconds: due)
        do { id = try ID(String(parts[2])) } catch { throw Self.invalid }
    }

    /// The cursor for a URL.
    public var text: String { "\(priority).\(dueAt.milliseconds).\(id)" }

    private static var invalid: Problem {
        .cursorInvalid
    }
}
