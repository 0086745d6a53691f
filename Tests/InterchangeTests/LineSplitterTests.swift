import Domain
import Interchange
import Testing

@Suite("Splitting lines")
struct LineSplitterTests {
    func lines(_ text: String, pieceLength: Int = 3, limit: Int = 100) -> [Result<LineSplitter.Line, Problem>] {
        var splitter = LineSplitter(maximumLineBytes: limit)
        var lines: [Result<LineSplitter.Line, Problem>] = []
        for piece in pieces(Array(text.utf8), of: pieceLength) { splitter.read(piece) { lines.append($0) } }
        splitter.finish { lines.append($0) }
        return lines
    }

    @Test("Lines keep their numbers and lose their ends, in pieces of any length", arguments: 1...20)
    func split(length: Int) throws {
        let read = try lines("\u{FEFF}{\"a\":1}\r\n\n  \n{\"隆\":\"昌\"}\n[]", pieceLength: length).map { try $0.get() }
        #expect(read.map(\.number) == [1, 4, 5])
        #expect(read.map { String(decoding: $0.bytes, as: UTF8.self) } == ["{\"a\":1}", "{\"隆\":\"昌\"}", "[]"])
    }

    @Test("A line over the limit is a problem at its number, and the next is read; a line of the limit is taken")
    func limit() throws {
        let read = lines("12345678\n123456789\r\n12345678\r\n\(String(repeating: "x", count: 1000))", limit: 8)
        #expect(read.map(\.problem?.code) == [nil, .valueTooLong, nil, .valueTooLong])
        #expect(read.compactMap(\.problem?.path) == ["line 2", "line 4"])
    }

    @Test("Nothing has no lines")
    func empty() {
        #expect(lines("").isEmpty)
        #expect(lines("\n\n").isEmpty)
    }

    @Test("What the taker throws ends the reading")
    func failure() {
        var splitter = LineSplitter()
        #expect(throws: Problem.self) {
            try splitter.read(Array("1\n2\n".utf8)) { line throws(Problem) in
                throw Problem(.ledgerBroken, "断", "broken")
            }
        }
    }
}
