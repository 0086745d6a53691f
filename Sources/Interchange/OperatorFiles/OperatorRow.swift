public import Domain

/// A position from an operator's file.
public struct OperatorRow: Sendable, Hashable {
    /// The line of the file it stands in, from 1.
    public let line: Int
    /// Whose position it is, as the file has it: a number, a hash of it, or an id of the operator's; 1 to 128 bytes.
    /// Personal data, and never shown.
    public let device: String
    /// The position in WGS-84, from a tower, and beside it what stood in the file where that was another system.
    public let report: PositionReport

    /// A row.
    public init(line: Int, device: String, report: PositionReport) {
        self.line = line
        self.device = device
        self.report = report
    }
}
