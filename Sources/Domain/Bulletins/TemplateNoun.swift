/// A noun for one and for any other number.
public struct TemplateNoun: Sendable, Hashable {
    /// For exactly one.
    public let one: String
    /// For none and for several.
    public let many: String

    /// The form that fits a number.
    public func fitting(_ amount: Int) -> String { amount == 1 ? one : many }
}
