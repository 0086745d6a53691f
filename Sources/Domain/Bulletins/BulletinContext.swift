/// What a bulletin speaks of: which region with which children, up to which hour, in which language.
public struct BulletinContext: Sendable, Hashable {
    /// The region.
    public let region: BulletinPlace
    /// The regions below it that lists, counts and tables range over, of one or several levels, in the order of their
    /// codes.
    public let children: [BulletinPlace]
    /// The hour it speaks of; what happened before it is counted.
    public let asOf: Hour
    /// The language.
    public let language: Language
    /// The first day of curves, `nil` for fourteen days.
    public let since: Day?

    /// Which edition of its day it is: 1, and one more for every correction that was published.
    public let edition: Int
    /// The office that issues it, in the language; it signs below the text. `nil` where none does.
    public let office: String?

    /// A context; children that repeat another or the region itself are left out.
    public init(
        region: BulletinPlace, children: [BulletinPlace] = [], asOf: Hour, language: Language = .chinese,
        since: Day? = nil, edition: Int = 1, office: String? = nil
    ) {
        var seen: Set = [region.code]
        self.region = region
        self.children = children.filter { seen.insert($0.code).inserted }.sorted { $0.code < $1.code }
        self.asOf = asOf
        self.language = language
        self.since = since
        self.edition = edition
        self.office = office
    }

    /// The children of a level, without one those of the uppermost level there is.
    public func children(at level: RegionLevel?) -> [BulletinPlace] {
        let wanted = level ?? children.map(\.code.level).min()
        return children.filter { $0.code.level == wanted }
    }

    /// The days of a curve, in order; never empty.
    public var days: [Day] {
        let last = asOf.endingDay
        let first = min(since ?? last.advanced(by: -13), last)
        return (first.index...last.index).map(Day.init(index:))
    }
}
