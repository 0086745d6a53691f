/// Which bulletin is to be published.
public struct BulletinRequest: Sendable, Hashable {
    /// Which bulletin it is.
    public let kind: BulletinKind
    /// Of which region.
    public let region: RegionCode
    /// Up to which hour.
    public let asOf: Hour
    /// Whether it corrects the one that was published as of that hour, as a new edition.
    public let corrects: Bool

    /// A request.
    public init(_ kind: BulletinKind, of region: RegionCode, asOf: Hour, corrects: Bool = false) {
        self.kind = kind
        self.region = region
        self.asOf = asOf
        self.corrects = corrects
    }

    /// The day it speaks of: a kind of a region is published once for a day.
    public var day: Day { asOf.endingDay }
}
