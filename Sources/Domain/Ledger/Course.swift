/// Something whose state is folded from its standing entries, in the order in which they happened: a case, an
/// observation order. The ledger takes no entry that would not fit the course.
public protocol Course {
    /// The forms that make it, the one that begins it first.
    static var forms: [String] { get }

    /// Which of the standing entries about one id do not fit together.
    static func misfits(in entries: [Entry]) -> [Misfit]
}

/// A standing entry that does not fit the course of what it is about.
public struct Misfit: Sendable, Hashable {
    /// The entry.
    public let entry: ID<Entry>
    /// Why not.
    public let problem: Problem
}
