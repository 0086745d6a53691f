/// How a cell of a written workbook looks.
public enum WorkbookStyle: Sendable, Hashable, CaseIterable {
    /// A row of data: text, wrapped, with thin lines around it. Kept as text, so that no `=` ever becomes a formula and
    /// no long number loses its digits.
    case text
    /// A number of a paper, a telephone or an id: text in one line.
    case code
    /// A number as it is.
    case number
    /// A title over the whole table.
    case title
    /// A heading.
    case heading
    /// A heading of a column that must be filled in.
    case neededHeading
    /// A wrong cell: red ground.
    case wrong
    /// A sentence that says what is wrong: red, wide.
    case complaint
}
