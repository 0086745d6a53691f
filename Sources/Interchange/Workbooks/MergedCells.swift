import Domain

/// The cells of a sheet that are merged over several rows. Excel keeps what they show in the topmost alone; somebody
/// who wrote “3栋” beside ten rows meant all ten.
final class MergedCells: XMLHandler {
    private var byFirstRow: [Int: [CellRange]] = [:]
    private var active: [(range: CellRange, cell: TableCell)] = []
    private var count = 0
    private static let most = 200_000
    /// Those that begin in the first rows, where titles stand, over several rows or none.
    private(set) var firstRanges: [CellRange] = []
    private static let titleRows = 20
    private static let mostTitles = 200

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws(Problem) {
        guard name.is("mergeCell"), let text = attributes.text("ref"), let range = CellRange(text) else { return }
        if range.from.row <= Self.titleRows, firstRanges.count < Self.mostTitles { firstRanges.append(range) }
        guard range.from.row < range.to.row else { return }
        count += 1
        guard count <= Self.most else { throw .workbookDamaged }
        byFirstRow[range.from.row, default: []].append(range)
    }

    func end(_ name: XMLName) throws(Problem) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(Problem) {}

    /// Fills the cells of a row that merged cells of the rows above cover. Rows come in their order.
    func fill(_ cells: inout [TableCell], row: Int) {
        guard count > 0 else { return }
        active.removeAll { $0.range.to.row < row }
        for (range, cell) in active {
            let column = range.from.column - 1
            while cells.count <= column { cells.append(.empty) }
            if cells[column] == .empty { cells[column] = cell }
        }
        for range in byFirstRow[row] ?? [] {
            let column = range.from.column - 1
            if cells.indices.contains(column), cells[column] != .empty { active.append((range, cells[column])) }
        }
    }
}
