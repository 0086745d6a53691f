/// A table of a bulletin: a row for the region itself, then one for every child.
public struct BulletinTable: Sendable, Hashable {
    /// What stands over the columns; the first is over the names.
    public let headings: [String]
    /// The rows in order.
    public let rows: [Row]

    /// A row.
    public struct Row: Sendable, Hashable {
        /// Which region.
        public let place: BulletinPlace
        /// The numbers, by where they stand in ``Bulletin/figures``.
        public let indexes: [Int]
    }
}
