public import Domain
import Interchange

/// What was found in a file: its counts, which column was taken for which, and what is wrong.
public struct ImportReport: Sendable {
    /// By rows.
    public internal(set) var counts = ImportCounts()
    /// What is wrong, in the order of the file; at most 100,000.
    public internal(set) var problems: [ImportProblem] = []
    /// The sheet, `nil` for CSV.
    let sheet: String?
    /// The row of the headings.
    let headerRow: Int
    /// The headings with the column of the table each was taken for.
    let columns: [(heading: String, column: TableColumn?)]
    /// The needed columns that the file does not have.
    public let missing: [String]

    init(_ table: Table, _ reader: FormRowReader) {
        sheet = table.sheet
        headerRow = table.header.number
        columns = Array(zip(table.headings.map { String($0.prefix(60)) }, reader.columns))
        missing = reader.missingColumns
    }

    /// The report as it is kept and answered.
    public var json: JSON {
        [
            "counts": counts.json, "sheet": sheet.map { .string($0) } ?? .null,
            "headerRow": .number(DecimalNumber(headerRow)),
            "columns": .array(
                columns.compactMap { heading, column in
                    column.map { ["heading": .string(heading), "key": .string($0.key), "title": .string($0.heading)] }
                }),
            "passedOver": .array(
                columns.filter { $0.column == nil && !$0.heading.isEmpty }.map { .string($0.heading) }),
            "missing": .array(missing.map { .string($0) }),
        ]
    }
}
