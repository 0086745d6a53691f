import Domain

/// A bulletin's text, tables and curves as a page shows them; every figure is marked, and linked where there is a link.
struct BulletinView {
    let bulletin: Bulletin
    let link: (Figure) -> Link?

    var html: HTML {
        HTML(
            .article, [.class("bulletin"), .lang(bulletin.context.language)],
            HTML(.h1, [], each: bulletin.title.map(run)), .several(bulletin.blocks.map(block)),
            .with(bulletin.signature) {
                HTML(.p, [.class("signature")], .text($0.office), HTML(.br, []), .text($0.date))
            })
    }

    private func block(_ block: BulletinBlock) -> HTML {
        switch block {
        case .paragraph(let runs): HTML(.p, [], each: runs.map(run))
        case .table(let table): HTML(.div, [.class("wide")], self.table(table))
        case .series(let series): curve(series)
        }
    }

    private func run(_ run: BulletinRun) -> HTML {
        switch run {
        case .text(let text): .text(text)
        case .figure(_, let index): figure(bulletin.figures[index])
        case .count(let count, _): .text(String(count))
        }
    }

    private func figure(_ figure: Figure) -> HTML {
        let number = HTML.text(String(figure.amount))
        guard let link = link(figure) else { return HTML(.span, [.class("figure")], number) }
        let label = Bilingual(
            "\(figure.title.chinese)：\(figure.amount)，查看记录",
            "\(figure.title.english): \(figure.amount), open its entries")
        return HTML(
            .a, [.class("figure"), .href(link), .aria("label", label[bulletin.context.language])], number)
    }

    private func table(_ table: BulletinTable) -> HTML {
        let headings = table.headings.enumerated().map { index, heading in
            HTML(.th, [.scope("col"), .class(index == 0 ? "" : "number")], .text(heading))
        }
        let rows = table.rows.map { row in
            HTML(
                .tr, [], HTML(.th, [.scope("row")], .text(row.place.name)),
                .several(row.indexes.map { HTML(.td, [.class("number")], figure(bulletin.figures[$0])) }))
        }
        return HTML(
            .table, [], HTML(.thead, [], HTML(.tr, [], each: headings)), HTML(.tbody, [], each: rows))
    }

    private func curve(_ series: BulletinSeries) -> HTML {
        let language = bulletin.context.language
        let values = series.points.map { bulletin.figures[$0.index] }
        let top = max(1, values.map(\.amount).max() ?? 1)
        let step = 600.0 / Double(max(1, values.count - 1))
        let points = values.enumerated().map { index, figure in
            let height = 150 - 140 * Double(max(0, figure.amount)) / Double(top)
            return "\(Int((Double(index) * step).rounded())),\(Int(height.rounded()))"
        }
        let rows = zip(series.points, values).map { point, figure in
            HTML(
                .tr, [], HTML(.th, [.scope("row")], .text(point.day.bulletinDate(in: language))),
                HTML(.td, [.class("number")], self.figure(figure)))
        }
        return HTML(
            .figure, [], HTML(.figcaption, [], .text(series.title)),
            HTML(
                .svg, [.drawing(.viewBox, "0 0 600 152"), .aria("hidden", "true")],
                HTML(
                    .line,
                    [.drawing(.x1, "0"), .drawing(.y1, "150"), .drawing(.x2, "600"), .drawing(.y2, "150")]),
                HTML(.polyline, [.drawing(.points, points.joined(separator: " "))])),
            HTML(.table, [], HTML(.tbody, [], each: rows)))
    }
}
