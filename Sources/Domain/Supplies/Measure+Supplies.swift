extension Measure {
    /// What moves, by category: each kind of movement, receipts by origin, issues by who received.
    static let supplies = SupplyCategory.allCases.flatMap { category in
        let (chinese, english, unit) = (category.title.chinese, category.title.english, category.unit)
        func measure(_ event: String, _ chinese: String, _ english: String) -> Measure {
            Measure("supply.\(category.rawValue).\(event)", Bilingual(chinese, english), unit)
        }
        return MovementKind.allCases.map {
            measure($0.rawValue, "\(chinese)\($0.title.chinese)", "\(english): \($0.title.english)")
        }
            + SupplyOrigin.allCases.map {
                measure(
                    "receipt.\($0.rawValue)", "\(chinese)入库（\($0.title.chinese)）",
                    "\(english): received (\($0.title.english))")
            }
            + ReceiverKind.allCases.map {
                measure(
                    "issue.\($0.rawValue)", "\(chinese)发放\($0.title.chinese)",
                    "\(english): issued to \($0.title.english)")
            }
    }
}

extension Stock {
    /// What is in the books of a region's places, by category. What is on the way between two places is at neither.
    static let supplies = SupplyCategory.allCases.map { category in
        func codes(_ isIn: Bool) -> [String] {
            MovementKind.allCases.filter { $0.isIn == isIn }.map { "supply.\(category.rawValue).\($0.rawValue)" }
        }
        return Stock(
            "supply.\(category.rawValue).stock",
            Bilingual("\(category.title.chinese)库存", "\(category.title.english) in stock"), category.unit,
            inflows: codes(true), outflows: codes(false))
    }
}
