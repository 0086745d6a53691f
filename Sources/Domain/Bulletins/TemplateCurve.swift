/// `{curve figure|title}`: a figure day by day, up to the hour of the bulletin.
public struct TemplateCurve: Sendable, Hashable {
    /// What is drawn; its span is counted back from the end of each day.
    public let figure: FigureReference
    /// What it is called.
    public let title: String
}
