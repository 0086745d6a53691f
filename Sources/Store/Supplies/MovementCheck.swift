import Domain

/// Whether one movement goes together with the books.
struct MovementCheck {
    let movement: StockMovement
    let entry: Entry
    /// The books without what the movement replaces.
    let books: StockBooks

    /// What is moved.
    struct Side {
        let place: StockPlace
        let item: SupplyItem
        let lot: SupplyLot?
    }

    private var body: JSON { entry.submission.body }
    private var isConfirmed: Bool { body["confirmed"]?.truth == true }
    private var isLate: Bool { StockMovement.isLate(entry) }

    /// - Throws: why it cannot be taken.
    func check(_ side: Side) throws(Problem) {
        try checkUnits(side)
        try checkOtherSide(side)
        try checkLot(side)
        if movement.count != nil { return try checkCount(side) }
        if !isConfirmed {
            let doubt = QuantityDoubt.doubt(
                movement.quantity, of: side.item, usual: books.usual(movement.key, isIn: movement.kind.isIn),
                sent: movement.transfer.flatMap(books.outstanding))
            if let doubt { throw doubt }
        }
        try checkEnough(side)
    }

    private func checkUnits(_ side: Side) throws(Problem) {
        guard body["category"]?.text == side.item.category.rawValue else {
            throw invalid(
                "“\(side.item.name)”的类别是“\(side.item.category.title.chinese)”，请更新物资目录后再填。",
                "The item is of the category “\(side.item.category.title.english)”; update the catalogue.",
                at: "body.category")
        }
        guard let unit = body["unit"]?.text, let units = body["units"]?.whole else { return }
        guard let contents = side.item.contents(of: unit) else {
            throw invalid(
                "“\(side.item.name)”没有“\(unit)”这种包装，请核对。", "The item does not come in this unit; check it.",
                at: "body.unit")
        }
        guard units * contents == movement.quantity else {
            throw invalid(
                "\(units) \(unit)应为 \(units * contents) \(side.item.unit.chinese)，与所填数量不符，请核对单位。",
                "\(units) of this unit are \(units * contents), which is not the quantity; check the unit.",
                at: "body.quantity")
        }
    }

    private func checkOtherSide(_ side: Side) throws(Problem) {
        if side.place.isClosed, movement.kind.isIn, movement.count == nil {
            throw invalid(
                "“\(side.place.name)”已停用，不能入库。", "The stock place is closed; nothing goes in.", at: "body.place")
        }
        if let other = movement.counterpart {
            guard other != movement.key.place else {
                throw invalid("调出和调入须是两个库存点。", "A transfer has two places.", at: "body.counterpart")
            }
            guard books.elsewhere.contains(other) else {
                throw Problem(
                    .stockPlaceUnknown, "没有所填的对方库存点，请核对。", "There is no such place on the other side; check it.",
                    at: "body.counterpart")
            }
        }
        // A sending that is not known yet is on a phone without a network; its arrival is listed until it comes.
        guard let transfer = movement.transfer, let sending = books.sendings[transfer] else { return }
        guard sending.kind == .transferOut, sending.key.item == movement.key.item, sending.key.lot == movement.key.lot
        else {
            throw invalid(
                "与所填的调出不是同一种物资、同一批次，请核对。", "It is not of the item and lot that was sent; check it.",
                at: "body.transfer")
        }
        guard isConfirmed || sending.counterpart == movement.key.place else {
            throw Problem(
                .quantityDoubtful, "这批物资是调往另一库存点的；确实在“\(side.place.name)”收到的，请填“已核实”并说明原因。",
                "This was sent to another place; where it did arrive here, say that you checked, and why.",
                at: "body.transfer")
        }
    }

    private func checkLot(_ side: Side) throws(Problem) {
        guard movement.kind.givesOut, let lot = side.lot else { return }
        if lot.state != .usable, !(isLate && isConfirmed) {
            throw Problem(
                .lotWithheld, "批次“\(lot.number)”\(lot.state.title.chinese)，不能发放使用。",
                "The lot “\(lot.number)” is \(lot.state.title.english); it is not given out.", at: "body.lot")
        }
        if lot.isExpired(on: movement.at.day), let end = lot.expiresOn, !isConfirmed {
            throw Problem(
                .lotWithheld, "批次“\(lot.number)”有效期至 \(end)，已经过期；确需使用的，请填“已核实”并说明依据。",
                "The lot “\(lot.number)” was to be used until \(end); where it is used all the same, say that you checked, and on what ground.",
                at: "body.lot")
        }
    }

    /// What follows from a count is filed by another person than who counted, once, and is the difference as the books
    /// have it now.
    private func checkCount(_ side: Side) throws(Problem) {
        guard let id = movement.count, let count = books.counts[id], count.key == movement.key else {
            throw count("没有这次盘点，或盘点的不是这个库存点的这一批次。", "There is no such count of this lot at this place.")
        }
        guard count.author != entry.author else {
            throw self.count(
                "盘点差异须由另一人复核后登记。", "A second person looks at what a count found, and files the difference.")
        }
        guard !books.isSettled(id) else {
            throw self.count("这次盘点的差异已登记。", "The difference of this count is filed already.")
        }
        let difference = count.counted - books.booked(id)
        guard movement.change == difference else {
            throw self.count(
                "盘点 \(count.counted) \(side.item.unit.chinese)，账面 \(books.booked(id)) \(side.item.unit.chinese)，差异应为 \(difference)，请刷新后再登记。",
                "\(count.counted) were found and the books have \(books.booked(id)): the difference is \(difference). Load the page again."
            )
        }
    }

    private func checkEnough(_ side: Side) throws(Problem) {
        guard !movement.kind.isIn, !isLate, entry.submission.amends == nil else { return }
        let level = max(0, books.level(movement.key))
        guard level < movement.quantity else { return }
        let lot = side.lot.map { "批次“\($0.number)”" } ?? ""
        throw Problem(
            .stockShort,
            "“\(side.place.name)”的“\(side.item.name)”\(lot)账面只有 \(level) \(side.item.unit.chinese)，不够 \(movement.quantity) \(side.item.unit.chinese)，可能刚被领走；请核对批次和数量，有未登记的入库请先登记。",
            "The books have \(level) of this there, fewer than \(movement.quantity); somebody may have just taken it. Check lot and quantity, and file what came in first.",
            at: "body.quantity")
    }

    private func invalid(_ chinese: String, _ english: String, at path: String) -> Problem {
        Problem(.movementInvalid, chinese, english, at: path)
    }

    private func count(_ chinese: String, _ english: String) -> Problem {
        Problem(.countInvalid, chinese, english, at: "body.count")
    }
}
