/// Where a template finds the measures and stocks its figures name.
public protocol FigureDefinitions: Sendable {
    /// The flow with that code, `nil` where there is none.
    func measure(_ code: String) -> Measure?
    /// The stock with that code, `nil` where there is none.
    func stock(_ code: String) -> Stock?
}
