import Domain
import Geometry
import Interchange
import Testing

@Suite("GPX")
struct GPXReaderTests {
    static let body = """
        <trk><name>a</name><trkseg>
        <trkpt lat="29.3391" lon="105.2876"><ele>300</ele><time>2020-02-02T08:00:00Z</time><extensions><x:time
         xmlns:x="urn:x"></x:time></extensions></trkpt>
        <trkpt lat="29.34" lon="105.29"><time> 2020-02-02T08:01:00.500Z </time></trkpt>
        <trkpt lat="29.34" lon="105.29"></trkpt>
        <trkpt lat="91" lon="105.29"><time>2020-02-02T08:01:00Z</time></trkpt>
        </trkseg></trk><wpt lat="1" lon="1"><time>2020-02-02T08:01:00Z</time></wpt>
        """

    func message(_ text: String) throws(Problem) -> TrackerMessage { try GPXReader().message(Array(text.utf8)) }

    @Test(
        "Track points with a time are read, with a namespace, a prefix or none",
        arguments: [
            "<gpx>\(body)</gpx>",
            "<?xml version=\"1.0\"?><gpx xmlns=\"http://www.topografix.com/GPX/1/1\" version=\"1.1\">\(body)</gpx>",
            "<g:gpx xmlns:g=\"http://www.topografix.com/GPX/1/1\">"
                + body.replacingElements(prefix: "g:") + "</g:gpx>",
        ])
    func points(text: String) throws {
        let message = try message(text)
        #expect(message.reports.count == 2)
        #expect(message.reports.first?.position.fix?.point == Point(latitude: 29.3391, longitude: 105.2876))
        #expect(message.reports.last?.position.reportedAt.milliseconds == 1_580_630_460_500)
        #expect(message.ignored == [.timeInvalid: 1, .positionInvalid: 1])
    }

    @Test("Entities, depth, cuts and other files are refused")
    func refused() throws {
        let bomb = "<!DOCTYPE gpx [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><gpx>&b;</gpx>"
        let file = "<!DOCTYPE gpx [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><gpx><name>&a;</name></gpx>"
        let deep = String(repeating: "<a>", count: 40)
        for text in [bomb, file, "<gpx>\(deep)", "<gpx>\(Self.body)", "<html></html>", "", "x", "<gpx>&x;</gpx>"] {
            #expect { try message(text) } throws: { ($0 as? Problem)?.code == .fileMalformed }
        }
        let nest = { (depth: Int) in
            "<gpx>" + String(repeating: "<a>", count: depth - 1) + String(repeating: "</a>", count: depth - 1)
                + "</gpx>"
        }
        #expect(throws: Never.self) { try message(nest(GPXReader.maximumDepth)) }
        #expect(throws: Problem.self) { try message(nest(GPXReader.maximumDepth + 1)) }
        let small = GPXReader(limits: TrackerLimits(bytes: 1 << 20, reports: 1))
        #expect { try small.message([UInt8](repeating: 0x20, count: 1 << 20 + 1)) } throws: { ($0 as? Problem) != nil }
        #expect(try small.message(Array("<gpx>\(Self.body)</gpx>".utf8)).ignored[.tooMany] == 1)
    }
}

extension String {
    /// The same XML with a prefix on every element that has none.
    func replacingElements(prefix: String) -> String {
        var result = ""
        var rest = self[...]
        while let mark = rest.firstIndex(of: "<") {
            let isEnd = rest[rest.index(after: mark)] == "/"
            let name = rest.index(mark, offsetBy: isEnd ? 2 : 1)
            result += rest[..<name]
            if !rest[name...].hasPrefix("x:") { result += prefix }
            rest = rest[name...]
        }
        return result + rest
    }
}
