public import Domain
public import Geometry

/// The area of a region, as it came from a file.
public struct Outline: Sendable, Hashable {
    /// The region.
    public let code: RegionCode
    /// What the file calls it, where it does.
    public let name: String?
    /// Its area, WGS-84.
    public let area: MultiPolygon

    /// An area.
    public init(code: RegionCode, name: String?, area: MultiPolygon) {
        self.code = code
        self.name = name
        self.area = area
    }
}
