/// How much a table may ask of the machine that reads it.
public struct CSVLimits: Sendable, Hashable {
    /// The largest file in bytes.
    public let fileBytes: Int
    /// The largest cell in bytes.
    public let cellBytes: Int
    /// The most columns.
    public let columns: Int

    /// Limits; without arguments those of every import: 64 MB, 64 KB, 256 columns.
    public init(fileBytes: Int = 64 << 20, cellBytes: Int = 64 << 10, columns: Int = 256) {
        self.fileBytes = fileBytes
        self.cellBytes = cellBytes
        self.columns = columns
    }
}
