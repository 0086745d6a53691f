import Domain
import Geometry
import HTTPTypes
import Testing

@testable import Web

@Suite("Maps")
struct MapTests {
    @Test("are drawn in the system of their tiles, and pages may load pictures from that server alone")
    func tiles() throws {
        let tiles = try MapTiles(
            address: "https://maps.example:8443/{z}/{x}/{y}.png", attribution: "某局", system: "GCJ-02")
        let configuration = WebConfiguration(tiles: tiles)
        let policy = SecurityHeaders.fields(configuration)[.contentSecurityPolicy] ?? ""
        #expect(policy.contains("img-src 'self' data: https://maps.example:8443;"))
        #expect(SecurityHeaders.fields(WebConfiguration())[.contentSecurityPolicy]?.contains("maps.") == false)
        let place = try #require(Point(latitude: 29.341, longitude: 105.288))
        let feature = MapFeature(role: .now, shape: .point(place, radiusMetres: 12.2), words: Bilingual("今", "now"))
        let plain = feature.json(in: .wgs84)
        #expect(plain["geometry"]?["coordinates"]?.canonicalText == "[105.288,29.341]")
        #expect(plain["properties"]?["radiusMetres"]?.whole == 13)
        let shifted = Coordinates(place, in: .gcj02)
        let text = try #require(feature.json(in: .gcj02)["geometry"]?["coordinates"]?.elements?[0].canonicalText)
        #expect(abs((Double(text) ?? 0) - shifted.longitude) < 1e-6 && text != "105.288")
    }

    @Test("close the rings of what is fenced")
    func ring() throws {
        let corners = try [(29.0, 105.0), (29.0, 105.1), (29.1, 105.1)].map { latitude, longitude in
            try #require(Point(latitude: latitude, longitude: longitude))
        }
        let polygon = Polygon(try #require(Ring(corners)))
        let json = MapFeature(role: .fence, shape: .polygon(polygon), words: Bilingual("围栏", "fence")).json(in: .wgs84)
        let ring = try #require(json["geometry"]?["coordinates"]?.elements?[0].elements)
        #expect(ring.count == 4 && ring.first == ring.last)
    }

    @Test(
        "take no address that is not one of tiles",
        arguments: [
            "maps.example/{z}/{x}/{y}.png", "https://maps.example/{z}/{x}.png", "ftp://maps.example/{z}/{x}/{y}",
            "https:///{z}/{x}/{y}", "https://maps.example; script-src */{z}/{x}/{y}", "https://用户@x/{z}/{x}/{y}",
        ])
    func wrong(address: String) {
        #expect(throws: Problem.self) { try MapTiles(address: address) }
    }

    @Test("are drawn in no system that tiles do not come in")
    func system() {
        #expect(throws: Problem.self) { try MapTiles(address: "https://a/{z}/{x}/{y}", system: "BD-09") }
    }
}
