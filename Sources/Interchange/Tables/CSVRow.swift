/// A row of a table, as its cells stand in the file.
public struct CSVRow: Sendable, Hashable {
    /// The line of the file it begins on, from 1.
    public let line: Int
    /// Its cells, at least one.
    public let cells: [String]

    /// A row.
    public init(line: Int, cells: [String]) {
        self.line = line
        self.cells = cells
    }

    /// The cell of a column, empty where the row is shorter.
    public subscript(column: Int) -> String { cells.indices.contains(column) ? cells[column] : "" }
}
