extension TemplateNode {
    /// Every figure it names, with repeats.
    var references: [FigureReference] {
        switch self {
        case .text, .word: []
        case .figure(let figure, _), .plural(let figure, _), .unit(let figure), .count(_, let figure, _): [figure]
        case .optional(let passage, let otherwise): (passage + otherwise).flatMap(\.references)
        case .join(_, let passages): passages.flatMap { $0.flatMap(\.references) }
        case .each(let list): [list.figure] + list.passage.flatMap(\.references)
        case .table(let table): [table.figure] + table.columns.map(\.figure)
        case .curve(let curve): [curve.figure]
        }
    }

    /// Every figure it needs for a region, with repeats, also of what may not be printed in the end.
    func requests(for context: BulletinContext, in region: RegionCode) -> [FigureRequest] {
        switch self {
        case .text, .word, .figure, .plural, .unit, .optional, .join:
            plainRequests(for: context, in: region)
        case .count(let level, let figure, _):
            context.children(at: level).map { FigureRequest(figure, in: $0.code) }
        case .each(let list):
            context.children(at: list.level).flatMap { child in
                [FigureRequest(list.figure, in: child.code)]
                    + list.passage.flatMap { $0.requests(for: context, in: child.code) }
            }
        case .table(let table):
            ([context.region] + context.children(at: table.level)).flatMap { place in
                ([table.figure] + table.columns.map(\.figure)).map { FigureRequest($0, in: place.code) }
            }
        case .curve(let curve):
            context.days.map { FigureRequest(curve.figure, in: context.region.code, on: $0) }
        }
    }

    private func plainRequests(for context: BulletinContext, in region: RegionCode) -> [FigureRequest] {
        switch self {
        case .figure(let figure, _), .plural(let figure, _), .unit(let figure): [FigureRequest(figure, in: region)]
        case .optional(let passage, let otherwise):
            (passage + otherwise).flatMap { $0.requests(for: context, in: region) }
        case .join(_, let passages): passages.flatMap { $0.flatMap { $0.requests(for: context, in: region) } }
        default: []
        }
    }
}
