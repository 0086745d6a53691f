/// Definitions given one by one: those of a test, or those that were frozen with a published bulletin.
public struct FigureDefinitionList: FigureDefinitions, Hashable {
    /// The flows, in the order of their codes.
    public let measures: [Measure]
    /// The stocks, in the order of their codes.
    public let stocks: [Stock]

    /// Definitions; of a code given twice the first stands.
    public init(measures: [Measure], stocks: [Stock]) {
        var seen: Set<String> = []
        self.measures = measures.filter { seen.insert($0.code).inserted }.sorted { $0.code < $1.code }
        self.stocks = stocks.filter { seen.insert($0.code).inserted }.sorted { $0.code < $1.code }
    }

    /// The flow with that code.
    public func measure(_ code: String) -> Measure? { measures.first { $0.code == code } }

    /// The stock with that code.
    public func stock(_ code: String) -> Stock? { stocks.first { $0.code == code } }
}
