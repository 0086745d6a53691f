/// `{table [level] figure|heading of the places|heading=figure|…}`: a row for every child, in falling order of the
/// figure, ties in the order of their codes; the region itself stands first.
public struct TemplateTable: Sendable, Hashable {
    /// Which regions below, `nil` for the uppermost of those there are.
    public let level: RegionLevel?
    /// What orders the rows.
    public let figure: FigureReference
    /// The heading over the names.
    public let placeHeading: String
    /// The other columns.
    public let columns: [Column]

    /// A column of figures.
    public struct Column: Sendable, Hashable {
        /// What stands over it.
        public let heading: String
        /// What stands in it, for each region.
        public let figure: FigureReference
    }
}
