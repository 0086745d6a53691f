import Testing

@testable import Domain

@Suite("Region codes")
struct RegionCodeTests {
    @Test(
        "have the level of their last digits that are not zero",
        arguments: [
            ("51", RegionLevel.province), ("5110", .city), ("511083", .county), ("511083100", .town),
            ("511083100201", .village), ("511083100201-07", .grid), ("441900003000", .town),
        ])
    func levels(text: String, level: RegionLevel) throws {
        #expect(try RegionCode(text).level == level)
    }

    @Test(
        "that name nothing are refused",
        arguments: [
            "", "5", "511", "51108", "5110831", "5110831002011", "510000000001", "00", "5a1083000000",
            "511083000000-01", "511083100201-", "511083100201-abc", "511083100201-123456789", "510000100000",
        ])
    func refused(text: String) {
        #expect(throws: Problem.self) { try RegionCode(text) }
    }

    @Test("an ancestor contains its subtree and nothing else, as code and as range of texts")
    func subtrees() throws {
        let codes = try [
            "510000000000", "511000000000", "511083000000", "511083100000", "511083100201", "511083100201-01",
            "511083100201-0", "511083101000", "511084000000", "519900000000", "520000000000", "441900003000",
        ].map { try RegionCode($0) }
        for one in codes {
            for other in codes {
                let isWithin = one.subtree.from <= other.text && other.text < one.subtree.below
                #expect(one.contains(other) == isWithin, "\(one) \(other)")
            }
        }
    }

    @Test("lead up to the county and are summed up from there")
    func ancestors() throws {
        let grid = try RegionCode("511083100201-01")
        #expect(grid.parent?.text == "511083100201")
        #expect(grid.county?.text == "511083000000")
        #expect(grid.summedAt.map(\.text) == ["511083000000", "511083100000", "511083100201", "511083100201-01"])
        #expect(try RegionCode("5110").county == nil)
        #expect(try RegionCode("51").parent == nil)
        #expect(try RegionCode("441900003000").county?.text == "441900000000")
    }
}
