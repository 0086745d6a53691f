import Geometry
import Testing

@Suite("Walking order")
struct WalkingOrderTests {
    private func place(_ metresNorth: Double) throws -> Point {
        try #require(Point(latitude: 29.5 + metresNorth / 111_195, longitude: 105))
    }

    @Test("goes to the nearest door that is left, every door once")
    func nearest() throws {
        let doors = try [place(0), place(300), place(100), place(-50), place(120)]
        #expect(WalkingOrder.nearestNext(doors) == [0, 3, 2, 4, 1])
        #expect(try WalkingOrder.nearestNext(doors, from: place(290)) == [1, 4, 2, 0, 3])
    }

    @Test("of doors equally near takes the one that stands first, and knows the empty street")
    func edges() throws {
        #expect(WalkingOrder.nearestNext([]) == [])
        #expect(try WalkingOrder.nearestNext([place(0)]) == [0])
        #expect(try WalkingOrder.nearestNext([place(5), place(5), place(5)]) == [0, 1, 2])
    }
}
