import Domain
import Testing

@Suite("Quantities that are asked back, and lots to take first")
struct QuantityDoubtTests {
    private static let mask = SupplyItem(
        id: ID(high: 1, low: 1), region: region, name: "口罩", category: .mask,
        packs: [SupplyItem.Pack(name: "盒", contains: 50)], standard: nil, shelfLifeDays: nil, hasLots: true,
        substitutes: [], isClosed: false)
    private static let region: RegionCode = {
        do { return try RegionCode("511083000000") } catch { preconditionFailure("\(error)") }
    }()

    private func said(_ quantity: Int, movements: Int = 0, moved: Int = 0, sent: Int? = nil) -> String {
        let usual = QuantityDoubt.Usual(movements: movements, moved: moved)
        return QuantityDoubt.doubt(quantity, of: Self.mask, usual: usual, sent: sent)?.sentence.chinese ?? ""
    }

    @Test("an arrival that is a box's times what was sent is asked back, a part of it is not")
    func sent() {
        #expect(said(5, sent: 250).contains("正好相差 50 倍（1 盒 = 50 只）"))
        #expect(said(250, sent: 5).contains("正好相差 50 倍"))
        #expect(said(249, sent: 250) == "" && said(250, sent: 250) == "")
        #expect(said(251, sent: 250).contains("还多"))
    }

    @Test("twenty times what is usual is asked back from the third movement on, and a number that would fit in boxes")
    func usual() {
        #expect(said(1_000, movements: 2, moved: 20) == "")
        #expect(said(199, movements: 3, moved: 30) == "")
        #expect(said(200, movements: 3, moved: 30).contains("20 倍"))
        #expect(said(5, movements: 3, moved: 750).contains("如果是 5 盒，应为 250 只"))
        #expect(said(13, movements: 3, moved: 750) == "")
        #expect(said(1, movements: 3, moved: 750) == "")
    }

    @Test("what expires first is taken first, what has expired or is held back never")
    func firstExpiry() throws {
        func lot(_ number: String, _ end: String?, _ state: SupplyLot.State = .usable) throws -> SupplyLot {
            SupplyLot(
                id: ID(high: 2, low: UInt64(number.utf8.first ?? 0)), region: Self.region, item: Self.mask.id,
                number: number, maker: nil, expiresOn: try end.map { text throws(Problem) in try Day(text) },
                origin: nil, state: state)
        }
        let held = try [
            lot("A", nil), lot("B", "2021-01-01"), lot("C", "2020-02-01"), lot("D", "2020-02-02"),
            lot("E", "2020-03-01", .quarantined), lot("F", "2020-03-01", .recalled),
        ].map { FirstExpiry.Part(lot: $0, quantity: 10) }
        let day = try Day("2020-02-02")
        let all = FirstExpiry(of: 25, from: held, on: day)
        #expect(all.parts.map { $0.lot?.number } == ["D", "B", "A"] && all.parts.map(\.quantity) == [10, 10, 5])
        #expect(all.missing == 0 && FirstExpiry(of: 31, from: held, on: day).missing == 1)
        #expect(FirstExpiry(of: 1, from: [FirstExpiry.Part(lot: nil, quantity: 1)], on: day).missing == 0)
    }
}
