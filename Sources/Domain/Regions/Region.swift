public import Geometry

/// A node of the tree of regions.
public struct Region: Sendable, Hashable {
    /// Its code.
    public let code: RegionCode
    /// Its official name, 1 to 60 characters.
    public let name: String
    /// What it is beside its level.
    public let kind: Kind
    /// The first day on which the code is in force, `nil` where it always was.
    public let validFrom: Day?
    /// The first day on which it is no longer in force, `nil` while it is.
    public let validUntil: Day?
    /// The code that took its place.
    public let successor: RegionCode?
    /// A point in it, WGS-84.
    public let centre: Point?

    /// What a region is beside its level.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A division of the national table.
        case division
        /// A zone with its own headquarters and a local code at county level (经开区, 高新区).
        case zone
        /// A grid of a village or community.
        case grid
    }

    /// A region.
    public init(
        code: RegionCode, name: String, kind: Kind? = nil, validFrom: Day? = nil, validUntil: Day? = nil,
        successor: RegionCode? = nil, centre: Point? = nil
    ) {
        self.code = code
        self.name = name
        self.kind = kind ?? (code.level == .grid ? .grid : .division)
        self.validFrom = validFrom
        self.validUntil = validUntil
        self.successor = successor
        self.centre = centre
    }

    /// Whether the code is in force on a day.
    public func isInForce(on day: Day) -> Bool {
        validFrom.map { $0 <= day } ?? true && validUntil.map { day < $0 } ?? true
    }
}
