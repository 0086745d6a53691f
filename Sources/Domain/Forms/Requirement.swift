/// When an answer is needed.
public enum Requirement: Sendable, Hashable {
    /// It may be left out.
    case optional
    /// It is needed whenever the question is asked.
    case required
    /// It is needed when the condition holds.
    case requiredWhen(Condition)
}
