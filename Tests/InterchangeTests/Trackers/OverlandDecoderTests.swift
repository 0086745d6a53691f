import Domain
import Geometry
import Interchange
import Testing

@Suite("Overland")
struct OverlandDecoderTests {
    static let batch = #"""
        {"locations":[{"type":"Feature","geometry":{"type":"Point","coordinates":[105.2876,29.3391]},
        "properties":{"timestamp":"2020-02-02T08:00:00Z","altitude":300,"speed":-1,"horizontal_accuracy":15,
        "motion":["stationary"],"battery_state":"charging","battery_level":0.25,"wifi":"","device_id":"ipad"}}],
        "trip":{"start":"2020-02-02T07:00:00Z"}}
        """#

    @Test("A batch of features gives positions, longitude first")
    func batch() throws {
        let message = try OverlandDecoder().message(Array(Self.batch.utf8))
        let report = try #require(message.reports.first)
        #expect(report.position.fix?.point == Point(latitude: 29.3391, longitude: 105.2876))
        #expect(report.position.fix?.accuracyMetres == 15)
        #expect(report.position.batteryPercent == 25)
        #expect(report.position.isCharging == true)
        #expect(report.claims.first?.value == "ipad")
    }

    @Test("Trips, visits and what is no feature are ignored; what has no locations is refused")
    func ignored() throws {
        let body = #"""
            {"locations":[{"properties":{"type":"trip"}},{"properties":{"action":"visit","timestamp":"2020-02-02T08:00:00Z"}},
            7,{"properties":{}},{"properties":{"timestamp":"2020-02-02T08:00:00Z"}},
            {"properties":{"timestamp":"2020-02-02T08:00:00Z"},"geometry":{"type":"Point","coordinates":[29]}},
            {"properties":{"timestamp":"2020-02-02T08:00:00Z"},"geometry":{"type":"Point","coordinates":[105,91]}}]}
            """#
        let message = try OverlandDecoder().message(Array(body.utf8))
        #expect(message.reports.isEmpty)
        #expect(message.ignored == [.notAPosition: 2, .malformed: 1, .timeInvalid: 1, .positionInvalid: 3])
        for text in ["{}", "[]", #"{"locations":{}}"#, ""] {
            #expect(throws: Problem.self) { try OverlandDecoder().message(Array(text.utf8)) }
        }
    }
}
