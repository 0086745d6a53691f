/// One answer of a choice.
public struct Choice: Sendable, Hashable {
    /// What is stored.
    public let name: String
    /// What is shown.
    public let title: Bilingual

    /// An answer to choose.
    public init(_ name: String, _ title: Bilingual) {
        self.name = name
        self.title = title
    }
}
