/// An area of one or several parts, such as a county with an exclave.
public struct MultiPolygon: Sendable, Hashable {
    /// Its parts, at least one; they share no more than edges.
    public let parts: [Polygon]
    /// The rectangle around it.
    public let boundingBox: BoundingBox

    /// An area of parts, `nil` of none.
    public init?(_ parts: [Polygon]) {
        guard let first = parts.first else { return nil }
        self.parts = parts
        boundingBox = parts.dropFirst().reduce(first.boundingBox) { $0.union($1.boundingBox) }
    }

    /// An area of one part.
    public init(_ polygon: Polygon) {
        parts = [polygon]
        boundingBox = polygon.boundingBox
    }

    /// Whether a place lies in one of its parts or on an edge; see ``Polygon/contains(_:)``.
    public func contains(_ point: Point) -> Bool { parts.contains { $0.contains(point) } }

    /// Its area in square metres.
    public var areaSquareMetres: Double { parts.reduce(0) { $0 + $1.areaSquareMetres } }

    /// A place that lies in its largest part.
    public var innerPoint: Point {
        parts.dropFirst().reduce((parts[0], parts[0].areaSquareMetres)) { largest, part in
            let area = part.areaSquareMetres
            return area > largest.1 ? (part, area) : largest
        }.0.innerPoint
    }
}
