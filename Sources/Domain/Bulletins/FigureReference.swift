/// A figure as a template names it, `case.confirmed:cumulative`, with what it is made of: not yet tied to a region.
public struct FigureReference: Sendable, Hashable {
    /// The code of the measure or stock; of a sum the codes joined by `+`.
    public let code: String
    /// What it counts.
    public let title: Bilingual
    /// The counting word.
    public let unit: CountUnit
    /// Codes of the measures that add.
    public let plus: [String]
    /// Codes of the measures that subtract.
    public let minus: [String]
    /// Over which interval.
    public let span: FigureSpan
    /// What happened, or the corrections made to it.
    public let series: FigureQuery.Series

    /// The span as a template writes it: `day`, `upward`, `upward.cumulative`.
    public var spanText: String {
        switch (series, span) {
        case (.flow, _): span.rawValue
        case (_, .day): series.rawValue
        case (_, _): "\(series.rawValue).\(span.rawValue)"
        }
    }

    /// The name of the figure: `case.confirmed.cumulative`; a stock at the hour goes by its own code.
    public var name: String { span == .current ? code : "\(code).\(spanText)" }

    /// The question to ask of a region at an hour.
    public func query(in region: RegionCode, asOf: Hour) -> FigureQuery {
        let (from, until) = span.interval(asOf: asOf)
        return FigureQuery(plus: plus, minus: minus, region: region, from: from, until: until, series: series)
    }
}
