/// A number that is followed over time: a flow (new today) or a stock (there now), by its code.
public enum Indicator: Sendable, Hashable {
    /// What happens on a day.
    case flow(Measure)
    /// What is there at the end of a day.
    case stock(Stock)

    /// The stable code, of a measure or of a stock.
    public var code: String {
        switch self {
        case .flow(let measure): measure.code
        case .stock(let stock): stock.code
        }
    }

    /// What it counts.
    public var title: Bilingual {
        switch self {
        case .flow(let measure): measure.title
        case .stock(let stock): stock.title
        }
    }

    /// The counting word.
    public var unit: CountUnit {
        switch self {
        case .flow(let measure): measure.unit
        case .stock(let stock): stock.unit
        }
    }

    /// Codes of the measures that add.
    public var plus: [String] {
        switch self {
        case .flow(let measure): [measure.code]
        case .stock(let stock): stock.inflows
        }
    }

    /// Codes of the measures that subtract; empty for a flow.
    public var minus: [String] {
        switch self {
        case .flow: []
        case .stock(let stock): stock.outflows
        }
    }

    /// Whether it adds up from day to day.
    public var isStock: Bool { if case .stock = self { true } else { false } }

    /// The question for its value on a day of a region: what happened on it, or what is there at its end.
    public func query(_ region: RegionCode, on day: Day) -> FigureQuery {
        FigureQuery(
            plus: plus, minus: minus, region: region, from: isStock ? nil : day.firstHour,
            until: day.advanced(by: 1).firstHour)
    }

    /// The question for what changed it on a day: of a stock what came and what went.
    public func change(_ region: RegionCode, on day: Day) -> FigureQuery {
        FigureQuery(
            plus: plus, minus: minus, region: region, from: day.firstHour, until: day.advanced(by: 1).firstHour)
    }
}

extension MeasureCatalogue {
    /// The indicator with that code, `nil` where there is none.
    public func indicator(_ code: String) -> Indicator? {
        stock(code).map(Indicator.stock) ?? measure(code).map(Indicator.flow)
    }

    /// All indicators: first what is there, then what happens, each by code.
    public var indicators: [Indicator] { stocks.map(Indicator.stock) + measures.map(Indicator.flow) }
}
