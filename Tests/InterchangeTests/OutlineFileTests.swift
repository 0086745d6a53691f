import Domain
import Geometry
import Interchange
import Testing

@Suite("Outlines from GeoJSON")
struct OutlineFileTests {
    static let ring = "[[105,29],[106,29],[106,30],[105,30],[105,29]]"

    func file(_ features: String...) throws -> OutlineFile {
        try OutlineFile(
            Array("{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}".utf8))
    }

    func feature(_ coordinates: String, type: String = "Polygon", properties: String = #""code":"511083""#) -> String {
        """
        {"type":"Feature","properties":{\(properties)},"geometry":{"type":"\(type)","coordinates":\(coordinates)}}
        """
    }

    @Test("Polygons with holes, multipolygons, heights, and codes as numbers are read")
    func read() throws {
        let hole = "[[105.2,29.2],[105.4,29.2],[105.4,29.4],[105.2,29.2]]"
        let file = try file(
            feature("[\(Self.ring),\(hole)]", properties: #""code":"511083000000","name":"隆昌市","更多":1"#),
            feature(
                "[[\(Self.ring)],[[[107,29,400.5],[108,29,1],[108,30,1],[107,29,400.5]]]]", type: "MultiPolygon",
                properties: #""code":511002"#))
        #expect(file.problems.isEmpty)
        #expect(file.outlines.map(\.code.text) == ["511083000000", "511002000000"])
        #expect(file.outlines.map(\.name) == ["隆昌市", nil])
        #expect(file.outlines[0].area.parts[0].holes.count == 1)
        #expect(file.outlines[1].area.parts.count == 2)
        #expect(file.outlines[1].area.contains(try #require(Point(latitude: 29.1, longitude: 107.9))))
    }

    @Test("A wrong feature is a problem at its place, and never stops the others")
    func wrong() throws {
        let coordinates = "features[1].geometry.coordinates"
        for (feature, code, path) in [
            (feature("[105,29]", type: "Point"), Problem.Code.outlineInvalid, "features[1].geometry"),
            (feature("[]"), .outlineInvalid, coordinates),
            (feature("[]", type: "MultiPolygon"), .outlineInvalid, "features[1].geometry"),
            (feature("[[]]", type: "MultiPolygon"), .outlineInvalid, "\(coordinates)[0]"),
            (feature("[[]]"), .outlineInvalid, "\(coordinates)[0]"),
            (feature("[[[105,29],[106,29],[105,29]]]"), .outlineInvalid, "\(coordinates)[0]"),
            (feature("[[[105,29],[106,29],[106,30],[105,30]]]"), .outlineInvalid, "\(coordinates)[0]"),
            (feature("[[[105,29],[106,30],[107,31],[105,29]]]"), .outlineInvalid, "\(coordinates)[0]"),
            (feature(#"[[["105",29],[106,30],[107,31],[105,29]]]"#), .outlineInvalid, "\(coordinates)[0][0]"),
            (feature("[[[105,29],[106],[107,31],[105,29]]]"), .outlineInvalid, "\(coordinates)[0][1]"),
            (feature("[[[29,105],[29,106],[30,106],[29,105]]]"), .coordinateInvalid, "\(coordinates)[0][0]"),
            (feature("[[[105,29],[106,29],[181,29],[105,29]]]"), .coordinateInvalid, "\(coordinates)[0][2]"),
            (feature("[[[2,48],[3,48],[3,49],[2,48]]]"), .coordinateInvalid, "\(coordinates)[0][0]"),
            (feature("[\(Self.ring)]", properties: #""name":"x""#), .outlineInvalid, "features[1]"),
            (feature("[\(Self.ring)]", properties: #""code":"5""#), .regionCodeInvalid, "features[1].properties.code"),
            (feature("[\(Self.ring)]", properties: #""code":"510000""#), .regionTwice, "features[1]"),
            (
                #"{"type":"Feature","properties":{"code":"51"},"geometry":null}"#, .outlineInvalid,
                "features[1].geometry"
            ),
            ("null", .outlineInvalid, "features[1]"), ("[]", .outlineInvalid, "features[1]"),
        ] {
            let file = try file(
                self.feature("[\(Self.ring)]", properties: #""code":"51""#), feature,
                self.feature("[\(Self.ring)]", properties: #""code":"5110""#))
            #expect(file.problems.kept.map(\.code) == [code], "\(feature)")
            #expect(file.problems.kept.map(\.path) == [path])
            #expect(file.outlines.count == 2)
        }
    }

    @Test("Swapped coordinates are called swapped")
    func swapped() throws {
        let sentence = try file(feature("[[[29,105],[29,106],[30,106],[29,105]]]")).problems.kept.first?.sentence
        #expect(sentence?.english.contains("swapped") == true)
    }

    @Test("What is no FeatureCollection is refused as a whole")
    func whole() {
        for (text, code) in [
            ("", Problem.Code.jsonMalformed), ("{\"type\":\"FeatureCollection\",\"features\":[", .jsonMalformed),
            ("[]", .fileMalformed), ("{\"type\":\"Feature\"}", .fileMalformed),
            ("{\"type\":\"FeatureCollection\"}", .fileMalformed),
        ] {
            let problem = #expect(throws: Problem.self) { try OutlineFile(Array(text.utf8)) }
            #expect(problem?.code == code)
        }
    }

    @Test("A declared system must be WGS-84")
    func system() throws {
        func file(_ name: String) throws -> OutlineFile {
            let system = "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"\(name)\"}}"
            return try OutlineFile(Array("{\"type\":\"FeatureCollection\",\(system),\"features\":[]}".utf8))
        }
        #expect(try file("urn:ogc:def:crs:OGC:1.3:CRS84").problems.isEmpty)
        #expect(try file("urn:ogc:def:crs:EPSG::4326").problems.isEmpty)
        let problem = #expect(throws: Problem.self) { try file("urn:ogc:def:crs:EPSG::3857") }
        #expect(problem?.code == .coordinateSystemUnknown)
    }
}
