public import Domain

/// The rows of a sheet, one by one; rows without anything in them are passed over.
public final class SheetRows {
    private let archive: ZipArchive
    private let parser: SheetParser
    private let stream: XMLStream
    private let buffer: UnsafeMutableRawBufferPointer
    private var rows: [TableRow] = []
    private var next = 0
    private var isAtEnd = false

    /// The sheet's merged cells.
    var merged: MergedCells { parser.merged }

    init(_ archive: ZipArchive, _ parser: SheetParser) {
        self.archive = archive
        self.parser = parser
        stream = XMLStream(parser)
        buffer = .allocate(byteCount: 65_536, alignment: 16)
    }

    deinit { buffer.deallocate() }

    /// The next row, `nil` behind the last.
    ///
    /// - Throws: `file.malformed`, `file.too-large`, `value.too-many` for a sheet with too many columns.
    public func nextRow() throws(Problem) -> TableRow? {
        while next == rows.count {
            guard !isAtEnd else { return nil }
            try readOn()
        }
        defer { next += 1 }
        return rows[next]
    }

    private func readOn() throws(Problem) {
        let count = try archive.read(into: buffer)
        if count > 0 {
            try stream.read(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        } else {
            try stream.finish()
            isAtEnd = true
        }
        rows = parser.rows
        parser.rows.removeAll(keepingCapacity: true)
        next = 0
    }
}
