/// A linear programme: the smallest cost of columns from 0 up, with rows between bounds. Columns are kept one after the
/// other.
public struct LinearProgram: Sendable, Hashable {
    /// Where each column's coefficients begin, and where the last ends.
    public private(set) var starts = [0]
    /// The row of each coefficient.
    public private(set) var rows: [Int] = []
    /// The coefficients.
    public private(set) var coefficients: [Double] = []
    /// What one of each column costs.
    public private(set) var costs: [Double] = []
    /// What each row comes to at the least; may be −∞.
    public private(set) var lower: [Double] = []
    /// What each row comes to at the most; may be ∞.
    public private(set) var upper: [Double] = []

    /// Without rows and columns.
    public init() {}

    /// Adds a row, and gives its number.
    public mutating func addRow(from low: Double, to high: Double) -> Int {
        lower.append(low)
        upper.append(high)
        return lower.count - 1
    }

    /// Adds a column.
    public mutating func addColumn(cost: Double, _ entries: [(row: Int, coefficient: Double)]) {
        costs.append(cost)
        for entry in entries {
            rows.append(entry.row)
            coefficients.append(entry.coefficient)
        }
        starts.append(rows.count)
    }

    /// Whether another differs in the rows' bounds at the most.
    public func isAlike(_ other: LinearProgram) -> Bool {
        starts == other.starts && rows == other.rows && coefficients == other.coefficients && costs == other.costs
            && lower.count == other.lower.count
    }
}
