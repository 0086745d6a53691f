public import Domain
public import Geometry

/// Reads an operator's file of positions piece by piece, in constant memory: CSV with a header in Chinese or English, or
/// NDJSON with the same names, as it is or in gzip; which of them, its first bytes say. CSV may be UTF-8 or GB 18030,
/// with commas, semicolons or tabs.
///
/// A row that cannot be read is a problem with its line as path, and the next is read. Nothing is guessed of the
/// coordinate system: a row names it, or whoever imports the file declares it, or the row is refused.
///
/// ```swift
/// let reader = OperatorFileReader(system: .gcj02)
/// while let piece = next() { try reader.read(piece) { row in … } }
/// try reader.finish { row in … }
/// ```
/// Used by one task at a time, and not after it has thrown.
public final class OperatorFileReader {
    private let limits: OperatorFileLimits
    private let rowReader: OperatorRowReader
    private var opening: [UInt8] = []
    private var inflater: GzipInflater?
    private var hasBegun = false
    private var body: OperatorFileBody?
    private var bytesRead = 0
    /// How many rows were handed over.
    public private(set) var taken = 0
    /// What was wrong, row by row; the first thousand are kept.
    public private(set) var problems = ProblemList()

    /// A reader at the beginning of a file.
    ///
    /// - Parameter system: the system of rows that name none; without one they are refused.
    public init(system: CoordinateSystem? = nil, limits: OperatorFileLimits = OperatorFileLimits()) {
        self.limits = limits
        rowReader = OperatorRowReader(system: system)
    }

    /// Reads on, and hands over every row that is complete and good.
    ///
    /// - Throws: `file.malformed`, `file.too-large`, `import.columns-missing` for a table whose header lacks a column,
    ///   `coordinate.system-unknown` for a table without a system, and what `take` throws.
    public func read(_ piece: [UInt8], _ take: (OperatorRow) throws(Problem) -> Void) throws(Problem) {
        guard !hasBegun else { return try unpack(piece, take) }
        opening += piece
        if opening.count >= 2 { try begin(take) }
    }

    /// Hands over the last row.
    ///
    /// - Throws: as ``read(_:_:)``.
    public func finish(_ take: (OperatorRow) throws(Problem) -> Void) throws(Problem) {
        if !hasBegun { try begin(take) }
        try inflater?.finish()
        var body = body ?? OperatorFileBody(limits)
        try body.finish { row throws(Problem) in try hear(row, take) }
        self.body = body
    }

    private func begin(_ take: (OperatorRow) throws(Problem) -> Void) throws(Problem) {
        hasBegun = true
        if GzipInflater.isGzip(opening) { inflater = GzipInflater(limits: limits.gzip) }
        try unpack(opening, take)
        opening = []
    }

    private func unpack(_ piece: [UInt8], _ take: (OperatorRow) throws(Problem) -> Void) throws(Problem) {
        if let inflater {
            try inflater.read(piece) { plain throws(Problem) in try readBody(plain, take) }
        } else {
            bytesRead += piece.count
            guard bytesRead <= limits.gzip.inflatedBytes else {
                throw .fileTooLarge(megabytes: limits.gzip.inflatedBytes >> 20)
            }
            try readBody(piece, take)
        }
    }

    private func readBody(_ piece: [UInt8], _ take: (OperatorRow) throws(Problem) -> Void) throws(Problem) {
        // Taken out, so that its buffers have one owner and are not copied.
        var body = self.body ?? OperatorFileBody(limits)
        self.body = nil
        try body.read(piece) { row throws(Problem) in try hear(row, take) }
        self.body = body
    }

    private func hear(
        _ row: OperatorFileBody.Row, _ take: (OperatorRow) throws(Problem) -> Void
    ) throws(Problem) {
        let read: OperatorRow
        do throws(Problem) {
            switch row {
            case .header(let columns): return try check(columns)
            case .wrong(let problem): return problems.append(problem)
            case .cells(let line, let columns, let cells):
                read = try rowReader.row(line: line) { columns[$0].map { cells[$0] } }
            case .values(let line, let values): read = try rowReader.row(line: line) { values[$0.rawValue] }
            }
        } catch {
            if case .header = row { throw error }
            return problems.append(error.at("line \(row.line)"))
        }
        taken += 1
        try take(read)
    }

    private func check(_ columns: [OperatorField: Int]) throws(Problem) {
        let missing = OperatorField.allCases.filter { $0.isRequired && columns[$0] == nil }
        guard missing.isEmpty else {
            throw Problem(
                .importColumnsMissing,
                "表头缺少：\(missing.map(\.title.chinese).joined(separator: "、"))。",
                "The header lacks: \(missing.map(\.title.english).joined(separator: ", ")).")
        }
        guard columns[.system] != nil || rowReader.system != nil else { throw OperatorRowReader.systemNotDeclared }
    }
}
