/// All measures and stocks by code. Each capability declares its own beside its forms.
public struct MeasureCatalogue: FigureDefinitions {
    /// Every measure, by code.
    public let measures: [Measure]
    /// Every stock, by code.
    public let stocks: [Stock]
    private let measuresByCode: [String: Measure]
    private let stocksByCode: [String: Stock]

    /// A catalogue; of a code given twice the first stands.
    public init(measures: [Measure], stocks: [Stock]) {
        measuresByCode = Dictionary(measures.map { ($0.code, $0) }, uniquingKeysWith: { one, _ in one })
        stocksByCode = Dictionary(stocks.map { ($0.code, $0) }, uniquingKeysWith: { one, _ in one })
        self.measures = measuresByCode.values.sorted { $0.code < $1.code }
        self.stocks = stocksByCode.values.sorted { $0.code < $1.code }
    }

    /// The flow with that code, `nil` where there is none.
    public func measure(_ code: String) -> Measure? { measuresByCode[code] }

    /// The stock with that code, `nil` where there is none.
    public func stock(_ code: String) -> Stock? { stocksByCode[code] }

    /// The measures that come with the system.
    public static let builtIn = MeasureCatalogue(
        measures: Measure.cases + Measure.observation + Measure.fever + Measure.screening + Measure.publicity
            + Measure.work + Measure.clues + Measure.contacts + Measure.checkpoints + Measure.referrals
            + Measure.samples + Measure.supplies,
        stocks: Stock.cases + Stock.observation + Stock.supplies)
}
