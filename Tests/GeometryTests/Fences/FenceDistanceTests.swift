import FenceWalks
import Testing

@testable import Geometry

@Suite("How far somebody is from the fence's line")
struct FenceDistanceTests {
    @Test("Pieces measured four at a time agree with one by one, for outlines of any number of corners")
    func outlines() throws {
        var random = SeededGenerator(seed: 21)
        let home = try place(29.58, 105.06)
        let plane = LocalPlane(around: home)
        for corners in 3...14 {
            let outline = try Self.outline(corners, around: home, metres: 50...150, &random)
            let area = try #require(FenceArea(Polygon(outline)))
            for _ in 0..<400 {
                let point = try place(
                    29.58 + Double.random(in: -0.003...0.003, using: &random),
                    105.06 + Double.random(in: -0.003...0.003, using: &random))
                let expected = Self.plain(plane.position(of: point), outline.corners.map { plane.position(of: $0) })
                // The two maps lie around different places.
                #expect((area.distanceMetres(of: point) - expected).magnitude < 0.01)
            }
        }
    }

    @Test("Level with a corner, and on a line along a parallel, inside is inside")
    func corners() throws {
        let ring = try #require(
            Ring([
                try place(29.58, 105.06), try place(29.58, 105.064), try place(29.582, 105.066),
                try place(29.584, 105.064), try place(29.584, 105.06), try place(29.582, 105.058),
            ]))
        let area = try #require(FenceArea(Polygon(ring)))
        #expect(area.distanceMetres(of: try place(29.582, 105.062)) < -200)
        #expect(area.distanceMetres(of: try place(29.582, 105.057)) > 90)
        #expect(area.distanceMetres(of: try place(29.582, 105.067)) > 90)
        #expect(area.distanceMetres(of: try place(29.58, 105.057)) > 200)
        #expect(area.distanceMetres(of: try place(29.584, 105.057)) > 200)
    }

    @Test("On the other side of the earth it is far away, and a number")
    func farAway() throws {
        var random = SeededGenerator(seed: 22)
        let outline = try Self.outline(12, around: try place(29.58, 105.06), metres: 50...150, &random)
        let area = try #require(FenceArea(Polygon(outline)))
        for point in [try place(-29.58, -74.94), try place(90, 0), try place(-90, 180), try place(0, 0)] {
            let distance = area.distanceMetres(of: point)
            #expect(distance > 1_000_000 && distance.isFinite)
        }
    }

    private static func outline(
        _ corners: Int, around home: Point, metres: ClosedRange<Double>, _ random: inout SeededGenerator
    ) throws -> Ring {
        let places = try (0..<corners).map { index in
            let angle = Double(index) / Double(corners) * 2 * .pi
            let length = Double.random(in: metres, using: &random)
            return try place(
                home.latitude + length * angle.sine / 110_850, home.longitude + length * angle.cosine / 96_893)
        }
        return try #require(Ring(places))
    }

    /// The plain way: a corner after the other, in double precision.
    private static func plain(
        _ place: (east: Double, north: Double), _ corners: [(east: Double, north: Double)]
    ) -> Double {
        var least = Double.infinity
        var isInside = false
        for index in corners.indices {
            let (start, end) = (corners[index], corners[(index + 1) % corners.count])
            let (dx, dy) = (place.east - start.east, place.north - start.north)
            let (alongX, alongY) = (end.east - start.east, end.north - start.north)
            let share = min(1, max(0, (dx * alongX + dy * alongY) / (alongX * alongX + alongY * alongY)))
            let (offX, offY) = (dx - share * alongX, dy - share * alongY)
            least = min(least, offX * offX + offY * offY)
            let isLevel = (start.north > place.north) != (end.north > place.north)
            if isLevel, place.east < start.east + (place.north - start.north) * alongX / alongY { isInside.toggle() }
        }
        return isInside ? -least.squareRoot() : least.squareRoot()
    }
}
