public import Domain

/// The problems of a file, of which the first thousand are kept: a file that is wrong throughout must not fill the
/// memory with the same sentence.
public struct ProblemList: Sendable, Hashable {
    /// How many are kept.
    public static let limit = 1000
    /// The first of them, in the order of the file.
    public private(set) var kept: [Problem] = []
    /// How many there are in all.
    public private(set) var count = 0

    /// No problems.
    public init() {}

    /// Whether there are none.
    public var isEmpty: Bool { count == 0 }

    /// Adds a problem.
    mutating func append(_ problem: @autoclosure () -> Problem) {
        count += 1
        if kept.count < Self.limit { kept.append(problem()) }
    }
}
