import Domain

/// Writes a form's table as CSV that Excel opens as it should.
public struct FormCSVWriter: Sendable {
    private let columns: [TableColumn]
    private let regions: RegionNames
    private var writer = CSVWriter()

    /// A table with its header.
    public init(_ table: FormTable, regions: RegionNames, leavingOut: Set<TableColumn.Meaning> = []) {
        columns = table.columns.filter { !leavingOut.contains($0.meaning) }
        self.regions = regions
        writer.write(columns.map(\.heading))
    }

    /// Adds a row for an entry.
    public mutating func write(_ line: FormTableLine) {
        writer.write(columns.map { line.value(of: $0, regions: regions).text })
    }

    /// What has been written since it was last taken.
    public mutating func take() -> [UInt8] { writer.take() }
}
