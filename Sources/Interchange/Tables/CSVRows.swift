import Domain

/// The rows of a CSV file in memory, one by one: UTF-8, GB 18030 or UTF-16, with commas, semicolons or tabs, whichever
/// its first lines have most of.
final class CSVRows {
    private let bytes: [UInt8]
    private let decoder: TextDecoder?
    private var reader: CSVReader
    private var position: Int
    private var rows: [TableRow] = []
    private var next = 0
    private var isAtEnd = false
    private static let pieceBytes = 65_536

    /// - Throws: `file.too-large`, `file.malformed`.
    init(_ bytes: [UInt8], limits: CSVLimits) throws(Problem) {
        guard bytes.count <= limits.fileBytes else { throw .fileTooLarge(megabytes: limits.fileBytes >> 20) }
        let encoding = TextEncoding(of: bytes)
        let start = bytes.prefix(Self.pieceBytes)
        let decoder = encoding == .utf8 ? nil : TextDecoder(encoding)
        let opening = try TextDecoder(encoding == .utf8 ? .utf16 : encoding).opening(start, of: encoding)
        self.bytes = bytes
        self.decoder = decoder
        reader = CSVReader(limits: limits, delimiter: Self.delimiter(of: opening))
        position = 0
    }

    /// The next row, `nil` behind the last. A row that cannot be read says why.
    func nextRow() throws(Problem) -> TableRow? {
        while next == rows.count {
            guard !isAtEnd else { return nil }
            try readOn()
        }
        defer { next += 1 }
        return rows[next]
    }

    private func readOn() throws(Problem) {
        rows.removeAll(keepingCapacity: true)
        next = 0
        var taken = rows
        let take = { (row: Result<CSVRow, Problem>) throws(Problem) in taken.append(TableRow(row)) }
        if position < bytes.count {
            let piece = bytes[position..<min(position + Self.pieceBytes, bytes.count)]
            position = piece.endIndex
            try reader.read(decoder?.decode(piece) ?? Array(piece), take)
        } else {
            try decoder?.finish()
            try reader.finish(take)
            isAtEnd = true
        }
        rows = taken
    }

    /// The delimiter of which the first lines have most, outside of quotes.
    private static func delimiter(of opening: [UInt8]) -> UInt8 {
        var counts: [UInt8: Int] = [.comma: 0, UInt8(ascii: ";"): 0, UInt8(ascii: "\t"): 0]
        var lines = 0
        var isQuoted = false
        for byte in opening {
            if byte == .quote { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == .lineFeed { lines += 1 }
            if lines == 20 { break }
            counts[byte].map { counts[byte] = $0 + 1 }
        }
        let most = counts.max { ($0.value, $1.key == .comma ? 1 : 0) < ($1.value, $0.key == .comma ? 1 : 0) }
        return most.flatMap { $0.value > 0 ? $0.key : nil } ?? .comma
    }
}

extension TextDecoder {
    /// The first piece of a file, to look at.
    fileprivate func opening(_ piece: ArraySlice<UInt8>, of encoding: TextEncoding) throws(Problem) -> [UInt8] {
        encoding == .utf8 ? Array(piece) : try decode(piece)
    }
}

extension TableRow {
    fileprivate init(_ row: Result<CSVRow, Problem>) {
        switch row {
        case .success(let row):
            self.init(number: row.line, cells: row.cells.map { $0.isEmpty ? .empty : .text($0) })
        case .failure(let problem):
            self.init(number: problem.path?.lineNumber ?? 0, cells: [], problem: problem)
        }
    }
}

extension String {
    /// The number of a path `line 14`.
    fileprivate var lineNumber: Int? { hasPrefix("line ") ? Int(dropFirst(5)) : nil }
}
