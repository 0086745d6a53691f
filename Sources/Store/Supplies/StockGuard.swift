import Domain
import SQLCore

/// Keeps the books of stock: what is moved exists and lies where it is filed for, each movement is registered once, and
/// nothing is given out that is not there. Whoever decides now on what is there now is refused where there is not enough;
/// what is told late or amends has happened, is taken, and goes to the list of what does not add up (ADR 36).
struct StockGuard: EntryGuard {
    private var books = StockBooks()

    /// Looks up what movements and counts speak of.
    init(_ inspections: [Inspection], known: Known, county: RegionCode, in connection: any SQLReading) throws {
        let filed = inspections.map(\.submission).filter { Self.forms.contains($0.form) }
        guard !filed.isEmpty else { return }
        let entries = filed.map(Self.unrecorded)
        let targets = filed.compactMap { $0.amends.flatMap { known.entries[$0.target]?.entry } }
        books = try StockBooks(
            of: entries.compactMap(StockMovement.init), amended: targets.compactMap(StockMovement.init),
            counting: entries.filter { $0.submission.form == Form.stockCount.name }.compactMap { StockCount([$0]) },
            county: county, in: connection)
    }

    private static let forms: Set = [Form.stockMovement.name, Form.stockCount.name]

    /// What is filed in the shape that movements are read from.
    private static func unrecorded(_ filed: Submission) -> Entry {
        Entry(
            submission: filed, recordedAt: filed.occurredAt, author: ID(high: 0, low: 0), clockSkewMilliseconds: nil,
            position: 0, hash: [])
    }

    mutating func take(_ entry: Entry, amending target: Entry?, isSuperseded: Bool) throws(Problem) {
        let filed = entry.submission
        guard !isSuperseded else { return }
        // What is set up and used in one batch is there when it is used.
        if filed.amends?.isRetraction != true { books.register(entry) }
        guard Self.forms.contains(filed.form) else { return }
        guard target == nil || target?.submission.subject == filed.subject else { throw Self.otherMovement }
        let isRetraction = filed.amends?.isRetraction == true
        guard filed.form == Form.stockMovement.name else {
            if !isRetraction, let count = StockCount([entry]) {
                try checkSide(of: count.key, filed, lot: filed.body["lot"])
            }
            return
        }
        let former = target.flatMap(StockMovement.init)
        guard !isRetraction, let movement = StockMovement(entry) else {
            if let former { books.apply(former, sign: -1) }
            return
        }
        guard former != nil || filed.amends != nil || !books.isRegistered(movement.id) else { throw Self.registered }
        if let former { books.apply(former, sign: -1) }
        do throws(Problem) {
            let side = try checkSide(of: movement.key, filed, lot: filed.body["lot"])
            try MovementCheck(movement: movement, entry: entry, books: books).check(side)
        } catch {
            if let former { books.apply(former, sign: 1) }
            throw error
        }
        books.apply(movement, sign: 1)
    }

    /// The place, the item and the lot are there, and the place lies in the region that is filed for.
    @discardableResult
    private func checkSide(
        of key: StockMovement.Key, _ filed: Submission, lot: JSON?
    ) throws(Problem) -> MovementCheck.Side {
        guard let place = books.places[key.place] else {
            throw Problem(
                .stockPlaceUnknown, "本县（市、区）没有这个库存点，请核对。", "There is no such stock place in the county; check it.",
                at: "body.place")
        }
        guard filed.region.contains(place.region) else {
            throw Problem(
                .stockPlaceUnknown, "“\(place.name)”不在填报的区域内，请按库存点所在区域填报。",
                "The stock place does not lie in the region this is filed for.", at: "region")
        }
        guard let item = books.items[key.item] else { throw StockStore.unknownItem }
        guard item.hasLots == (lot != nil) else {
            throw Problem(
                .movementInvalid,
                item.hasLots ? "“\(item.name)”按批次管理，请填写批次。" : "“\(item.name)”不按批次管理，批次不用填。",
                item.hasLots
                    ? "The lots of this item are followed; name the lot." : "This item has no lots; leave the lot out.",
                at: "body.lot")
        }
        guard item.hasLots else { return MovementCheck.Side(place: place, item: item, lot: nil) }
        guard let found = books.lots[key.lot], found.item == item.id else {
            throw Problem(
                .lotUnknown, "“\(item.name)”没有这个批次，请先登记批次。",
                "There is no such lot of this item; register the lot first.", at: "body.lot")
        }
        return MovementCheck.Side(place: place, item: item, lot: found)
    }

    private static let registered = Problem(
        .movementExists, "这次出入库已登记，没有重复登记。", "The movement is registered already; it was not counted twice.",
        at: "subject")

    private static let otherMovement = Problem(
        .entryCorrectionInvalid, "更正须针对同一次登记；填错的请撤销后重新登记。",
        "A correction is about the same thing; where it is another, retract and file anew.", at: "subject")
}
