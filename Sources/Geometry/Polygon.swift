/// An area with an outer line and holes. Its edges belong to it, those of its holes too.
public struct Polygon: Sendable, Hashable {
    /// The line around it.
    public let outer: Ring
    /// What is cut out of it; every hole lies within the outer line.
    public let holes: [Ring]

    /// An area.
    public init(_ outer: Ring, holes: [Ring] = []) {
        self.outer = outer
        self.holes = holes
    }

    /// The rectangle around it.
    public var boundingBox: BoundingBox { outer.boundingBox }

    /// Whether a place lies in it or on its edge, decided exactly for places rounded to ten-millionths of a degree
    /// (11 mm): of two areas with a common edge, a place near it is always in one at least.
    public func contains(_ point: Point) -> Bool {
        // Rounding may move a place onto the edge, so the rectangle's edge is not asked exactly.
        let box = outer.boundingBox
        let margin = 1e-7
        guard point.latitude >= box.southWest.latitude - margin, point.latitude <= box.northEast.latitude + margin,
            point.longitude >= box.southWest.longitude - margin, point.longitude <= box.northEast.longitude + margin
        else { return false }
        switch outer.location(of: point) {
        case .outside: return false
        case .onEdge: return true
        case .inside: return !holes.contains { $0.location(of: point) == .inside }
        }
    }

    /// Its area in square metres, holes left out.
    public var areaSquareMetres: Double {
        holes.reduce(outer.areaSquareMetres) { $0 - $1.areaSquareMetres }
    }

    /// Its centre of gravity on a flat map; may lie outside of it.
    public var centroid: Point {
        let origin = outer.corners[0]
        var (area, east, north) = (0.0, 0.0, 0.0)
        for (ring, sign) in [(outer, 1.0)] + holes.map({ ($0, -1.0) }) {
            let sums = ring.planarSums
            // Signed as if every ring ran the same way, and moved from its own first corner to the outer line's.
            let factor = sums.doubledArea < 0 ? -sign : sign
            let corner = ring.corners[0]
            area += factor * sums.doubledArea
            east += factor * (sums.momentEast + 3 * sums.doubledArea * (corner.longitude - origin.longitude))
            north += factor * (sums.momentNorth + 3 * sums.doubledArea * (corner.latitude - origin.latitude))
        }
        guard area > 0 else { return origin }
        return Point(
            latitude: origin.latitude + north / (3 * area), longitude: origin.longitude + east / (3 * area)) ?? origin
    }

    /// A place that lies in it: the centroid where it does, else the middle of the widest stretch on one of its
    /// parallels. A label or a pin stands here.
    public var innerPoint: Point {
        let centroid = centroid
        if contains(centroid) { return centroid }
        let latitudes = Array(Set(outer.corners.map(\.latitude))).sorted()
        let gaps = zip(latitudes, latitudes.dropFirst()).map { (height: $1 - $0, middle: ($0 + $1) / 2) }
        for gap in gaps.sorted(by: { $0.height > $1.height }).prefix(16) {
            if let point = widestStretchMiddle(atLatitude: gap.middle), contains(point) { return point }
        }
        return outer.corners[0]
    }

    private func widestStretchMiddle(atLatitude latitude: Double) -> Point? {
        let crossings = ([outer] + holes).flatMap { $0.crossings(atLatitude: latitude) }.sorted()
        let stretches = stride(from: 0, to: crossings.count - 1, by: 2).map { (crossings[$0], crossings[$0 + 1]) }
        guard let widest = stretches.max(by: { $0.1 - $0.0 < $1.1 - $1.0 }) else { return nil }
        return Point(latitude: latitude, longitude: (widest.0 + widest.1) / 2)
    }
}
