// Reads tables as they really come: of any size, in any pieces, cut off, with a line that is broken among lines that
// are not. A broken row is a failure of that row; the rows around it are read.
public import Domain

/// Reads a table of comma-separated values (RFC 4180), or of another delimiter, piece by piece: UTF-8 with or without a byte order mark, lines
/// that end in CR LF, LF or CR, cells in quotes with commas, quotes and line ends in them. Empty lines are passed over.
///
/// ```swift
/// var reader = CSVReader()
/// while let piece = next() { try reader.read(piece) { row in … } }
/// try reader.finish { row in … }
/// ```
///
/// A row fails with its line as path: `file.malformed` for a quote in the wrong place and for bytes that are not UTF-8,
/// `value.too-long` for a cell, `value.too-many` for columns.
public struct CSVReader: Sendable {
    private enum Place {
        case cellStart
        case plain
        case quoted
        case quoteInQuoted
    }

    private let limits: CSVLimits
    private let delimiter: UInt8
    private var place = Place.cellStart
    private var afterCarriageReturn = false
    private var line = 1
    private var firstLine = 1
    private var bytesRead = 0
    private var opening: [UInt8]? = []
    /// The bytes of the row's cells one behind the other, and where each cell ends.
    private var content: [UInt8] = []
    private var ends: [Int] = []
    private var wasQuoted = false
    private var fault: Fault?

    /// A reader at the beginning of a table.
    ///
    /// - Parameter delimiter: the byte between cells.
    public init(limits: CSVLimits = CSVLimits(), delimiter: UInt8 = UInt8(ascii: ",")) {
        self.limits = limits
        self.delimiter = delimiter
    }

    /// Reads on. Every row that is complete is handed over.
    ///
    /// - Throws: `file.too-large`, `file.malformed` for a file that is no UTF-8 text at all, and what `take` throws.
    public mutating func read(
        _ piece: [UInt8], _ take: (Result<CSVRow, Problem>) throws(Problem) -> Void
    ) throws(Problem) {
        bytesRead += piece.count
        guard bytesRead <= limits.fileBytes else { throw .fileTooLarge(megabytes: limits.fileBytes >> 20) }
        guard var start = opening else { return try scan(piece, take) }
        // The first three bytes decide on the byte order mark, and may come in pieces too.
        start += piece
        if start.count >= 3 {
            try begin(start, take)
        } else {
            opening = start
        }
    }

    /// Hands over the last row, which needs no line end.
    ///
    /// - Throws: as ``read(_:_:)``.
    public mutating func finish(_ take: (Result<CSVRow, Problem>) throws(Problem) -> Void) throws(Problem) {
        if let start = opening { try begin(start, take) }
        if place == .quoted { fault = .quoteNotClosed }
        try endRow(take)
    }

    private mutating func begin(
        _ start: [UInt8], _ take: (Result<CSVRow, Problem>) throws(Problem) -> Void
    ) throws(Problem) {
        opening = nil
        guard !start.starts(with: [0xFF, 0xFE]), !start.starts(with: [0xFE, 0xFF]) else { throw .fileIsUTF16 }
        guard !start.starts(with: [0x50, 0x4B, 0x03]), !start.starts(with: [0xD0, 0xCF, 0x11]) else {
            throw .fileIsWorkbook
        }
        try scan(start.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(start.dropFirst(3)) : start, take)
    }

    private mutating func scan(
        _ piece: [UInt8], _ take: (Result<CSVRow, Problem>) throws(Problem) -> Void
    ) throws(Problem) {
        var index = 0
        while index < piece.count {
            let byte = piece[index]
            if afterCarriageReturn {
                afterCarriageReturn = false
                if byte == .lineFeed {
                    if place == .quoted { append(piece[index...index]) }
                    index += 1
                    continue
                }
            }
            switch place {
            case .cellStart where byte == .quote:
                place = .quoted
                wasQuoted = true
                index += 1
            case .cellStart, .plain: index = try plain(piece, from: index, take)
            case .quoted: index = quoted(piece, from: index)
            case .quoteInQuoted: index = try afterQuote(piece, at: index, take)
            }
        }
    }

    /// Takes all up to the next delimiter, quote or line end, and that byte.
    private mutating func plain(
        _ piece: [UInt8], from index: Int, _ take: (Result<CSVRow, Problem>) throws(Problem) -> Void
    ) throws(Problem) -> Int {
        var end = index
        while end < piece.count, piece[end] != delimiter, piece[end] != .lineFeed, piece[end] != .carriageReturn,
            piece[end] != .quote
        { end += 1 }
        append(piece[index..<end])
        if end > index { place = .plain }
        guard end < piece.count else { return end }
        switch piece[end] {
        case delimiter: endCell()
        case .quote: fault = fault ?? .quoteInPlainCell
        default: try endLine(piece[end], take)
        }
        return end + 1
    }

    private mutating func quoted(_ piece: [UInt8], from index: Int) -> Int {
        var end = index
        while end < piece.count, piece[end] != .quote {
            if piece[end] == .carriageReturn || piece[end] == .lineFeed, !isSecondOfLineEnd(piece, end, after: index) {
                line += 1
            }
            end += 1
        }
        append(piece[index..<end])
        if end == piece.count {
            afterCarriageReturn = end > index && piece[end - 1] == .carriageReturn
            return end
        }
        place = .quoteInQuoted
        return end + 1
    }

    private func isSecondOfLineEnd(_ piece: [UInt8], _ index: Int, after start: Int) -> Bool {
        piece[index] == .lineFeed && index > start && piece[index - 1] == .carriageReturn
    }

    private mutating func afterQuote(
        _ piece: [UInt8], at index: Int, _ take: (Result<CSVRow, Problem>) throws(Problem) -> Void
    ) throws(Problem) -> Int {
        switch piece[index] {
        case .quote:
            append(piece[index...index])
            place = .quoted
        case delimiter: endCell()
        case .lineFeed, .carriageReturn: try endLine(piece[index], take)
        default:
            fault = fault ?? .textAfterQuote
            place = .plain
        }
        return index + 1
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>) {
        guard content.count + bytes.count - (ends.last ?? 0) <= limits.cellBytes else {
            fault = fault ?? .cellTooLong
            return
        }
        if fault == nil { content.append(contentsOf: bytes) }
    }

    private mutating func endCell() {
        place = .cellStart
        if ends.count < limits.columns { ends.append(content.count) } else { fault = fault ?? .tooManyColumns }
    }

    private mutating func endLine(
        _ byte: UInt8, _ take: (Result<CSVRow, Problem>) throws(Problem) -> Void
    ) throws(Problem) {
        afterCarriageReturn = byte == .carriageReturn
        line += 1
        try endRow(take)
    }

    private mutating func endRow(_ take: (Result<CSVRow, Problem>) throws(Problem) -> Void) throws(Problem) {
        let isEmpty = content.isEmpty && ends.isEmpty && !wasQuoted && fault == nil
        endCell()
        defer {
            content.removeAll(keepingCapacity: true)
            ends.removeAll(keepingCapacity: true)
            wasQuoted = false
            fault = nil
            firstLine = line
        }
        if !isEmpty { try take(row()) }
    }

    private func row() -> Result<CSVRow, Problem> {
        if let fault { return .failure(fault.problem(limits).at("line \(firstLine)")) }
        var cells: [String] = []
        cells.reserveCapacity(ends.count)
        var start = 0
        for end in ends {
            guard let cell = String(validating: content[start..<end], as: UTF8.self) else {
                return .failure(Fault.notUTF8.problem(limits).at("line \(firstLine)"))
            }
            cells.append(cell)
            start = end
        }
        return .success(CSVRow(line: firstLine, cells: cells))
    }
}
