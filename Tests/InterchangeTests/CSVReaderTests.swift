import Domain
import Interchange
import Testing

@Suite("Reading CSV")
struct CSVReaderTests {
    static let table =
        "\u{FEFF}code,name\r\n\"511083000000\",\"隆昌\"\"市\"\"\"\n1,\"two\r\nlines, and a comma\"\r,\n\n\"\"\nlast,"
    static let expected = [
        ["code", "name"], ["511083000000", "隆昌\"市\""], ["1", "two\r\nlines, and a comma"], ["", ""], [""],
        ["last", ""],
    ]

    @Test("Quotes, commas and line ends of every kind are read, in pieces of any length", arguments: 1...40)
    func pieceByPiece(length: Int) throws {
        #expect(try cells(Self.table, pieceLength: length) == Self.expected)
    }

    @Test("A row knows the line it begins on, also behind cells of several lines", arguments: [1, 2, 3, 1000])
    func lines(length: Int) throws {
        let text = "a\r\n\"b\r\nb\nb\rb\"\n\n\nc\r\rd"
        let numbers = try rows(Array(text.utf8), pieceLength: length).map { try $0.get().line }
        #expect(numbers == [1, 2, 8, 10])
    }

    @Test("An empty file has no rows, with or without a byte order mark")
    func empty() throws {
        #expect(try cells("") == [])
        #expect(try cells("\u{FEFF}") == [])
        #expect(try cells("\r\n\n\r") == [])
        #expect(try cells("x") == [["x"]])
    }

    @Test("A broken row is one failure at its line, and the next is read")
    func broken() throws {
        for (row, code) in [
            ("a\"b,c", Problem.Code.fileMalformed), ("\"a\"b,c", .fileMalformed), ("1,2,3,4", .valueTooMany),
            ("123456789,x", .valueTooLong), ("\"123456789\",x", .valueTooLong),
        ] {
            let limits = CSVLimits(cellBytes: 8, columns: 3)
            let all = try rows(Array("ok,1\n\(row)\nok,2".utf8), limits: limits)
            #expect(all.count == 3)
            #expect(all[1].problem?.code == code)
            #expect(all[1].problem?.path == "line 2")
            #expect(try all[2].get() == CSVRow(line: 3, cells: ["ok", "2"]))
        }
        #expect(try rows(Array("12345678,2,3".utf8), limits: CSVLimits(cellBytes: 8, columns: 3))[0].problem == nil)
    }

    @Test("A file that ends within quotes says so, at the line where the quotes begin")
    func truncated() throws {
        let all = try rows(Array("a,b\n1,\"隆昌\n2,x\n".utf8))
        #expect(all.count == 2)
        #expect(all[1].problem?.code == .fileMalformed)
        #expect(all[1].problem?.path == "line 2")
    }

    @Test("A file cut off at any byte is read without a trap, and no whole row before the cut is lost")
    func cutAnywhere() throws {
        let bytes = Array(Self.table.utf8)
        for length in bytes.indices {
            let all = try rows(Array(bytes[..<length]))
            let whole = all.dropLast().map { try? $0.get().cells }
            #expect(whole == Self.expected.prefix(whole.count).map { $0 })
        }
    }

    @Test("GB18030 is a failure of its rows, UTF-16 and workbooks of the whole file")
    func encodings() throws {
        let chinese = try rows([0x61, 0x0A, 0xC2, 0xA1, 0xB2, 0xFD, 0xCA, 0xD0, 0x0A, 0x62])
        #expect(chinese.map(\.problem?.code) == [nil, .fileMalformed, nil])
        for bytes: [UInt8] in [
            [0xFF, 0xFE, 0x61, 0], [0xFE, 0xFF, 0, 0x61], [0x50, 0x4B, 3, 4], [0xD0, 0xCF, 0x11, 0xE0],
        ] {
            #expect(throws: Problem.self) { try rows(bytes) }
            #expect(throws: Problem.self) { try rows(bytes, pieceLength: 1) }
        }
    }

    @Test("A cell of ten megabytes is refused without being kept, a file over its limit altogether")
    func huge() throws {
        let name = [UInt8](repeating: 0x61, count: 10 << 20)
        let all = try rows(Array("a,".utf8) + name + Array("\nb,c".utf8), pieceLength: 1 << 16)
        #expect(all.map(\.problem?.code) == [.valueTooLong, nil])
        let limits = CSVLimits(fileBytes: 1 << 20)
        let problem = #expect(throws: Problem.self) { try rows(name, pieceLength: 1 << 16, limits: limits) }
        #expect(problem?.code == .fileTooLarge)
        #expect(try rows([UInt8](repeating: 0x0A, count: 1 << 20), limits: limits).isEmpty)
    }
}
