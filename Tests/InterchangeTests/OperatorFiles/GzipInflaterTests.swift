import Domain
import Interchange
import Testing

@Suite("Unpacking gzip")
struct GzipInflaterTests {
    func unpacked(
        _ bytes: [UInt8], pieceLength: Int = 4_096, limits: GzipLimits = GzipLimits()
    ) throws(Problem) -> [UInt8] {
        let inflater = GzipInflater(limits: limits)
        var output: [UInt8] = []
        for piece in pieces(bytes, of: pieceLength) { try inflater.read(piece) { output += $0 } }
        try inflater.finish()
        return output
    }

    let text = (0..<20_000).map { "\($0 &* 2_654_435_761)" }.joined(separator: ",")

    @Test("One member, several, an empty one, and zeros behind the last", arguments: [1, 7, 4_096, 1 << 20])
    func members(pieceLength: Int) throws {
        let content = Array(text.prefix(pieceLength == 1 ? 5_000 : 200_000).utf8)
        let member = gzip(content)
        #expect(try unpacked(member, pieceLength: pieceLength) == content)
        #expect(try unpacked(member + gzip([]) + member, pieceLength: pieceLength) == content + content)
        #expect(try unpacked(member + [0, 0, 0], pieceLength: pieceLength) == content)
    }

    @Test("What is cut off, damaged, or followed by something else is refused")
    func damaged() throws {
        let member = gzip(Array("position".utf8))
        for length in 0..<member.count {
            #expect(throws: Problem.self) { try unpacked(Array(member.prefix(length))) }
        }
        var wrong = member
        wrong[member.count - 6] ^= 1
        #expect(throws: Problem.self) { try unpacked(wrong) }
        #expect(throws: Problem.self) { try unpacked(member + [1]) }
        #expect(throws: Problem.self) { try unpacked(member + [0, 0x1F]) }
    }

    @Test("A bomb is refused on the way, at its size and at its ratio")
    func bombs() throws {
        let bomb = gzip([UInt8](repeating: 0, count: 20 << 20))
        #expect { try unpacked(bomb) } throws: { ($0 as? Problem)?.code == .fileTooLarge }
        #expect(try unpacked(bomb, limits: GzipLimits(ratio: 2_000)).count == 20 << 20)
        let member = gzip(Array("0123456789".utf8))
        #expect(try unpacked(member, limits: GzipLimits(inflatedBytes: 10)).count == 10)
        #expect(throws: Problem.self) { try unpacked(member, limits: GzipLimits(inflatedBytes: 9)) }
    }
}
