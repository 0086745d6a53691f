/// A word of a template that the bulletin fills in.
public enum TemplateWord: String, Sendable, Hashable, CaseIterable {
    /// The name of the region.
    case region
    /// The hour with its day: `2月2日16时`.
    case time
    /// The day: `2月2日`.
    case date
    /// The hour alone: `16时`.
    case hour
    /// The name of the child, in a list.
    case name
}
