import Domain

/// The figures of two bulletins of one kind and region, side by side.
struct BulletinComparison {
    /// A figure that both have.
    struct Line {
        let before: Figure
        let now: Figure
        var difference: Int { now.amount - before.amount }
    }

    let before: Bulletin
    let now: Bulletin

    /// The figures by name, in the order of the newer text; points of curves are left out, they are other days.
    private var lines: [Line] {
        let known = Dictionary(before.figures.map { ($0.name, $0) }, uniquingKeysWith: { one, _ in one })
        return now.figures.filter { $0.day == nil }.compactMap { figure in
            known[figure.name].map { Line(before: $0, now: figure) }
        }
    }

    /// A table of those that differ.
    ///
    /// - Parameters:
    ///   - headings: what the two columns are called.
    ///   - link: where a figure of the newer one is opened.
    func html(
        _ headings: (before: Bilingual, now: Bilingual), _ language: Language, places: [RegionCode: String],
        link: (Figure) -> Link?
    ) -> HTML {
        let changed = lines.filter { $0.difference != 0 }
        let same = lines.count - changed.count
        let words = language.words(
            "\(changed.count) 个数字不同，\(same) 个相同。", "\(changed.count) figures differ, \(same) are the same.")
        func heading(_ text: Bilingual) -> HTML {
            HTML(.th, [.scope("col"), .class("number")], .text(text[language]))
        }
        let head = HTML(
            .tr, [], HTML(.th, [.scope("col")], .text(language.words("数字", "Figure"))), heading(headings.before),
            heading(headings.now), heading(Bilingual("增减", "Change")))
        let rows = changed.map { line in
            let place = line.now.region == now.context.region.code ? nil : places[line.now.region]
            let title = [place, line.now.title[language] + span(line.now, language)].compactMap { $0 }
            let number = HTML.text(String(line.now.amount))
            return HTML(
                .tr, [], HTML(.th, [.scope("row")], .text(title.joined(separator: " "))),
                HTML(.td, [.class("number")], .text(String(line.before.amount))),
                HTML(
                    .td, [.class("number")], link(line.now).map { HTML(.a, [.href($0)], number) } ?? number),
                HTML(
                    .td, [.class("number")],
                    .text(line.difference > 0 ? "+\(line.difference)" : String(line.difference))))
        }
        return [
            HTML(.p, [.class("quiet")], .text(words)),
            .when(
                !rows.isEmpty,
                HTML(
                    .div, [.class("wide")],
                    HTML(.table, [], HTML(.thead, [], head), HTML(.tbody, [], each: rows)))),
        ]
    }

    /// Over which hours: the titles of a day's figure and of all days' are alike.
    private func span(_ figure: Figure, _ language: Language) -> String {
        switch figure.reference.span {
        case .day: language.words("（当日）", " (that day)")
        case .cumulative: language.words("（累计）", " (in all)")
        case .last24Hours: language.words("（24小时）", " (24 hours)")
        case .yesterday: language.words("（前一日）", " (the day before)")
        case .before: language.words("（当日零时）", " (at the day's start)")
        case .current: ""
        }
    }
}
