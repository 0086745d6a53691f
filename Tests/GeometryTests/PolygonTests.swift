import FenceWalks
import Testing

@testable import Geometry

@Suite("Polygons")
struct PolygonTests {
    @Test("Edges and corners belong to an area, the next hundredth of a metre outside does not")
    func edges() throws {
        let area = Polygon(try square(29, 105, side: 1))
        for (latitude, longitude) in [(29, 105), (29, 105.5), (30, 106), (29.123_456_7, 105), (29.5, 106)] {
            #expect(area.contains(try place(latitude, longitude)))
        }
        for (latitude, longitude) in [(28.999_999_9, 105), (29.5, 106.000_000_1), (30.000_000_1, 105.5)] {
            #expect(!area.contains(try place(latitude, longitude)))
        }
    }

    @Test("A hole is outside, its edge is inside")
    func holes() throws {
        let area = Polygon(try square(0, 0, side: 4), holes: [try square(1, 1, side: 2)])
        #expect(area.contains(try place(0.5, 0.5)))
        #expect(!area.contains(try place(2, 2)))
        #expect(area.contains(try place(1, 2)))
        #expect(area.contains(try place(3, 3)))
    }

    @Test("Containment agrees with the winding number, also at corners and on edges")
    func winding() throws {
        var generator = SeededGenerator(seed: 44)
        for _ in 0..<300 {
            // A star around a centre on a coarse grid, so that places on edges and corners come up often.
            let count = Int.random(in: 3...12, using: &generator)
            let angles = (0..<count).map { _ in Double.random(in: 0...(2 * .pi), using: &generator) }.sorted()
            let corners = angles.map { angle in
                let radius = Double.random(in: 2...10, using: &generator)
                return ((angle.sine * radius).rounded(), (angle.cosine * radius).rounded())
            }
            guard let ring = Ring(try corners.map { try place($0.0, $0.1) }) else { continue }
            let reference = WindingReference(corners: ring.corners.map { (Int($0.longitude), Int($0.latitude)) })
            for x in -11...11 {
                for y in -11...11 {
                    guard let expected = reference.holds(x, y) else { continue }
                    #expect(Polygon(ring).contains(try place(Double(y), Double(x))) == expected)
                }
            }
        }
    }

    @Test("Two areas with a common edge leave no gap")
    func noGap() throws {
        let left = Polygon(try ring([(0, 0), (0.123_456_7, 1.7), (1.765_432_1, 1.1), (2, 0)]))
        let right = Polygon(try ring([(0.123_456_7, 1.7), (0, 3), (2, 3), (1.765_432_1, 1.1)]))
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<2000 {
            let share = Double.random(in: 0...1, using: &generator)
            let onEdge = try place(0.123_456_7 + share * 1.641_975_4, 1.7 - share * 0.6)
            #expect(left.contains(onEdge) || right.contains(onEdge))
        }
    }

    @Test("A square degree at the equator has 12,364 square kilometres; a hole is taken off")
    func area() throws {
        let whole = Polygon(try square(0, 0, side: 1))
        #expect((whole.areaSquareMetres / 1e6 - 12_364).magnitude < 1)
        let holed = Polygon(whole.outer, holes: [try square(0.25, 0.25, side: 0.5)])
        #expect((holed.areaSquareMetres / whole.areaSquareMetres - 0.75).magnitude < 0.0001)
        let turned = Polygon(try #require(Ring(whole.outer.corners.reversed())))
        #expect((turned.areaSquareMetres - whole.areaSquareMetres).magnitude < 1)
    }

    @Test("The centroid knows of holes, and the way a ring runs does not matter")
    func centroid() throws {
        let outer = try square(10, 20, side: 4)
        #expect(Polygon(outer).centroid.nearbyDistanceMetres(to: try place(12, 22)) < 0.01)
        let hole = try square(10, 20, side: 2)
        let reversed = try #require(Ring(hole.corners.reversed()))
        // Three quarters of the square are left: their centre is a third of a degree to the north-east.
        for holed in [Polygon(outer, holes: [hole]), Polygon(outer, holes: [reversed])] {
            #expect(holed.centroid.nearbyDistanceMetres(to: try place(12 + 1.0 / 3, 22 + 1.0 / 3)) < 0.01)
        }
    }

    @Test("The inner point lies inside, also of a crescent and of an area with a hole in the middle")
    func innerPoint() throws {
        let crescent = Polygon(try ring([(0, 0), (0, 10), (10, 10), (10, 9), (1, 9), (1, 1), (10, 1), (10, 0)]))
        #expect(!crescent.contains(crescent.centroid))
        #expect(crescent.contains(crescent.innerPoint))
        let frame = Polygon(try square(0, 0, side: 9), holes: [try square(1, 1, side: 7)])
        #expect(frame.contains(frame.innerPoint))
        let parts = try #require(MultiPolygon([Polygon(try square(50, 50, side: 1)), frame]))
        #expect(frame.contains(parts.innerPoint))
    }

    @Test("What encloses nothing is no ring; a repeated last corner is dropped")
    func degenerate() throws {
        #expect(Ring([]) == nil)
        #expect(Ring([try place(0, 0), try place(1, 1), try place(0, 0)]) == nil)
        #expect(Ring([try place(0, 0), try place(1, 1), try place(2, 2), try place(0, 0)]) == nil)
        #expect(Ring([try place(0, 0), try place(0, 0.000_000_01), try place(0, 0)]) == nil)
        let closed = try ring([(0, 0), (0, 1), (1, 1), (0, 0)])
        #expect(closed.corners.count == 3)
        #expect(MultiPolygon([]) == nil)
    }

    @Test("Several parts hold what one of them holds, and add up")
    func parts() throws {
        let both = try #require(
            MultiPolygon([Polygon(try square(0, 0, side: 1)), Polygon(try square(0, 5, side: 1))]))
        #expect(both.contains(try place(0.5, 5.5)))
        #expect(!both.contains(try place(0.5, 3)))
        #expect(both.boundingBox == BoundingBox([try place(0, 0), try place(1, 6)]))
        #expect((both.areaSquareMetres / both.parts[0].areaSquareMetres - 2).magnitude < 1e-9)
    }
}
