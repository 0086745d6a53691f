/// What must hold between the answers of one body.
public struct Check: Sendable, Hashable {
    /// What must hold.
    public let condition: Condition
    /// What is said where it does not.
    public let sentence: Bilingual
    /// The field it is said at.
    public let path: String

    /// A check.
    public init(condition: Condition, sentence: Bilingual, path: String) {
        self.condition = condition
        self.sentence = sentence
        self.path = path
    }
}
