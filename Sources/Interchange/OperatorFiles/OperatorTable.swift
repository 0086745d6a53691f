import Domain

/// An operator's file as CSV: the first row names the columns.
struct OperatorTable {
    private var reader: CSVReader
    private let decoder: TextDecoder?
    private var columns: [OperatorField: Int]?

    /// - Parameter opening: the beginning of the file, with its first line if that is not too long. Its encoding and
    ///   delimiter hold for the whole file.
    init(_ limits: OperatorFileLimits, opening: [UInt8]) {
        let header = opening.prefix { $0 != .lineFeed }
        let isUTF8 = String(validating: header, as: UTF8.self) != nil
        // UTF-16 is left to the reader, which says how to save the file.
        let isUTF16 = header.starts(with: [0xFF, 0xFE]) || header.starts(with: [0xFE, 0xFF])
        decoder = isUTF8 || isUTF16 ? nil : TextDecoder(.gb18030)
        let candidates: [UInt8] = [.comma, UInt8(ascii: ";"), UInt8(ascii: "\t")]
        let counts = candidates.map { candidate in header.count { $0 == candidate } }
        let delimiter = zip(candidates, counts).max { $0.1 < $1.1 && $1.1 > 0 }?.0 ?? .comma
        let cells = CSVLimits(
            fileBytes: .max >> 1, cellBytes: limits.lineBytes, columns: limits.columns)
        reader = CSVReader(limits: cells, delimiter: delimiter)
    }

    mutating func read(
        _ piece: [UInt8], _ take: (OperatorFileBody.Row) throws(Problem) -> Void
    ) throws(Problem) {
        var columns = columns
        let text = try decoder?.decode(piece[...]) ?? piece
        try reader.read(text) { row throws(Problem) in try take(Self.row(row, &columns)) }
        self.columns = columns
    }

    mutating func finish(_ take: (OperatorFileBody.Row) throws(Problem) -> Void) throws(Problem) {
        var columns = columns
        try decoder?.finish()
        try reader.finish { row throws(Problem) in try take(Self.row(row, &columns)) }
        // A file without a header holds nothing that could be read.
        if columns == nil { try take(.header([:])) }
    }

    private static func row(
        _ row: Result<CSVRow, Problem>, _ columns: inout [OperatorField: Int]?
    ) throws(Problem) -> OperatorFileBody.Row {
        guard let known = columns else {
            let header = try row.get()
            var found: [OperatorField: Int] = [:]
            for (column, cell) in header.cells.enumerated() {
                guard let field = OperatorField(heading: cell), found[field] == nil else { continue }
                found[field] = column
            }
            columns = found
            return .header(found)
        }
        switch row {
        case .failure(let problem): return .wrong(problem)
        case .success(let row): return .cells(line: row.line, columns: known, row)
        }
    }
}
