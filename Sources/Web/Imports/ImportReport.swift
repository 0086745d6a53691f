public import Domain
import Interchange

/// What was found in a file: its counts, which column was taken for which, and what is wrong.
public struct ImportReport: Sendable {
    /// By rows.
    public internal(set) var counts = ImportCounts()
    /// What is wrong, in the order of the file; at most 100,000.
    public internal(set) var problems: [ImportProblem] = []
    /// The first rows that are likely about somebody who is registered already; `counts.likely` has them all.
    public private(set) var likely: [LikelyDuplicate] = []
    /// The first rows that repeat another; `counts.repeated` has them all.
    public private(set) var repeated: [RepeatedRow] = []
    /// The first rows of a line list that wait for a decision; `counts.waiting` has them all.
    public private(set) var waiting: [WaitingRow] = []
    /// The first households that rows register, in the order of the file; `counts.households` has them all.
    public internal(set) var newHouseholds: [NewHousehold] = []
    private static let listLimit = 1_000
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

    /// Counts rows that are likely about somebody who is registered already.
    mutating func add(_ found: [LikelyDuplicate]) {
        counts.likely += found.count
        likely += found.prefix(Self.listLimit - likely.count)
    }

    /// Counts a row that repeats another.
    mutating func add(_ found: RepeatedRow) {
        counts.repeated += 1
        if repeated.count < Self.listLimit { repeated.append(found) }
    }

    /// Counts a row that waits for a decision.
    mutating func add(_ found: WaitingRow) {
        counts.waiting += 1
        if waiting.count < Self.listLimit { waiting.append(found) }
    }

    /// Notes households that rows register.
    mutating func add(_ found: [NewHousehold]) {
        newHouseholds += found.prefix(Self.listLimit - newHouseholds.count)
    }

    /// Takes over what the look at the file found: when its rows are taken they find each other.
    mutating func takeLikely(from kept: JSON) {
        counts.likely = ImportCounts(kept["counts"] ?? .null).likely
        likely = (kept["likelyDuplicates"]?.elements ?? []).compactMap(LikelyDuplicate.init)
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
            "missing": .array(missing.map { .string($0) }), "likelyDuplicates": .array(likely.map(\.json)),
            "repeatedRows": .array(repeated.map(\.json)), "waitingRows": .array(waiting.map(\.json)),
            "newHouseholds": .array(newHouseholds.map(\.json)),
        ]
    }
}
