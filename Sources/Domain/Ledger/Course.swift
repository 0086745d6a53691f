/// Something whose state is folded from its standing entries, in the order in which they happened: a case, an
/// observation order. The ledger takes no entry that would not fit the course.
public protocol Course {
    /// The forms that make it, the one that begins it first.
    static var forms: [String] { get }

    /// What standing entries about one id make; `nil` where none begins it.
    init?(standing entries: [Entry])

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

/// A course that one entry of its first form begins and entries of the second carry on.
protocol SteppedCourse: Course {
    /// What is said of a step on nothing.
    static var unknown: Problem { get }
    /// What is said of a second beginning.
    static var begunTwice: Problem { get }
    /// The entries that do not fit.
    var conflicts: [ID<Entry>] { get set }

    /// As the first entry begins it; `nil` where that cannot be read.
    init?(begunBy entry: Entry)

    /// Takes a step.
    ///
    /// - Throws: why it does not fit; then nothing has changed.
    mutating func take(_ step: Entry) throws(Problem)
}

extension SteppedCourse {
    /// Folds standing entries, in whatever order they come: what they make, and what does not fit.
    static func folded(_ entries: [Entry]) -> (found: Self?, misfits: [Misfit]) {
        let ordered = entries.inOrder
        let begun = ordered.filter { $0.submission.form == forms[0] }
        let steps = ordered.filter { $0.submission.form != forms[0] }
        guard let first = begun.first, var found = Self(begunBy: first) else {
            return (nil, steps.map { Misfit(entry: $0.id, problem: unknown) })
        }
        var misfits = begun.dropFirst().map { Misfit(entry: $0.id, problem: begunTwice) }
        for step in steps {
            do throws(Problem) {
                try found.take(step)
            } catch {
                misfits.append(Misfit(entry: step.id, problem: error))
            }
        }
        found.conflicts = misfits.map(\.entry)
        return (found, misfits)
    }
}
