import Domain

/// The unpacked bytes of an operator's file, as rows of texts. Which kind of file it is, its first line says.
struct OperatorFileBody {
    /// What a file holds.
    enum Row {
        /// The header of a table: which column holds what.
        case header([OperatorField: Int])
        /// A row of a table.
        case cells(line: Int, columns: [OperatorField: Int], CSVRow)
        /// A line of NDJSON: the texts by field.
        case values(line: Int, [String?])
        /// What cannot be read, with its line.
        case wrong(Problem)

        /// The line it stands in.
        var line: Int {
            switch self {
            case .cells(let line, _, _), .values(let line, _): line
            case .header, .wrong: 1
            }
        }
    }

    private enum Kind {
        case undecided([UInt8])
        case table(OperatorTable)
        case lines(OperatorLines)
    }

    private let limits: OperatorFileLimits
    private var kind = Kind.undecided([])

    init(_ limits: OperatorFileLimits) { self.limits = limits }

    mutating func read(_ piece: [UInt8], _ take: (Row) throws(Problem) -> Void) throws(Problem) {
        switch kind {
        case .undecided(let before):
            kind = .undecided(before + piece)
            if before.count + piece.count > limits.lineBytes || piece.contains(.lineFeed) { try decide(take) }
        case .table(var table):
            kind = .undecided([])
            try table.read(piece, take)
            kind = .table(table)
        case .lines(var lines):
            kind = .undecided([])
            try lines.read(piece, take)
            kind = .lines(lines)
        }
    }

    mutating func finish(_ take: (Row) throws(Problem) -> Void) throws(Problem) {
        if case .undecided = kind { try decide(take) }
        switch kind {
        case .undecided: break
        case .table(var table): try table.finish(take)
        case .lines(var lines): try lines.finish(take)
        }
    }

    /// Looks at the first line, and reads all that has come.
    private mutating func decide(_ take: (Row) throws(Problem) -> Void) throws(Problem) {
        guard case .undecided(let opening) = kind else { return }
        let first = opening.drop { [0xEF, 0xBB, 0xBF, 0x20, 0x09, .lineFeed, .carriageReturn].contains($0) }.first
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            kind = .lines(OperatorLines(limits))
        } else {
            kind = .table(OperatorTable(limits, opening: opening))
        }
        try read(opening, take)
    }
}
