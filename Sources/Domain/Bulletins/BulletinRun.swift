/// A stretch of a paragraph.
public enum BulletinRun: Sendable, Hashable {
    /// Words.
    case text(String)
    /// A figure's number, and where the figure stands in ``Bulletin/figures``.
    case figure(Int, index: Int)
    /// How many of the figures, by where they stand in ``Bulletin/figures``, are not zero.
    case count(Int, indexes: [Int])

    /// As it reads.
    public var text: String {
        switch self {
        case .text(let text): text
        case .figure(let amount, _), .count(let amount, _): String(amount)
        }
    }
}
