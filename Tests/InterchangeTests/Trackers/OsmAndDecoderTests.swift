import Domain
import Geometry
import Interchange
import Testing

@Suite("OsmAnd and Traccar Client")
struct OsmAndDecoderTests {
    let decoder = OsmAndDecoder()
    let now = Instant(milliseconds: 1_580_700_000_000)

    func message(_ query: String) throws(Problem) -> TrackerMessage {
        let parameters = query.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (name: String(parts[0]), value: parts.count == 2 ? String(parts[1]) : "")
        }
        return try decoder.message(parameters: parameters, receivedAt: now)
    }

    func message(json: String) throws(Problem) -> TrackerMessage {
        try decoder.message(json: Array(json.utf8), receivedAt: now)
    }

    @Test("A query of Traccar Client gives all that a fence needs")
    func query() throws {
        let message = try message(
            "id=p1&timestamp=1580630400&lat=29.3391&lon=105.2876&speed=0.0&bearing=12&altitude=320&accuracy=9.5&batt=77.0&charge=true&mock=false&custom=x"
        )
        let report = try #require(message.reports.first)
        #expect(report.position.fix?.point == Point(latitude: 29.3391, longitude: 105.2876))
        #expect(report.position.fix?.accuracyMetres == 9.5)
        #expect(report.position.fix?.mock == .genuine)
        #expect(report.position.reportedAt.milliseconds == 1_580_630_400_000)
        #expect(report.position.batteryPercent == 77)
        #expect(report.position.isCharging == true)
        #expect(report.claims == [DeviceClaim(.device, "p1")].compactMap { $0 })
        #expect(report.alarm == nil)
    }

    @Test(
        "The time comes in seconds, milliseconds, ISO 8601, or as local time of China",
        arguments: [
            "1580630400", "1580630400000", "1580630400.0", "2020-02-02T08:00:00Z", "2020-02-02T16:00:00.000+08:00",
            "2020-02-02T16:00:00+0800", "2020-02-02 16:00:00", "20200202160000",
        ])
    func times(text: String) throws {
        let message = try message("id=p1&lat=29&lon=105&timestamp=\(text)")
        #expect(message.reports.first?.position.reportedAt.milliseconds == 1_580_630_400_000)
    }

    @Test("A time that cannot be is ignored; none at all is the moment of receipt")
    func noTime() throws {
        for text in [
            "", "x", "0", "-1", "1e300", "2100-01-01T00:00:00Z", "1999-12-31T23:59:59Z", "2020-02-30 00:00:00",
        ] {
            #expect(try message("id=p1&lat=29&lon=105&timestamp=\(text)").ignored == [.timeInvalid: 1], "\(text)")
        }
        #expect(try message("id=p1&lat=29&lon=105").reports.first?.position.reportedAt == now)
    }

    @Test("Both ways to write a place, and both names of a device")
    func spellings() throws {
        let message = try message("deviceid=77&location=29.5,105.25&accuracy=0&hdop=1.2&mock=1&alarm=sos")
        let report = try #require(message.reports.first)
        #expect(report.position.fix?.point == Point(latitude: 29.5, longitude: 105.25))
        #expect(report.position.fix?.accuracyMetres == nil)
        #expect(report.position.fix?.mock == .mocked)
        #expect(report.claims.first?.value == "77")
        #expect(report.alarm == "sos")
    }

    @Test("Without a position that holds, the device is alive and nothing more")
    func heartbeats() throws {
        for query in [
            "id=p1&batt=50", "id=p1&batt=50&lat=0&lon=0", "id=p1&batt=50&lat=29&lon=105&valid=false",
            "id=p1&batt=50&cell=460,0,4189,29261,-70", "id=p1&batt=50&wifi=00-11-22-33-44-55,-60",
        ] {
            let message = try message(query)
            #expect(message.reports.count == 1, "\(query)")
            #expect(message.reports.first?.position.fix == nil, "\(query)")
            #expect(message.reports.first?.position.batteryPercent == 50, "\(query)")
        }
        #expect(try message("foo=bar").ignored == [.malformed: 1])
        #expect(try message("").ignored == [.malformed: 1])
    }

    @Test("A place out of range, or half of one, is ignored")
    func places() throws {
        for place in [
            "lat=91&lon=105", "lat=29&lon=-181", "lat=29", "lon=105", "location=29", "location=,", "lat=nan&lon=1",
        ] {
            #expect(try message("id=p1&\(place)").ignored == [.positionInvalid: 1], "\(place)")
        }
        #expect(try message("id=p1&lat=-90&lon=-180").reports.count == 1)
    }

    @Test("An array of flat objects may speak for several devices, each for itself")
    func array() throws {
        let message = try message(
            json:
                #"[{"id":"a","lat":29,"lon":105,"timestamp":1580630400,"batt":5},{"id":123,"lat":"30","lon":"106"},[]]"#
        )
        #expect(message.reports.map { $0.claims.first?.value } == ["a", "123"])
        #expect(message.claims.map(\.value) == ["a", "123"])
        #expect(message.ignored == [.malformed: 1])
    }

    @Test("The JSON of Traccar Client 9")
    func nested() throws {
        let message = try message(
            json: #"""
                {"location":{"timestamp":"2020-02-02T08:00:00.000Z","coords":{"latitude":29.3391,"longitude":105.2876,
                "accuracy":6.5,"speed":-1,"heading":-1,"altitude":300.1},"is_moving":false,"odometer":12.5,"event":"heartbeat",
                "mock":true,"battery":{"level":0.5,"is_charging":false},"activity":{"type":"still"},"extras":{"alarm":"sos"}},
                "device_id":"48241179"}
                """#)
        let report = try #require(message.reports.first)
        #expect(report.position.fix?.point == Point(latitude: 29.3391, longitude: 105.2876))
        #expect(report.position.fix?.mock == .mocked)
        #expect(report.position.batteryPercent == 50)
        #expect(report.position.isCharging == false)
        #expect(report.position.reportedAt.milliseconds == 1_580_630_400_000)
        #expect(report.claims.first?.value == "48241179")
        #expect(report.alarm == "sos")
    }

    @Test("Its battery may be unknown, its place missing or wrong, and it may come in a batch")
    func nestedEdges() throws {
        let message = try message(
            json: #"""
                {"device_id":"a","location":[{"timestamp":"2020-02-02T08:00:00Z","battery":{"level":-1}},
                {"coords":{"latitude":29,"longitude":105}},{"coords":{"latitude":91,"longitude":105}},
                {"coords":{"latitude":29,"longitude":105},"timestamp":"never"},null]}
                """#)
        #expect(message.reports.count == 2)
        #expect(message.reports.first?.position.batteryPercent == nil)
        #expect(message.reports.first?.position.fix == nil)
        #expect(message.reports.last?.position.fix?.mock == .unknown)
        #expect(message.reports.last?.position.reportedAt == now)
        #expect(message.ignored == [.positionInvalid: 1, .timeInvalid: 1, .malformed: 1])
    }

    @Test("Only what may get better is answered with an error, whatever the client")
    func answers() {
        for client in TrackerClient.allCases {
            for outcome in TrackerOutcome.allCases {
                let status = client.answer(to: outcome).status
                #expect(status == (outcome == .unavailable ? 503 : 200))
            }
        }
        #expect(TrackerClient.ownTracks.answer(to: .notWanted).json == "[]")
        #expect(TrackerClient.overland.answer(to: .unreadable).json == #"{"result":"ok"}"#)
        #expect(TrackerClient.osmAnd.answer(to: .taken).json == nil)
    }
}
