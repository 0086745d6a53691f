import Interchange
import Testing

@Suite("Writing CSV")
struct CSVWriterTests {
    func written(_ rows: [[String]]) -> String {
        var writer = CSVWriter(byteOrderMark: false)
        for row in rows { writer.write(row) }
        return String(decoding: writer.take(), as: UTF8.self)
    }

    @Test("A table for Excel begins with a byte order mark, once")
    func mark() {
        var writer = CSVWriter()
        writer.write(["户"])
        #expect(writer.take() == [0xEF, 0xBB, 0xBF] + Array("户\r\n".utf8))
        writer.write(["a"])
        #expect(writer.take() == Array("a\r\n".utf8))
        #expect(writer.take().isEmpty)
    }

    @Test("Quotes stand only where they are needed")
    func quotes() {
        #expect(written([["a b", "c,d", "e\"f", "g\nh", ""]]) == "a b,\"c,d\",\"e\"\"f\",\"g\nh\",\r\n")
    }

    @Test(
        "No cell becomes a formula",
        arguments: [
            "=1+1", "+86", "-x", "@SUM(A1)", "\t=1", "＝1", "-1+cmd|'/c'!A0", " =1", "  +1", "\u{3000}@SUM(A1)",
            "\u{A0}-x", "\u{A0} \t=1", " ＝1", "\u{FEFF}=1", "\u{200B}=1", " \t=1",
        ])
    func formulas(cell: String) {
        #expect(written([[cell]]) == "\"'\(cell)\"\r\n")
    }

    @Test("Numbers stay numbers", arguments: ["-3", "-12.5", "0", "37.3", " a=b"])
    func numbers(cell: String) {
        #expect(written([[cell]]) == "\(cell)\r\n")
    }

    @Test("What was written is read back the same")
    func roundTrip() throws {
        let pool = ["a", "隆昌市", "\"", ",", "\r\n", "\n", " ", "0", "\u{1F637}"]
        var state: UInt64 = 60
        func pick(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        let table = (0..<500).map { _ in
            (0...pick(4)).map { _ in "x" + (0..<pick(6)).map { _ in pool[pick(pool.count)] }.joined() }
        }
        #expect(try cells(written(table), pieceLength: 7) == table)
    }
}
