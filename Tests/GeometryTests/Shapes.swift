import Testing

@testable import Geometry

func place(_ latitude: Double, _ longitude: Double) throws -> Point {
    try #require(Point(latitude: latitude, longitude: longitude))
}

/// A ring by pairs of north and east, as they stand on squared paper.
func ring(_ corners: [(Double, Double)]) throws -> Ring {
    try #require(Ring(corners.map { try place($0.0, $0.1) }))
}

/// A square by its lower left corner.
func square(_ south: Double, _ west: Double, side: Double) throws -> Ring {
    try ring([(south, west), (south, west + side), (south + side, west + side), (south + side, west)])
}
