import Domain

/// Days as a curve or as bars, with the same days as a table. The server draws it; where the browser has the library of
/// charts, the script puts a chart that answers the pointer in its place, made from the table.
struct DayChart {
    struct Point {
        let day: Day
        let value: Int
        let link: Link
    }

    let points: [Point]
    let title: Bilingual
    /// A stock is a line, a flow bars.
    let isStock: Bool

    private static let width = 720
    private static let height = 180

    func html(_ language: Language) -> HTML {
        [
            HTML(
                .figure, [.class("chart"), .data("chart", isStock ? "line" : "bar"), .data("table", "days")],
                HTML(.figcaption, [], .text(title[language])), drawing),
            HTML(
                .details, [], HTML(.summary, [], .text(language.words("按日列表", "Day by day"))),
                HTML(.div, [.class("wide")], table(language))),
            .with(Asset.charts) { HTML(.script, [.src($0), .deferred]) },
            HTML(.script, [.src(.chartScript), .deferred]),
        ]
    }

    private var drawing: HTML {
        let highest = max(points.map(\.value).max() ?? 0, 1)
        let lowest = min(points.map(\.value).min() ?? 0, 0)
        let step = Double(Self.width) / Double(max(points.count, 1))
        func y(_ value: Int) -> Int { Self.height - (value - lowest) * (Self.height - 8) / max(highest - lowest, 1) }
        let shapes: [HTML] =
            isStock
            ? [
                HTML(
                    .polyline,
                    [
                        .drawing(
                            .points,
                            points.enumerated().map { "\(Int((Double($0) + 0.5) * step)),\(y($1.value))" }
                                .joined(separator: " "))
                    ])
            ]
            : points.enumerated().map { index, point in
                let (left, top) = (Int(Double(index) * step), y(point.value))
                let wide = max(Int(step) - 2, 1)
                return HTML(.path, [.drawing(.d, "M\(left) \(top)h\(wide)V\(y(0))h-\(wide)z")])
            }
        return HTML(
            .svg, [.drawing(.viewBox, "0 0 \(Self.width) \(Self.height + 2)"), .aria("hidden", "true")],
            each: [
                HTML(
                    .line,
                    [
                        .drawing(.x1, "0"), .drawing(.y1, "\(y(0))"), .drawing(.x2, "\(Self.width)"),
                        .drawing(.y2, "\(y(0))"),
                    ])
            ] + shapes)
    }

    private func table(_ language: Language) -> HTML {
        let head = HTML(
            .tr, [], HTML(.th, [.scope("col")], .text(language.words("日期", "Day"))),
            HTML(.th, [.scope("col"), .class("number")], .text(title[language])))
        let rows = points.reversed().map { point in
            HTML(
                .tr, [], HTML(.td, [], HTML(.a, [.href(point.link)], .text(point.day.description))),
                HTML(.td, [.class("number")], .text(String(point.value))))
        }
        return HTML(.table, [.id("days")], HTML(.thead, [], head), HTML(.tbody, [], each: rows))
    }
}
