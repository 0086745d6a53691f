/// A curve of a bulletin as data.
public struct BulletinSeries: Sendable, Hashable {
    /// The name of the figure: `case.confirmed.cumulative`.
    public let name: String
    /// What it is called.
    public let title: String
    /// The points in the order of their days.
    public let points: [Point]

    /// A day's number.
    public struct Point: Sendable, Hashable {
        /// The day.
        public let day: Day
        /// The number, by where it stands in ``Bulletin/figures``.
        public let index: Int
    }
}
