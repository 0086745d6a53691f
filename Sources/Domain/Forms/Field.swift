/// One question of a form.
public struct Field: Sendable, Hashable {
    /// The key in the entry's body, lowerCamelCase.
    public let name: String
    /// What kind of answer it takes.
    public let type: FieldType
    /// The label.
    public let title: Bilingual
    /// What helps to answer it.
    public let hint: Bilingual?
    /// When it is asked at all; an answer to a question that is not asked is refused.
    public let relevance: Condition?
    /// When an answer is needed, among the times it is asked.
    public let requirement: Requirement
    /// Whether the answer says who somebody is. It goes to the vault, sealed, and never into the ledger; nothing counts
    /// by it.
    public let isSealed: Bool

    /// A question.
    public init(
        _ name: String, _ type: FieldType, _ title: Bilingual, hint: Bilingual? = nil,
        relevance: Condition? = nil, requirement: Requirement = .optional, isSealed: Bool = false
    ) {
        self.name = name
        self.type = type
        self.title = title
        self.hint = hint
        self.relevance = relevance
        self.requirement = requirement
        self.isSealed = isSealed
    }
}
