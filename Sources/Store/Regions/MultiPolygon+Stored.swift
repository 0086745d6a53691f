import Domain
import Geometry
import SQLCore

extension MultiPolygon {
    /// The outline for storage: polygons, in each its rings, in each its corners as `[longitude, latitude]` in
    /// millionths of a degree.
    var stored: JSON {
        .array(
            parts.map { polygon in
                .array(([polygon.outer] + polygon.holes).map { .array($0.corners.map(\.stored)) })
            })
    }

    /// - Throws: a defect; what is stored was written by ``stored``.
    init(stored: JSON) throws {
        let polygons = try (stored.elements ?? []).map { part in
            let rings = try (part.elements ?? []).map { ring in
                guard let ring = Ring(try (ring.elements ?? []).map(Point.init(stored:))) else { throw Self.unreadable }
                return ring
            }
            guard let outer = rings.first else { throw Self.unreadable }
            return Polygon(outer, holes: Array(rings.dropFirst()))
        }
        guard let outline = MultiPolygon(polygons) else { throw Self.unreadable }
        self = outline
    }

    fileprivate static var unreadable: SQLDefect { SQLDefect("a stored outline cannot be read") }
}

extension Point {
    private static var scale: Double { 1_000_000 }

    fileprivate var stored: JSON {
        .array([longitude, latitude].map { .number(DecimalNumber(Int(($0 * Self.scale).rounded()))) })
    }

    fileprivate init(stored: JSON) throws {
        guard let pair = stored.elements, pair.count == 2, let longitude = pair[0].whole, let latitude = pair[1].whole,
            let point = Point(latitude: Double(latitude) / Self.scale, longitude: Double(longitude) / Self.scale)
        else { throw MultiPolygon.unreadable }
        self = point
    }
}
