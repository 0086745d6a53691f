import Domain
import Interchange

/// Bytes in pieces of a length, as a network delivers them.
func pieces(_ bytes: [UInt8], of length: Int) -> [[UInt8]] {
    stride(from: 0, to: bytes.count, by: length).map { Array(bytes[$0..<min($0 + length, bytes.count)]) }
}

/// All rows of a table that comes in pieces.
func rows(
    _ text: [UInt8], pieceLength: Int = .max >> 1, limits: CSVLimits = CSVLimits()
) throws(Problem) -> [Result<CSVRow, Problem>] {
    var reader = CSVReader(limits: limits)
    var rows: [Result<CSVRow, Problem>] = []
    for piece in pieces(text, of: pieceLength) { try reader.read(piece) { rows.append($0) } }
    try reader.finish { rows.append($0) }
    return rows
}

/// The cells of a table without broken rows.
func cells(_ text: String, pieceLength: Int = .max >> 1) throws -> [[String]] {
    try rows(Array(text.utf8), pieceLength: pieceLength).map { try $0.get().cells }
}

extension Result where Failure == Problem {
    /// What went wrong, if anything.
    var problem: Problem? { if case .failure(let problem) = self { problem } else { nil } }
}
