/// A condition over the answers of the same body, or of the same row within a repeated group.
public indirect enum Condition: Sendable, Hashable {
    /// The answer is this value.
    case equals(String, JSON)
    /// The answer is one of these values.
    case isOneOf(String, [JSON])
    /// The choices include this one.
    case includes(String, String)
    /// The number is at least this.
    case atLeast(String, DecimalNumber)
    /// The number is not greater than another; holds where one of them has no answer.
    case notGreater(String, than: String)
    /// The question has an answer.
    case answered(String)
    /// All hold.
    case all([Condition])
    /// One holds at least.
    case any([Condition])
    /// It does not hold.
    case not(Condition)
}
