public import Domain

/// A place in a list of clues: behind this one.
public struct ClueCursor: Sendable, Hashable {
    let receivedAt: Instant
    let id: ID<Subject>

    init(behind clue: Clue) {
        receivedAt = clue.receivedAt
        id = clue.id
    }

    /// Reads what ``text`` wrote.
    ///
    /// - Throws: `cursor.invalid`.
    public init(_ text: String) throws(Problem) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let received = Int64(parts[0]) else { throw .cursorInvalid }
        receivedAt = Instant(milliseconds: received)
        do { id = try ID(String(parts[1])) } catch { throw .cursorInvalid }
    }

    /// The cursor for a URL.
    public var text: String { "\(receivedAt.milliseconds).\(id)" }
}
