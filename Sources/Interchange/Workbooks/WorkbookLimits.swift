/// How much an Excel file may ask of the machine that reads it. A file of a few kilobytes can hold gigabytes.
public struct WorkbookLimits: Sendable, Hashable {
    /// The largest file in bytes.
    public var fileBytes: Int
    /// The most bytes that may come out of the file, all parts together.
    public var inflatedBytes: Int
    /// How many times its size a part of over 16 MB may grow to. Sheets grow some ten times, empty rows fifty.
    public var inflationRatio: Int
    /// The most bytes of the texts that cells share.
    public var sharedBytes: Int
    /// The most columns with something in them.
    public var columns: Int
    /// The largest cell in bytes.
    public var cellBytes: Int

    /// Limits; without arguments those of every import: 64 MB, 2 GB out of it, 300 times, 256 MB of texts, 1,024
    /// columns, 64 KB a cell.
    public init(
        fileBytes: Int = 64 << 20, inflatedBytes: Int = 2 << 30, inflationRatio: Int = 300,
        sharedBytes: Int = 256 << 20, columns: Int = 1_024, cellBytes: Int = 64 << 10
    ) {
        self.fileBytes = fileBytes
        self.inflatedBytes = inflatedBytes
        self.inflationRatio = inflationRatio
        self.sharedBytes = sharedBytes
        self.columns = columns
        self.cellBytes = cellBytes
    }
}
