/// How much an operator's file may ask of the machine that reads it.
public struct OperatorFileLimits: Sendable, Hashable {
    /// The longest line, or cell, in bytes.
    public let lineBytes: Int
    /// The most columns.
    public let columns: Int
    /// How far a compressed file may grow; its bytes also bound a file that is not compressed.
    public let gzip: GzipLimits

    /// Limits; without arguments 16 KiB a line, 64 columns, 16 GiB in all.
    public init(lineBytes: Int = 16 << 10, columns: Int = 64, gzip: GzipLimits = GzipLimits()) {
        self.lineBytes = lineBytes
        self.columns = columns
        self.gzip = gzip
    }
}
