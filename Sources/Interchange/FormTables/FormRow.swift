public import Domain

/// A row of a form's table: what it files, or why it does not.
public struct FormRow: Sendable {
    /// Its number in the file.
    public let number: Int
    /// What it files; `nil` where something is wrong.
    public let content: ImportRow?
    /// What is wrong, each with the column of the file it stands in, from 0; `nil` where it is about the whole row.
    public let problems: [CellProblem]

    /// A problem of a cell.
    public struct CellProblem: Sendable, Hashable {
        /// The column from 0, `nil` where it is the row's.
        public let column: Int?
        /// What is wrong.
        public let problem: Problem

        /// A problem of a cell.
        public init(column: Int?, problem: Problem) {
            self.column = column
            self.problem = problem
        }
    }
}
