/// `{each [level] figure|separator|passage}`: a passage for every child whose figure is not zero, in falling order of
/// the figure, ties in the order of their codes. Figures within the passage are the child's.
public struct TemplateList: Sendable, Hashable {
    /// Which regions below, `nil` for the uppermost of those there are.
    public let level: RegionLevel?
    /// What selects and orders.
    public let figure: FigureReference
    /// What stands between two passages.
    public let separator: String
    /// What is printed for a child.
    public let passage: [TemplateNode]
}
