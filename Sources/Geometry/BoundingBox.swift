/// The smallest rectangle of parallels and meridians around something. It never spans the 180th meridian.
public struct BoundingBox: Sendable, Hashable {
    /// Its lower left corner.
    public let southWest: Point
    /// Its upper right corner.
    public let northEast: Point

    /// A rectangle by its corners, `nil` where they are the wrong way round.
    public init?(southWest: Point, northEast: Point) {
        guard southWest.latitude <= northEast.latitude, southWest.longitude <= northEast.longitude else { return nil }
        self.southWest = southWest
        self.northEast = northEast
    }

    /// The rectangle around places, `nil` around none.
    public init?(_ points: some Sequence<Point>) {
        var iterator = points.makeIterator()
        guard let first = iterator.next() else { return nil }
        var (south, north, west, east) = (first.latitude, first.latitude, first.longitude, first.longitude)
        while let point = iterator.next() {
            south = min(south, point.latitude)
            north = max(north, point.latitude)
            west = min(west, point.longitude)
            east = max(east, point.longitude)
        }
        guard let southWest = Point(latitude: south, longitude: west),
            let northEast = Point(latitude: north, longitude: east)
        else { return nil }
        self.southWest = southWest
        self.northEast = northEast
    }

    /// Whether a place lies in it or on its edge.
    public func contains(_ point: Point) -> Bool {
        southWest.latitude <= point.latitude && point.latitude <= northEast.latitude
            && southWest.longitude <= point.longitude && point.longitude <= northEast.longitude
    }

    /// Whether both have a place in common.
    public func intersects(_ other: BoundingBox) -> Bool {
        southWest.latitude <= other.northEast.latitude && other.southWest.latitude <= northEast.latitude
            && southWest.longitude <= other.northEast.longitude && other.southWest.longitude <= northEast.longitude
    }

    /// The rectangle around both.
    public func union(_ other: BoundingBox) -> BoundingBox {
        BoundingBox([southWest, northEast, other.southWest, other.northEast]) ?? self
    }
}
