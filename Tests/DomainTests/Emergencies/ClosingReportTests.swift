import Domain
import Testing

@Suite("The report of a close-out")
struct ClosingReportTests {
    private static func counts(_ county: String, orders: Int) throws -> ClosingCounts {
        var counts = ClosingCounts(county: try RegionCode(county))
        counts.orders = orders
        return counts
    }

    @Test("sums up the counties, names the entries that prove it, and says what is left")
    func report() throws {
        let entry = ID<Entry>(high: 1, low: 2)
        let report = ClosingReport(
            emergency: Bilingual("一级响应", "Level I"), closedAt: try Instant("2020-04-01T12:00:00+08:00"),
            identities: .keep(until: try Day("2020-06-30")),
            parts: [
                .init(counts: try Self.counts("511002000000", orders: 3), entry: entry),
                .init(counts: try Self.counts("511083000000", orders: 4), entry: entry),
            ], problems: [Problem(.formNotForRegion, "不能在这里填报。", "Not to be filed here.")])
        let text = report.text(names: [try RegionCode("511083000000"): "隆昌市"])
        #expect(text.contains("隆昌市 511083000000") && text.contains("台账记录：\(entry)"))
        #expect(text.contains("合计\n  撤销的观察令：7"))
        #expect(text.contains("封存至 2020-06-30 24时") && text.contains("未能处理：\n  不能在这里填报。"))
        #expect(!report.isTrial)
        #expect(report.json["counties"]?.elements?.last?["orders"] == 4)
        #expect(report.json["keptUntil"] == "2020-06-30" && report.json["trial"] == false)
    }

    @Test("of a trial says that nothing was changed")
    func trial() throws {
        let report = ClosingReport(
            emergency: Bilingual("一级响应", "Level I"), closedAt: try Instant("2020-04-01T12:00:00+08:00"),
            identities: .erase, parts: [.init(counts: try Self.counts("511002000000", orders: 3), entry: nil)])
        #expect(report.isTrial && report.text(names: [:]).contains("未作任何改动"))
        #expect(report.json["trial"] == true && report.json["identities"] == "erase")
    }
}
