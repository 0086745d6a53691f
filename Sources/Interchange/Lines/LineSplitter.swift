public import Domain

/// Splits a stream of bytes into lines, such as the values of NDJSON: piece by piece, so that a ledger of any size is
/// never in memory as a whole. Lines end in LF or CR LF; the last needs no end; lines of white space alone are passed
/// over. A byte order mark is dropped.
public struct LineSplitter: Sendable {
    /// A line.
    public struct Line: Sendable, Hashable {
        /// Its number in the file, from 1.
        public let number: Int
        /// Its bytes without the line end.
        public let bytes: [UInt8]
    }

    /// The longest line in bytes.
    public let maximumLineBytes: Int
    private var number = 1
    private var rest: [UInt8] = []
    private var isTooLong = false

    /// A splitter at the beginning of a stream.
    public init(maximumLineBytes: Int = 1 << 20) { self.maximumLineBytes = maximumLineBytes }

    /// Reads on and hands over every line that is complete. A line over the limit is handed over as `value.too-long`
    /// with its number as path, and the next is read.
    ///
    /// - Throws: what `take` throws.
    public mutating func read<Failure: Error>(
        _ piece: [UInt8], _ take: (Result<Line, Problem>) throws(Failure) -> Void
    ) throws(Failure) {
        var start = 0
        while let end = piece[start...].firstIndex(of: .lineFeed) {
            append(piece[start..<end])
            try endLine(take)
            start = end + 1
        }
        append(piece[start...])
    }

    /// Hands over what stands behind the last line end. Whether it is whole, only its reader can tell.
    ///
    /// - Throws: what `take` throws.
    public mutating func finish<Failure: Error>(
        _ take: (Result<Line, Problem>) throws(Failure) -> Void
    ) throws(Failure) { try endLine(take) }

    private mutating func append(_ bytes: ArraySlice<UInt8>) {
        // Two bytes more, for a CR and because nothing is lost by them.
        isTooLong = isTooLong || rest.count + bytes.count > maximumLineBytes + 2
        if !isTooLong { rest.append(contentsOf: bytes) }
    }

    private mutating func endLine<Failure: Error>(
        _ take: (Result<Line, Problem>) throws(Failure) -> Void
    ) throws(Failure) {
        if rest.last == .carriageReturn { rest.removeLast() }
        if number == 1, rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest.removeFirst(3) }
        let (line, tooLong, here) = (rest, isTooLong || rest.count > maximumLineBytes, number)
        rest.removeAll(keepingCapacity: true)
        isTooLong = false
        number += 1
        if tooLong {
            try take(.failure(Self.tooLong(maximumLineBytes).at("line \(here)")))
        } else if !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
            try take(.success(Line(number: here, bytes: line)))
        }
    }

    private static func tooLong(_ limit: Int) -> Problem {
        Problem(.valueTooLong, "这一行过长，最多 \(limit) 字节。", "The line is too long; it may have \(limit) bytes.")
    }
}
