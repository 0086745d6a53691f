/// A line in words.
extension AllocationLine {
    /// Why it is this much: `得 400／需 1000：最低保障 300，按公平份额 33%，2天后下次到货`. The fair share is the part of the time
    /// to the next delivery for which it lasts, with what is there: the same for all that compete.
    public var reason: Bilingual {
        let needed = demand.need
        let causes = (demand.minimum > 0 && limit != .fix ? [minimum] : []) + [cause] + (quantity < needed ? wait : [])
        return Bilingual(
            "得 \(quantity)／需 \(needed)：" + causes.map(\.chinese).joined(separator: "，"),
            "got \(quantity.grouped) of \(needed.grouped): " + causes.map(\.english).joined(separator: ", "))
    }

    private var minimum: Bilingual {
        quantity < demand.minimum
            ? Bilingual("最低保障 \(demand.minimum) 未满足", "minimum \(demand.minimum.grouped) not reached")
            : Bilingual("最低保障 \(demand.minimum)", "minimum \(demand.minimum.grouped)")
    }

    private var cause: Bilingual {
        switch limit {
        case .fix: Bilingual("人工指定", "decided by a person")
        case .need where quantity >= demand.need: Bilingual("全部满足", "all of it")
        case .need: Bilingual("达到最多可给数量", "as much as it may be given")
        case .package: Bilingual("不足一整包", "less than a package is missing or left")
        case .supply: Bilingual("按公平份额 \(share)%", "fair share \(share) %")
        case .routes(let names):
            Bilingual(
                "\(names.joined(separator: "、"))运力已满，按公平份额 \(share)%",
                "no more fits on \(names.joined(separator: ", ")), fair share \(share) %")
        }
    }

    private var wait: [Bilingual] {
        let days = demand.daysToNextDelivery
        guard days > 0 else { return [] }
        return [Bilingual("\(days)天后下次到货", "next delivery in \(days) \(days == 1 ? "day" : "days")")]
    }

    private var share: Int {
        let whole = demand.rate * Double(max(demand.daysToNextDelivery, 1))
        return Int(min(100, 100 * Double(demand.onHand + quantity) / whole))
    }
}

extension Int {
    /// With a comma before each three digits.
    var grouped: String {
        let digits = Array(String(magnitude))
        let text = digits.indices.map { index in
            (index > 0 && (digits.count - index) % 3 == 0 ? "," : "") + String(digits[index])
        }.joined()
        return self < 0 ? "-" + text : text
    }
}
