extension Bulletin {
    /// As an HTML fragment, one `article`. Every figure is `<data class="figure" value="2" …>`, within a link where
    /// there is a target for it; a curve is a `figure` with a table of its days, for charts to read.
    ///
    /// - Parameter link: the address that opens a figure, `nil` for none. It is escaped here, not checked.
    public func html(link: (Figure) -> String?) -> String {
        let title = MarkupNode.element("h2", [], nodes(self.title, link))
        let blocks = blocks.map { block in
            switch block {
            case .paragraph(let runs): MarkupNode.element("p", [], nodes(runs, link))
            case .table(let table): node(table, link)
            case .series(let series): node(series, link)
            }
        }
        let attributes: [MarkupNode.Attribute] = [
            ("class", "bulletin"), ("lang", context.language.rawValue), ("data-kind", kind.code),
            ("data-version", String(version)),
        ]
        let signed = signature.map { [$0.office, $0.date] } ?? []
        let lines = signed.map { MarkupNode.element("p", [("class", "signature")], [.text($0)]) }
        return MarkupNode.element("article", attributes, [title] + blocks + lines).html
    }

    private func nodes(_ runs: [BulletinRun], _ link: (Figure) -> String?) -> [MarkupNode] {
        runs.map { run in
            switch run {
            case .text(let text): .text(text)
            case .figure(_, let index): node(figures[index], link)
            case .count(let count, _):
                .element("data", [("class", "count"), ("value", String(count))], [.text(String(count))])
            }
        }
    }

    private func node(_ figure: Figure, _ link: (Figure) -> String?) -> MarkupNode {
        let number = MarkupNode.text(String(figure.amount))
        let content = link(figure).map { MarkupNode.element("a", [("href", $0)], [number]) } ?? number
        let attributes: [MarkupNode.Attribute] = [
            ("class", "figure"), ("value", String(figure.amount)), ("data-figure", figure.name),
            ("title", figure.title[context.language]),
        ]
        return .element("data", attributes, [content])
    }

    private func node(_ table: BulletinTable, _ link: (Figure) -> String?) -> MarkupNode {
        let headings = table.headings.map { MarkupNode.element("th", [("scope", "col")], [.text($0)]) }
        let rows = table.rows.map { row in
            MarkupNode.element(
                "tr", [("data-region", row.place.code.text)],
                [.element("th", [("scope", "row")], [.text(row.place.name)])]
                    + row.indexes.map { .element("td", [], [node(figures[$0], link)]) })
        }
        return .element(
            "table", [], [.element("thead", [], [.element("tr", [], headings)]), .element("tbody", [], rows)])
    }

    private func node(_ series: BulletinSeries, _ link: (Figure) -> String?) -> MarkupNode {
        let rows = series.points.map { point in
            let day = MarkupNode.element(
                "time", [("datetime", point.day.description)],
                [.text(point.day.bulletinDate(in: context.language))])
            return MarkupNode.element(
                "tr", [],
                [.element("th", [("scope", "row")], [day]), .element("td", [], [node(figures[point.index], link)])])
        }
        let attributes: [MarkupNode.Attribute] = [("class", "curve"), ("data-name", series.name)]
        return .element(
            "figure", attributes,
            [
                .element("figcaption", [], [.text(series.title)]),
                .element("table", [], [.element("tbody", [], rows)]),
            ])
    }
}
