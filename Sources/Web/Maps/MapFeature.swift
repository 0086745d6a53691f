import Domain
import Geometry

/// A thing on a map: a shape with a role, which gives it its look, and words that appear when it is pointed at.
struct MapFeature {
    /// What it stands for in the script's list of looks.
    enum Role: String { case fence, track, fix, now }

    enum Shape {
        case point(Point, radiusMetres: Double?)
        case line([Point])
        case polygon(Polygon)
    }

    let role: Role
    let shape: Shape
    let words: Bilingual

    /// As GeoJSON (RFC 7946, but for the system of the tiles that it is drawn over).
    func json(in system: CoordinateSystem) -> JSON {
        func place(_ point: Point) -> JSON {
            let shown = Coordinates(point, in: system)
            return .array([shown.longitude, shown.latitude].map(Self.degrees))
        }
        var properties: [String: JSON] = [
            "role": .string(role.rawValue), "chinese": .string(words.chinese), "english": .string(words.english),
        ]
        let geometry: JSON
        switch shape {
        case .point(let point, let radius):
            geometry = ["type": "Point", "coordinates": place(point)]
            if let radius { properties["radiusMetres"] = .number(DecimalNumber(Int(radius.rounded(.up)))) }
        case .line(let points):
            geometry = ["type": "LineString", "coordinates": .array(points.map(place))]
        case .polygon(let polygon):
            // GeoJSON repeats the first corner at the end.
            let rings = ([polygon.outer] + polygon.holes).map { $0.corners + $0.corners.prefix(1) }
            geometry = ["type": "Polygon", "coordinates": .array(rings.map { .array($0.map(place)) })]
        }
        return ["type": "Feature", "geometry": geometry, "properties": .object(properties)]
    }

    /// To 1e-6 degrees, a tenth of a metre.
    private static func degrees(_ value: Double) -> JSON {
        .number(DecimalNumber(coefficient: Int64((value * 1_000_000).rounded()), scale: 6))
    }
}
