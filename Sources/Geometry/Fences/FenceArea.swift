/// The ground within which somebody stays: a circle or a polygon, prepared for asking often.
public struct FenceArea: Sendable, Hashable {
    /// What it looks like.
    public enum Shape: Sendable, Hashable {
        /// All places within a radius, in metres.
        case circle(centre: Point, radiusMetres: Double)
        /// An outline, with holes where there are any.
        case polygon(Polygon)
    }

    /// The radii that make sense: below 10 m no phone can tell, above 100 km nothing is fenced in.
    public static let radiiMetres = 10.0...100_000.0

    /// What it looks like.
    public let shape: Shape
    /// Its radius in metres; for a polygon that of a circle of the same area.
    public let radiusMetres: Double
    /// How far in metres its middle is from its edge: how deep inside one can be.
    public let depthMetres: Double
    private let plane: LocalPlane
    private let edges: [FenceEdges]

    /// A circle; `nil` unless the radius is one of ``radiiMetres``.
    public init?(centre: Point, radiusMetres: Double) {
        guard Self.radiiMetres.contains(radiusMetres) else { return nil }
        shape = .circle(centre: centre, radiusMetres: radiusMetres)
        self.radiusMetres = radiusMetres
        depthMetres = radiusMetres
        plane = LocalPlane(around: centre)
        edges = []
    }

    /// A polygon; `nil` unless it has the area of a circle of one of ``radiiMetres``.
    public init?(_ polygon: Polygon) {
        let radius = (polygon.areaSquareMetres / .pi).squareRoot()
        guard Self.radiiMetres.contains(radius) else { return nil }
        shape = .polygon(polygon)
        radiusMetres = radius
        let plane = LocalPlane(around: polygon.centroid)
        let edges = FenceEdges.groups(
            of: ([polygon.outer] + polygon.holes).flatMap { Self.pieces(of: $0, on: plane) })
        self.plane = plane
        self.edges = edges
        let middles = [polygon.centroid, polygon.innerPoint].map {
            FenceEdges.distanceMetres(of: plane.position(of: $0), edges)
        }
        depthMetres = max(0, -(middles.min() ?? 0))
    }

    /// How far in metres a place is from the edge: above zero outside, below zero inside.
    public func distanceMetres(of point: Point) -> Double {
        if case .circle = shape {
            let (east, north) = plane.position(of: point)
            return (east * east + north * north).squareRoot() - radiusMetres
        }
        return FenceEdges.distanceMetres(of: plane.position(of: point), edges)
    }

    /// Two are equal when their shapes are.
    public static func == (one: FenceArea, other: FenceArea) -> Bool { one.shape == other.shape }

    /// Hashes the shape.
    public func hash(into hasher: inout Hasher) { hasher.combine(shape) }

    private static func pieces(
        of ring: Ring, on plane: LocalPlane
    ) -> [(start: (east: Double, north: Double), end: (east: Double, north: Double))] {
        let corners = ring.corners.map { plane.position(of: $0) }
        return corners.indices.map { (corners[$0], corners[($0 + 1) % corners.count]) }
    }
}
