import Geometry
import FenceWalks
import Testing

@Suite("Distances and boxes")
struct DistanceTests {
    @Test("A degree of latitude is 111.195 km on the sphere")
    func degree() throws {
        let distance = try place(29, 105).distanceMetres(to: place(30, 105))
        #expect((distance - 111_195).magnitude < 1)
    }

    @Test("A place is nowhere from itself, and half the earth from its antipode")
    func ends() throws {
        let here = try place(29.34, 105.29)
        #expect(here.distanceMetres(to: here) == 0)
        #expect((here.distanceMetres(to: try place(-29.34, -74.71)) - .pi * 6_371_008.8).magnitude < 1)
    }

    @Test("The quick distance agrees within a thousandth up to 100 km")
    func quick() throws {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<5000 {
            let here = try place(.random(in: 18...53, using: &generator), .random(in: 74...135, using: &generator))
            let there = try place(
                here.latitude + .random(in: -0.5...0.5, using: &generator),
                here.longitude + .random(in: -0.5...0.5, using: &generator))
            let exact = here.distanceMetres(to: there)
            #expect((here.nearbyDistanceMetres(to: there) - exact).magnitude <= exact / 1000 + 0.001)
            #expect((there.distanceMetres(to: here) - exact).magnitude < 1e-6)
        }
    }

    @Test("A box holds its edges, and boxes that touch intersect")
    func boxes() throws {
        let box = try #require(BoundingBox([place(1, 1), place(3, 2), place(2, 4)]))
        #expect(box.southWest == (try place(1, 1)))
        #expect(box.northEast == (try place(3, 4)))
        #expect(box.contains(try place(3, 4)))
        #expect(!box.contains(try place(3.000_001, 4)))
        let touching = try #require(BoundingBox(southWest: place(3, 4), northEast: place(5, 5)))
        let apart = try #require(BoundingBox(southWest: place(3.1, 4), northEast: place(5, 5)))
        #expect(box.intersects(touching))
        #expect(!box.intersects(apart))
        #expect(box.union(apart) == BoundingBox([box.southWest, apart.northEast]))
        #expect(BoundingBox([]) == nil)
        #expect(BoundingBox(southWest: try place(2, 1), northEast: try place(1, 1)) == nil)
    }
}
