import Geometry
import Testing

@Suite("Sheets of maps")
struct MapSheetTests {
    @Test("keep north above, east to the right, and the proportions of the ground")
    func places() throws {
        let southWest = try #require(Point(latitude: 29, longitude: 104))
        let northEast = try #require(Point(latitude: 30, longitude: 105))
        let frame = try #require(BoundingBox(southWest: southWest, northEast: northEast))
        let sheet = MapSheet(around: frame, width: 516)
        #expect(sheet.place(southWest).x == 8 && sheet.place(northEast).x == 508)
        #expect(sheet.place(northEast).y == 8)
        // A degree of longitude is 500 wide; one of latitude is longer by 1 / cos 29.5° = 1.149.
        #expect(sheet.place(southWest).y - sheet.place(northEast).y == 574)
        let near = try #require(Point(latitude: 29, longitude: 104.000_01))
        let ring = try #require(Ring([southWest, near, northEast]))
        #expect(sheet.path(MultiPolygon(Polygon(ring))) == "M8 582L508 8Z")
    }
}
