import Domain

/// A table of the pages of supplies: headings, and rows of cells of which some are figures.
struct SupplyTable {
    let headings: [(words: Bilingual, isNumber: Bool)]
    var rows: [[HTML]] = []

    /// A column of words.
    static func words(_ chinese: String, _ english: String) -> (words: Bilingual, isNumber: Bool) {
        (Bilingual(chinese, english), false)
    }

    /// A column of figures.
    static func figure(_ chinese: String, _ english: String) -> (words: Bilingual, isNumber: Bool) {
        (Bilingual(chinese, english), true)
    }

    func html(_ language: Language) -> HTML {
        HTML(
            .div, [.class("wide")],
            HTML(
                .table, [],
                HTML(
                    .thead, [],
                    HTML(
                        .tr, [],
                        each: headings.map {
                            HTML(
                                .th, [.scope("col"), .class($0.isNumber ? "number" : "")], .text($0.words[language]))
                        })),
                HTML(
                    .tbody, [],
                    each: rows.map { row in
                        HTML(
                            .tr, [],
                            each: zip(headings, row).map { heading, cell in
                                HTML(.td, [.class(heading.isNumber ? "number" : "")], cell)
                            })
                    })))
    }
}

extension SupplyItem {
    /// A quantity in the larger units it comes in, largest first: `2 箱 3 盒 5 只`.
    func inPacks(_ quantity: Int, _ language: Language) -> String {
        var left = quantity
        var parts: [String] = []
        for pack in packs.sorted(by: { $0.contains > $1.contains }) where left >= pack.contains {
            parts.append("\(left / pack.contains) \(pack.name)")
            left %= pack.contains
        }
        if left > 0 || parts.isEmpty { parts.append("\(left) \(unit[language])") }
        return parts.joined(separator: " ")
    }

    /// The units it is counted in: the smallest, then the larger ones.
    var units: [String] { [unit.chinese] + packs.map(\.name) }
}

extension SupplyLot {
    /// Its number with its end.
    func words(_ language: Language) -> String {
        expiresOn.map { language.words("\(number)（有效期至 \($0)）", "\(number) (until \($0))") } ?? number
    }

    /// What is to be known before it is given out, on a day.
    func mark(on day: Day, _ language: Language) -> HTML {
        let words: (String, String)? =
            switch state {
            case .recalled: ("missing", language.words("▲ 停用召回", "▲ recalled"))
            case .quarantined: ("due", language.words("● 待检", "● in quarantine"))
            case .usable:
                if isExpired(on: day) {
                    ("missing", language.words("▲ 已过期", "▲ expired"))
                } else if isExpired(on: day.advanced(by: SupplyLot.warningDays)) {
                    ("due", language.words("● 临近到期", "● ends soon"))
                } else {
                    nil
                }
            }
        return .with(words) { HTML(.span, [.class("state \($0.0)")], .text($0.1)) }
    }
}
