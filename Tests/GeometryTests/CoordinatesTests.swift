import Geometry
import FenceWalks
import Testing

@Suite("Coordinates from Chinese maps")
struct CoordinatesTests {
    @Test(
        "WGS-84 becomes GCJ-02 as published",
        arguments: [
            (30.59276, 114.30525, 30.590350, 114.310695), (39.909187, 116.397451, 39.910591, 116.403695),
        ])
    func published(latitude: Double, longitude: Double, shiftedLatitude: Double, shiftedLongitude: Double) throws {
        let shifted = Coordinates(try place(latitude, longitude), in: .gcj02)
        #expect((shifted.latitude - shiftedLatitude).magnitude < 1e-6)
        #expect((shifted.longitude - shiftedLongitude).magnitude < 1e-6)
    }

    @Test("GCJ-02 becomes BD-09 as published")
    func publishedBaidu() throws {
        let point = try #require(Coordinates(latitude: 39.915, longitude: 116.404, system: .gcj02)?.point)
        let baidu = Coordinates(point, in: .bd09)
        #expect((baidu.latitude - 39.921_336_993_5).magnitude < 1e-8)
        #expect((baidu.longitude - 116.410_369_493_7).magnitude < 1e-8)
    }

    @Test("There and back again is less than a millimetre off", arguments: CoordinateSystem.allCases)
    func roundTrip(system: CoordinateSystem) throws {
        var generator = SeededGenerator(seed: 2020)
        for _ in 0..<5000 {
            let original = try place(.random(in: 1...55, using: &generator), .random(in: 73...137, using: &generator))
            let back = try #require(Coordinates(original, in: system).point)
            #expect(original.nearbyDistanceMetres(to: back) < 0.001)
        }
    }

    @Test("Given coordinates stay as they are")
    func given() throws {
        let given = try #require(Coordinates(latitude: 29.34, longitude: 105.29, system: .bd09))
        let again = Coordinates(try #require(given.point), in: .bd09)
        #expect((given.latitude - again.latitude).magnitude < 1e-9)
        #expect((given.longitude - again.longitude).magnitude < 1e-9)
    }

    @Test("The shifts in Neijiang are of the known size: some hundred metres")
    func size() throws {
        let neijiang = try place(29.587, 105.058)
        for system in [CoordinateSystem.gcj02, .bd09] {
            let raw = Coordinates(neijiang, in: system)
            let asIfPlain = try place(raw.latitude, raw.longitude)
            #expect((200...1500).contains(neijiang.distanceMetres(to: asIfPlain)))
        }
    }

    @Test("Outside of China nothing is shifted", arguments: [(48.8566, 2.3522), (-33.87, 151.21), (40.71, -74.0)])
    func abroad(latitude: Double, longitude: Double) throws {
        let point = try place(latitude, longitude)
        for system in CoordinateSystem.allCases {
            let coordinates = Coordinates(point, in: system)
            #expect(coordinates.latitude == latitude)
            #expect(coordinates.point == point)
        }
    }

    @Test("What is out of range or no number is no place")
    func range() {
        #expect(Coordinates(latitude: 90.000_001, longitude: 0, system: .wgs84) == nil)
        #expect(Coordinates(latitude: 0, longitude: -180.000_001, system: .wgs84) == nil)
        #expect(Coordinates(latitude: .nan, longitude: 0, system: .wgs84) == nil)
        #expect(Coordinates(latitude: 0, longitude: .infinity, system: .wgs84) == nil)
        #expect(Coordinates(latitude: 90, longitude: -180, system: .wgs84) != nil)
    }

    @Test("Systems are known by their usual names and no others")
    func names() {
        #expect(CoordinateSystem(named: "WGS-84") == .wgs84)
        #expect(CoordinateSystem(named: "wgs_84") == .wgs84)
        #expect(CoordinateSystem(named: "EPSG:4326") == .wgs84)
        #expect(CoordinateSystem(named: "gcj02") == .gcj02)
        #expect(CoordinateSystem(named: "bd09ll") == .bd09)
        #expect(CoordinateSystem(named: "") == nil)
        #expect(CoordinateSystem(named: "CGCS2001") == nil)
        for system in CoordinateSystem.allCases { #expect(CoordinateSystem(named: system.rawValue) == system) }
    }
}
