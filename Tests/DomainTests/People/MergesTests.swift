import Domain
import Testing

@Suite("Merges")
struct MergesTests {
    private func id(_ number: UInt64) -> ID<Subject> { ID(high: 1, low: number) }

    @Test("are followed to the end, and nobody gives way to themselves")
    func chains() throws {
        let merges = try Merges().adding(id(1), into: id(2)).adding(id(2), into: id(3))
        #expect(merges.resolve(id(1)) == id(3))
        #expect(merges.resolve(id(3)) == id(3))
        #expect(merges.resolve(id(9)) == id(9))
        #expect(merges.members(of: id(3)) == [id(1), id(2), id(3)])
        #expect(merges.members(of: id(2)) == [id(2)])
        for (one, other) in [(UInt64(3), UInt64(1)), (3, 2), (2, 1), (4, 4)] {
            let problem = #expect(throws: Problem.self) { try merges.adding(id(one), into: id(other)) }
            #expect(problem?.code == .personMergeInvalid)
        }
        #expect(try merges.adding(id(1), into: id(3)).resolve(id(1)) == id(3))
    }

    @Test("that form a circle all the same end at one of it for everybody")
    func circle() {
        let merges = Merges([id(5): id(6), id(6): id(7), id(7): id(5), id(1): id(6)])
        #expect([1, 5, 6, 7].map { merges.resolve(id($0)) } == Array(repeating: id(5), count: 4))
    }
}
