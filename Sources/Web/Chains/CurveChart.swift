import Domain

/// The epidemic curve as bars, the reproduction number as a line with its interval, and the days of both as one table, of
/// which a script makes charts that answer the pointer.
struct CurveChart {
    let shown: RegionCurve

    private static let width = 720.0
    private static let height = 180.0
    /// Above it the drawing of R ends; the table and the script's chart go on.
    private static let mostR = 6.0

    func html(_ language: Language) -> HTML {
        [
            figure("stacked", columns: "1,2", Bilingual("每日病例", "Cases a day"), bars, language),
            statesR
                ? figure(
                    "band", columns: "3,4,5", Bilingual("时变再生数R（7天）", "Reproduction number R, seven days"), band,
                    language)
                : HTML(
                    .p, [.class("note")],
                    .text(language.words("病例太少，不给出R。", "There are too few cases for R to be stated."))),
            HTML(
                .details, [], HTML(.summary, [], .text(language.words("按日列表", "Day by day"))),
                HTML(.div, [.class("wide")], table(language))),
            .with(Asset.charts) { HTML(.script, [.src($0), .deferred]) },
            HTML(.script, [.src(.chartScript), .deferred]),
        ]
    }

    private func figure(
        _ kind: String, columns: String, _ title: Bilingual, _ drawn: HTML, _ language: Language
    ) -> HTML {
        HTML(
            .figure, [.class("chart"), .data("chart", kind), .data("table", "days"), .data("columns", columns)],
            HTML(.figcaption, [], .text(title[language])),
            HTML(
                .svg, [.drawing(.viewBox, "0 0 \(Int(Self.width)) \(Int(Self.height) + 2)"), .aria("hidden", "true")],
                drawn))
    }

    private var statesR: Bool { shown.curve.local.indices.contains { shown.estimate($0)?.estimate != nil } }

    private var step: Double { Self.width / Double(max(shown.curve.local.count, 1)) }

    private var bars: HTML {
        let curve = shown.curve
        let most = max(zip(curve.local, curve.imported).map { $0 + $1 }.max() ?? 0, 1)
        func bar(_ index: Int, from: Int, count: Int, _ kind: String) -> HTML {
            guard count > 0 else { return .nothing }
            let unit = Self.height / Double(most)
            let (left, bottom) = (Self.place(Double(index) * step), Self.place(Self.height - Double(from) * unit))
            let (wide, high) = (Self.place(max(step - 1, 0.5)), Self.place(Double(count) * unit))
            let state = index >= curve.incompleteFrom ? " incomplete" : ""
            return HTML(
                .path, [.class(kind + state), .drawing(.d, "M\(left) \(bottom)h\(wide)v-\(high)h-\(wide)z")])
        }
        return .several(
            [Self.line(at: Self.height)]
                + curve.local.indices.flatMap { index in
                    [
                        bar(index, from: 0, count: curve.local[index], "local"),
                        bar(index, from: curve.local[index], count: curve.imported[index], "imported"),
                    ]
                })
    }

    /// Runs of days on which R is stated, each with its interval.
    private var band: HTML {
        var runs: [[(x: Double, one: ReproductionNumber.Estimate)]] = [[]]
        for index in shown.curve.local.indices {
            if let one = shown.estimate(index)?.estimate {
                runs[runs.count - 1].append(((Double(index) + 0.5) * step, one))
            } else if runs.last?.isEmpty == false {
                runs.append([])
            }
        }
        func point(_ x: Double, _ value: Double) -> String {
            let y = Self.height * (1 - min(value, Self.mostR) / Self.mostR)
            return "\(Self.place(x)),\(Self.place(y))"
        }
        return .several(
            [Self.line(at: Self.height), Self.line(at: Self.height * (1 - 1 / Self.mostR))]
                + runs.filter { !$0.isEmpty }.flatMap { run in
                    let edge = run.map { point($0.x, $0.one.lower) } + run.reversed().map { point($0.x, $0.one.upper) }
                    return [
                        HTML(.path, [.class("band"), .drawing(.d, "M" + edge.joined(separator: "L") + "z")]),
                        HTML(
                            .polyline,
                            [.drawing(.points, run.map { point($0.x, $0.one.mean) }.joined(separator: " "))]),
                    ]
                })
    }

    private static func line(at y: Double) -> HTML {
        HTML(
            .line,
            [
                .drawing(.x1, "0"), .drawing(.y1, place(y)), .drawing(.x2, String(Int(width))),
                .drawing(.y2, place(y)),
            ])
    }

    private func table(_ language: Language) -> HTML {
        let curve = shown.curve
        let headings = [
            Bilingual("日期", "Day"), Bilingual("本地", "Local"), Bilingual("输入", "Imported"), Bilingual("R", "R"),
            Bilingual("下限", "Lower"), Bilingual("上限", "Upper"), Bilingual("7天病例", "Cases of 7 days"),
            Bilingual("完整", "Complete"),
        ]
        let rows = curve.local.indices.reversed().map { index -> HTML in
            let one = shown.estimate(index)
            let figures = [
                String(curve.local[index]), String(curve.imported[index]), Self.shown(one?.estimate?.mean),
                Self.shown(one?.estimate?.lower), Self.shown(one?.estimate?.upper), one.map { String($0.cases) } ?? "—",
            ]
            let isOpen = index >= curve.incompleteFrom
            return HTML(
                .tr, isOpen ? [.data("state", "incomplete")] : [],
                HTML(.td, [], .text(curve.firstDay.advanced(by: index).description)),
                .several(figures.map { HTML(.td, [.class("number")], .text($0)) }),
                HTML(.td, [], .text(isOpen ? language.words("未完整", "incomplete") : language.words("完整", "complete"))))
        }
        return HTML(
            .table, [.id("days")],
            HTML(.thead, [], HTML(.tr, [], each: headings.map { HTML(.th, [.scope("col")], .text($0[language])) })),
            HTML(.tbody, [], each: rows))
    }

    private static func shown(_ value: Double?) -> String {
        value.map { DecimalNumber(coefficient: Int64(($0 * 100).rounded()), scale: 2).description } ?? "—"
    }

    /// A place in the drawing, to a tenth.
    private static func place(_ value: Double) -> String {
        DecimalNumber(coefficient: Int64((value * 10).rounded()), scale: 1).description
    }
}
