import Domain
import Geometry
import Interchange
import Testing

@Suite("OwnTracks")
struct OwnTracksDecoderTests {
    static let home =
        #"{"_type":"location","lat":29.3391,"lon":105.2876,"tst":1580630400,"acc":12,"batt":81,"bs":1,"t":"u","tid":"zh","conn":"m","topic":"owntracks/511083/p1","vel":0,"inregions":["家"],"_id":"1f"}"#

    func message(_ text: String, key: OwnTracksKey? = nil) throws(Problem) -> TrackerMessage {
        try OwnTracksDecoder(key: key).message(Array(text.utf8))
    }

    @Test("A location gives place, time, accuracy, battery, and who it claims to be")
    func location() throws {
        let message = try message(Self.home)
        let report = try #require(message.reports.first)
        let fix = try #require(report.position.fix)
        #expect(fix.point == Point(latitude: 29.3391, longitude: 105.2876))
        #expect(fix.timeMilliseconds == 1_580_630_400_000)
        #expect(fix.accuracyMetres == 12)
        #expect(fix.source == .device)
        #expect(fix.mock == .unknown)
        #expect(report.position.batteryPercent == 81)
        #expect(report.position.isCharging == false)
        #expect(report.claims.map(\.value) == ["owntracks/511083/p1", "zh"])
        #expect(message.claims.map(\.kind) == [.topic, .trackerID])
        #expect(message.ignored.isEmpty)
    }

    @Test("Numbers may be texts or fractions, and what is zero may be missing")
    func loose() throws {
        let message = try message(
            #"{"_type":"location","lat":"29.5","lon":105.0,"tst":1580630400.0,"bs":"3","batt":"20.0"}"#)
        let report = try #require(message.reports.first?.position)
        #expect(report.fix?.point == Point(latitude: 29.5, longitude: 105))
        #expect(report.fix?.accuracyMetres == nil)
        #expect(report.isCharging == true)
        #expect(report.batteryPercent == 20)
        let precise = try self.message(
            #"{"_type":"location","lat":29.123456789012345678901,"lon":105,"tst":1580630400,"vel":4.440892098500626e-16}"#
        )
        #expect(precise.reports.first?.position.fix?.point.latitude == 29.123_456_789_012)
    }

    @Test("A ping and a transition are signs of life: their position is of unknown age, or sent beside it")
    func signsOfLife() throws {
        for text in [
            #"{"_type":"location","t":"p","lat":29.5,"lon":105,"tst":1580630400,"batt":9}"#,
            #"{"_type":"transition","event":"leave","lat":29.5,"lon":105,"tst":1580630400,"wtst":1,"batt":9}"#,
        ] {
            let report = try #require(try message(text).reports.first?.position)
            #expect(report.fix == nil)
            #expect(report.reportedAt == Instant(milliseconds: 1_580_630_400_000))
            #expect(report.batteryPercent == 9)
        }
    }

    @Test("The queue of an iPhone is an array, read in its order, good beside bad")
    func queue() throws {
        let message = try message("[\(Self.home),{\"_type\":\"steps\"},7,{\"lat\":1},\(Self.home)]")
        #expect(message.reports.count == 2)
        #expect(message.ignored == [.notAPosition: 1, .malformed: 2])
        #expect(message.claims.count == 2)
    }

    @Test(
        "Messages without a position are ignored, not refused",
        arguments: ["waypoint", "waypoints", "status", "lwt", "steps", "card", "cmd", "configuration", "dump"])
    func others(type: String) throws {
        #expect(try message("{\"_type\":\"\(type)\",\"tst\":1580630400}").ignored == [.notAPosition: 1])
    }

    @Test("What can never be a position is counted by its reason")
    func ignored() throws {
        let base = #""_type":"location","tst":1580630400"#
        for (text, reason) in [
            ("{\(base),\"lat\":90.000001,\"lon\":105}", IgnoredReason.positionInvalid),
            ("{\(base),\"lat\":29,\"lon\":180.000001}", .positionInvalid), ("{\(base),\"lat\":29}", .positionInvalid),
            ("{\(base),\"lat\":0,\"lon\":0}", .positionInvalid),
            ("{\(base),\"lat\":\"NaN\",\"lon\":1}", .positionInvalid),
            ("{\(base),\"lat\":\"0x10\",\"lon\":1}", .positionInvalid),
            ("{\(base),\"lat\":1e300,\"lon\":1}", .positionInvalid),
            (#"{"_type":"location","lat":29,"lon":105}"#, .timeInvalid),
            (#"{"_type":"location","lat":29,"lon":105,"tst":0}"#, .timeInvalid),
            (#"{"_type":"location","lat":29,"lon":105,"tst":4102444800000}"#, .timeInvalid),
            (#"{"_type":"novelty"}"#, .unknownType), (#"{"_type":7}"#, .malformed), ("{}", .malformed),
        ] {
            let message = try message(text)
            #expect(message.reports.isEmpty, "\(text)")
            #expect(message.ignored == [reason: 1], "\(text)")
        }
        #expect(try message("{\(base),\"lat\":90,\"lon\":180}").reports.count == 1)
        #expect(try message(#"{"_type":"location","lat":9,"lon":5,"tst":946684800}"#).reports.count == 1)
        #expect(try message(#"{"_type":"location","lat":9,"lon":5,"tst":946684799}"#).reports.isEmpty)
    }

    @Test("An empty body says nothing, and is no failure")
    func empty() throws {
        #expect(try message("") == TrackerMessage(reports: [], claims: [], ignored: [:]))
        #expect(try message(" \r\n").reports.isEmpty)
    }

    @Test("What is no JSON of this kind is refused with its code")
    func refused() {
        for text in ["{", "[1,", #"{"a":1,"a":2}"#, "NaN", String(repeating: "[", count: 40), #"{"a":"\u0000"}"#] {
            #expect(throws: Problem.self) { try message(text) }
        }
        for text in ["7", "null", "\"x\""] {
            #expect { try message(text) } throws: { ($0 as? Problem)?.code == .requestMalformed }
        }
        let small = OwnTracksDecoder(limits: TrackerLimits(bytes: Self.home.utf8.count))
        #expect(throws: Never.self) { try small.message(Array(Self.home.utf8)) }
        #expect { try small.message(Array((Self.home + " ").utf8)) } throws: {
            ($0 as? Problem)?.code == .requestTooLarge
        }
    }

    @Test("Beyond the limit reports are counted, not kept, and nothing is refused")
    func many() throws {
        let text = "[" + [String](repeating: Self.home, count: 100).joined(separator: ",") + "]"
        let message = try OwnTracksDecoder(limits: TrackerLimits(reports: 99)).message(Array(text.utf8))
        #expect(message.reports.count == 99)
        #expect(message.ignored == [.tooMany: 1])
    }

    @Test("A hundred thousand small parts are read to the end")
    func swarm() throws {
        let text = "[" + [String](repeating: "{}", count: 100_000).joined(separator: ",") + "]"
        #expect(try message(text).ignored == [.malformed: 100_000])
    }

    @Test("A claim that is too long or holds control characters is none")
    func claims() throws {
        let long = String(repeating: "长", count: 43)
        let message = try message(
            "{\"_type\":\"location\",\"lat\":29,\"lon\":105,\"tst\":1580630400,\"topic\":\"\(long)\",\"tid\":\"a\\n\"}")
        #expect(message.reports.count == 1)
        #expect(message.claims.isEmpty)
        #expect(DeviceClaim(.topic, String(repeating: "a", count: 128)) != nil)
        #expect(DeviceClaim(.topic, String(repeating: "a", count: 129)) == nil)
        #expect(DeviceClaim(.topic, "") == nil)
    }
}
