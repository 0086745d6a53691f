/// A closed line around an area. It has at least three corners and encloses something; it may run either way round.
///
/// It must not cross itself; where it does, inside is what an even-odd count of crossings says. It must not span the
/// 180th meridian.
public struct Ring: Sendable, Hashable {
    /// The corners in order; the first is not repeated at the end.
    public let corners: [Point]
    /// The rectangle around it.
    public let boundingBox: BoundingBox
    private let grid: [GridPoint]

    /// Where a place lies.
    enum Location {
        case inside
        case onEdge
        case outside
    }

    /// A ring by its corners, with or without the first repeated at the end; `nil` where it encloses nothing.
    public init?(_ points: [Point]) {
        var corners: [Point] = []
        var grid: [GridPoint] = []
        corners.reserveCapacity(points.count)
        grid.reserveCapacity(points.count)
        for point in points {
            let onGrid = GridPoint(point)
            if grid.last == onGrid { continue }
            corners.append(point)
            grid.append(onGrid)
        }
        if grid.count > 1, grid.first == grid.last {
            corners.removeLast()
            grid.removeLast()
        }
        guard grid.count >= 3, let boundingBox = BoundingBox(corners) else { return nil }
        self.corners = corners
        self.boundingBox = boundingBox
        self.grid = grid
        guard planarSums.doubledArea != 0 else { return nil }
    }

    /// Where a place lies, decided exactly for places rounded to ten-millionths of a degree.
    func location(of point: Point) -> Location {
        let p = GridPoint(point)
        let (px, py) = (Int64(p.x), Int64(p.y))
        var inside = false
        var a = grid[grid.count - 1]
        for b in grid {
            defer { a = b }
            if b == p { return .onEdge }
            if a.y == b.y {
                if b.y == p.y, min(a.x, b.x) <= p.x, p.x <= max(a.x, b.x) { return .onEdge }
            } else if (a.y > p.y) != (b.y > p.y) {
                // The edge meets the parallel through the place: to the east of it, to the west, or just there?
                let (ax, ay, bx, by) = (Int64(a.x), Int64(a.y), Int64(b.x), Int64(b.y))
                let along = (bx - ax) * (py - ay)
                let across = (px - ax) * (by - ay)
                if along == across { return .onEdge }
                if (along > across) == (by > ay) { inside.toggle() }
            }
        }
        return inside ? .inside : .outside
    }

    /// The enclosed area in square metres, on a sphere; within 0.5 % of the ellipsoid's.
    ///
    /// Source: Chamberlain and Duquette, Some Algorithms for Polygons on a Sphere, JPL 2007.
    public var areaSquareMetres: Double {
        var sum = 0.0
        var a = corners[corners.count - 1]
        for b in corners {
            sum += (b.longitude - a.longitude).radians * (2 + a.latitude.radians.sine + b.latitude.radians.sine)
            a = b
        }
        return (sum * Point.earthRadiusMetres * Point.earthRadiusMetres / 2).magnitude
    }

    /// Twice the area in square degrees and its first moments, signed by the way it runs, about its own first corner.
    var planarSums: (doubledArea: Double, momentEast: Double, momentNorth: Double) {
        let origin = corners[0]
        var (area, east, north) = (0.0, 0.0, 0.0)
        var (ax, ay) = (0.0, 0.0)
        for corner in corners.dropFirst() {
            let (bx, by) = (corner.longitude - origin.longitude, corner.latitude - origin.latitude)
            let cross = ax * by - bx * ay
            area += cross
            east += (ax + bx) * cross
            north += (ay + by) * cross
            (ax, ay) = (bx, by)
        }
        return (area, east, north)
    }

    /// The longitudes at which it crosses a parallel, from the west; the parallel should pass through no corner.
    func crossings(atLatitude latitude: Double) -> [Double] {
        var longitudes: [Double] = []
        var a = corners[corners.count - 1]
        for b in corners {
            if (a.latitude > latitude) != (b.latitude > latitude) {
                let share = (latitude - a.latitude) / (b.latitude - a.latitude)
                longitudes.append(a.longitude + share * (b.longitude - a.longitude))
            }
            a = b
        }
        return longitudes.sorted()
    }
}
