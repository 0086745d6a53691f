import Domain
import Geometry
import Interchange
import Testing

@Suite("Damaged positions")
struct TrackerFuzzTests {
    let now = Instant(milliseconds: 1_580_700_000_000)
    private static let times: ClosedRange<Int64> = 946_684_800_000...4_102_444_799_999

    /// Whatever comes out can be used: in range, finite, of a time that can be.
    private func check(_ report: PositionReport) -> Bool {
        let percent = report.batteryPercent.map { (0...100).contains($0) } ?? true
        guard let fix = report.fix else { return percent && Self.times.contains(report.reportedAt.milliseconds) }
        return percent && fix.point.latitude.magnitude <= 90 && fix.point.longitude.magnitude <= 180
            && (fix.accuracyMetres.map { $0 > 0 && $0.isFinite } ?? true)
            && Self.times.contains(fix.timeMilliseconds)
    }

    /// Damages payloads some thousand times, and expects a value or a problem each time.
    private func fuzz(
        _ payloads: [String], seed: UInt64, rounds: Int = 4_000,
        _ decode: ([UInt8]) throws(Problem) -> TrackerMessage
    ) throws {
        var fuzzer = Fuzzer(seed: seed)
        var (values, problems) = (0, 0)
        for round in 0..<rounds {
            let payload = fuzzer.damage(Array(payloads[round % payloads.count].utf8))
            do throws(Problem) {
                let message = try decode(payload)
                values += 1
                guard message.reports.allSatisfy({ check($0.position) }),
                    message.claims.count <= TrackerMessage.maximumClaims
                else { throw Problem(.valueMalformed, "", String(decoding: payload, as: UTF8.self)) }
            } catch {
                try #require(error.code != .valueMalformed, "\(error.sentence.english)")
                #expect(!error.sentence.chinese.isEmpty && !error.sentence.english.contains("105.28"))
                problems += 1
            }
        }
        #expect(values > 0 && problems > 0)
    }

    @Test("OwnTracks", arguments: [1, 2])
    func ownTracks(seed: UInt64) throws {
        let home = OwnTracksDecoderTests.home
        let sealed = OwnTracksEncoder.sealed(Array(home.utf8), secret: "k").canonicalText
        let decoder = try OwnTracksDecoder(key: OwnTracksKey("k"))
        try fuzz([home, "[\(home),\(home)]", sealed, "[\(sealed)]"], seed: seed) { bytes throws(Problem) in
            try decoder.message(bytes)
        }
    }

    @Test("What was sealed and damaged before it was sealed")
    func sealed() throws {
        let decoder = try OwnTracksDecoder(key: OwnTracksKey("k"))
        var fuzzer = Fuzzer(seed: 3)
        for _ in 0..<1_000 {
            let inner = fuzzer.damage(Array(OwnTracksDecoderTests.home.utf8))
            let message = try decoder.message(OwnTracksEncoder.sealed(inner, secret: "k").canonicalBytes)
            #expect(message.reports.count + message.ignoredCount == 1)
            #expect(message.reports.allSatisfy { check($0.position) })
        }
    }

    @Test("OsmAnd's parameters")
    func parameters() throws {
        let decoder = OsmAndDecoder()
        let query = "id=p1&timestamp=1580630400&lat=29.3391&lon=105.2876&accuracy=9.5&batt=77.0&charge=true&mock=false"
        var fuzzer = Fuzzer(seed: 4)
        for _ in 0..<4_000 {
            let text = String(decoding: fuzzer.damage(Array(query.utf8)), as: UTF8.self)
            let parameters = text.split(separator: "&").map { pair in
                let parts = pair.split(separator: "=", maxSplits: 1)
                return (name: String(parts.first ?? ""), value: parts.count == 2 ? String(parts[1]) : "")
            }
            let message = try decoder.message(parameters: parameters, receivedAt: now)
            #expect(message.reports.count + message.ignoredCount == 1)
            #expect(message.reports.allSatisfy { check($0.position) })
        }
    }

    @Test("OsmAnd's JSON, flat and nested")
    func osmAnd() throws {
        let decoder = OsmAndDecoder()
        let flat = #"[{"id":"a","lat":29,"lon":105.2876,"timestamp":1580630400,"batt":5,"valid":true,"alarm":"sos"}]"#
        let nested =
            #"{"device_id":"a","location":{"timestamp":"2020-02-02T08:00:00.000Z","coords":{"latitude":29.3391,"longitude":105.2876,"accuracy":6},"mock":true,"battery":{"level":0.5,"is_charging":false}}}"#
        try fuzz([flat, nested], seed: 5) { bytes throws(Problem) in
            try decoder.message(json: bytes, receivedAt: now)
        }
    }

    @Test("Overland")
    func overland() throws {
        try fuzz([OverlandDecoderTests.batch], seed: 6) { bytes throws(Problem) in
            try OverlandDecoder().message(bytes)
        }
    }

    @Test("GPX")
    func gpx() throws {
        try fuzz(["<gpx>\(GPXReaderTests.body)</gpx>"], seed: 7) { bytes throws(Problem) in
            try GPXReader().message(bytes)
        }
    }

    @Test("Operators' files, as they are and in gzip")
    func operators() throws {
        let csv = "手机号,时间,纬度,经度,半径\n13900000001,2020-02-02 16:00:00,29.3391,105.2876,500\nx,1580630400,29,105,\n"
        let ndjson = #"{"device":"x","time":1580630400,"lat":29.3391,"lon":105.2876,"radius":800}"# + "\n"
        let files = [Array(csv.utf8), Array(ndjson.utf8)]
        let payloads = files + files.map { gzip($0) }
        var fuzzer = Fuzzer(seed: 8)
        for round in 0..<8_000 {
            let payload = fuzzer.damage(payloads[round % 4])
            let reader = OperatorFileReader(system: .gcj02)
            var isGood = true
            do throws(Problem) {
                for piece in pieces(payload, of: Int.random(in: 1...64, using: &fuzzer)) {
                    try reader.read(piece) { isGood = isGood && check($0.report) }
                }
                try reader.finish { isGood = isGood && check($0.report) }
            } catch {
                #expect(!error.sentence.chinese.isEmpty)
            }
            #expect(isGood)
            #expect(reader.problems.kept.allSatisfy { $0.path?.hasPrefix("line ") == true })
        }
    }
}
