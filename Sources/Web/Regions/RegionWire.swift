import Domain
import Geometry

/// A region as the API gives it.
enum RegionWire {
    static let members: [String: JSON] = ["code": .regionCode, "name": .string, "kind": .string, "level": .string]
    static let more: [String: JSON] = [
        "validFrom": .string, "validUntil": .string, "successor": .regionCode,
        "centre": .shape(["latitude": ["type": "number"], "longitude": ["type": "number"]]),
    ]

    static func json(_ region: Region) -> JSON {
        var members: [String: JSON] = [
            "code": .string(region.code.text), "name": .string(region.name), "kind": .string(region.kind.rawValue),
            "level": .string(String(describing: region.code.level)),
        ]
        if let day = region.validFrom { members["validFrom"] = .string(day.description) }
        if let day = region.validUntil { members["validUntil"] = .string(day.description) }
        if let code = region.successor { members["successor"] = .string(code.text) }
        if let centre = region.centre {
            members["centre"] = ["latitude": degrees(centre.latitude), "longitude": degrees(centre.longitude)]
        }
        return .object(members)
    }

    /// A GeoJSON feature (RFC 7946), longitude first.
    static func feature(_ region: Region, _ outline: MultiPolygon) -> JSON {
        let parts = outline.parts.map { part in JSON.array(([part.outer] + part.holes).map(line)) }
        return [
            "type": "Feature", "id": .string(region.code.text),
            "properties": ["code": .string(region.code.text), "name": .string(region.name)],
            "geometry": ["type": "MultiPolygon", "coordinates": .array(parts)],
        ]
    }

    private static func line(_ ring: Ring) -> JSON {
        let closed = ring.corners + ring.corners.prefix(1)
        return .array(closed.map { [degrees($0.longitude), degrees($0.latitude)] })
    }

    private static func degrees(_ value: Double) -> JSON {
        .number(DecimalNumber(coefficient: Int64((value * 1_000_000).rounded()), scale: 6))
    }
}
