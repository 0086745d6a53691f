public import Domain

/// A row of a table with something in it, from Excel or CSV.
public struct TableRow: Sendable, Hashable {
    /// Its number in the sheet, or the line of the file it begins on; from 1.
    public let number: Int
    /// Its cells from the first column on; what is missing at the end is empty.
    public let cells: [TableCell]
    /// Whether the sheet hides it, by hand or by a filter. It is data all the same.
    public let isHidden: Bool
    /// Why the row could not be read at all, `nil` where it could.
    public let problem: Problem?

    /// A row.
    public init(number: Int, cells: [TableCell], isHidden: Bool = false, problem: Problem? = nil) {
        self.number = number
        self.cells = cells
        self.isHidden = isHidden
        self.problem = problem
    }

    /// The cell of a column, empty where the row is shorter.
    public subscript(column: Int) -> TableCell { cells.indices.contains(column) ? cells[column] : .empty }
}
