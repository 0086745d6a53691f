/// What is wrong with a row of a file, and where. It holds no values.
public struct ImportProblem: Sendable, Hashable {
    /// The row's number.
    public let row: Int
    /// The column from 0, `nil` where it is about the whole row.
    public let column: Int?
    /// What is wrong.
    public let problem: Problem

    /// A problem.
    public init(row: Int, column: Int?, problem: Problem) {
        self.row = row
        self.column = column
        self.problem = problem
    }
}
