import Domain
import Geometry
import Interchange
import Testing

@Suite("OwnTracks, sealed")
struct OwnTracksSealedTests {
    let secret = "内江 2020"

    func message(_ json: JSON, key: OwnTracksKey?) throws(Problem) -> TrackerMessage {
        try OwnTracksDecoder(key: key).message(json.canonicalBytes)
    }

    @Test("What the app sealed is opened with what was typed into it")
    func opened() throws {
        let point = try #require(Point(latitude: 29.3391, longitude: 105.2876))
        let time = Instant(milliseconds: 1_580_630_400_000)
        let sent = PositionReport(
            fix: Fix(point: point, timeMilliseconds: time.milliseconds, accuracyMetres: 8), reportedAt: time,
            batteryPercent: 55, isCharging: true)
        let inner = OwnTracksEncoder.location(sent).canonicalBytes
        let message = try message(OwnTracksEncoder.sealed(inner, secret: secret), key: OwnTracksKey(secret))
        #expect(message.reports.map(\.position) == [sent])
        #expect(message.claims.first?.value == "owntracks/a/phone")
    }

    @Test("A known message of libsodium's own making is opened")
    func known() throws {
        // Made outside of this program: crypto_secretbox_easy, key `s3kr1t` and zeros, nonce 0, 1, 2 … 23.
        let data =
            "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXR+Wkt9bblxQIgQMkLSCOEJM7Hg0N6KK63KwPESLvKe7KL7fcw1wirkGXMB"
            + "LxSTq745RP2FeXzAkCw/Rl/62HeYNk4+Q1eXQ0l9zMqcM="
        let message = try message(["_type": "encrypted", "data": .string(data)], key: OwnTracksKey("s3kr1t"))
        #expect(message.reports.first?.position.fix?.point == Point(latitude: 29.5, longitude: 105.25))
    }

    @Test("Another key, a changed byte, a cut, no Base64: counted, never a crash")
    func notOpened() throws {
        let inner = OwnTracksEncoder.location(PositionReport(fix: nil, reportedAt: Instant(milliseconds: 0)))
        let sealed = OwnTracksEncoder.sealed(inner.canonicalBytes, secret: secret)
        let data = try #require(sealed["data"]?.text)
        #expect(try message(sealed, key: nil).ignored == [.noKey: 1])
        #expect(try message(sealed, key: OwnTracksKey("other")).ignored == [.notDecrypted: 1])
        for text in [
            "", "=", "====", "*", "AAAA", String(data.dropLast(4)), String(data.dropFirst(4)),
            "B" + data.dropFirst(), String(data.prefix(52)), String(data.prefix(56)),
        ] {
            let broken: JSON = ["_type": "encrypted", "data": .string(text)]
            #expect(try message(broken, key: OwnTracksKey(secret)).ignored == [.notDecrypted: 1], "\(text.count)")
        }
        #expect(try message(["_type": "encrypted"], key: OwnTracksKey(secret)).ignored == [.notDecrypted: 1])
        #expect(
            try message(["_type": "encrypted", "data": 7], key: OwnTracksKey(secret)).ignored == [.notDecrypted: 1])
    }

    @Test("What is sealed within what was sealed is not opened, and nonsense inside is counted")
    func nested() throws {
        let key = try OwnTracksKey(secret)
        let once = OwnTracksEncoder.sealed(Array("{}".utf8), secret: secret)
        let twice = OwnTracksEncoder.sealed(once.canonicalBytes, secret: secret)
        #expect(try message(twice, key: key).ignored == [.unknownType: 1])
        for inner in ["", "[]", "{", "\u{FEFF}7"] {
            let sealed = OwnTracksEncoder.sealed(Array(inner.utf8), secret: secret)
            #expect(try message(sealed, key: key).ignored == [.malformed: 1])
        }
    }

    @Test("A key has 1 to 32 bytes, and never shows")
    func keys() throws {
        #expect(throws: Problem.self) { try OwnTracksKey("") }
        #expect(throws: Problem.self) { try OwnTracksKey(String(repeating: "a", count: 33)) }
        let key = try OwnTracksKey(String(repeating: "a", count: 32))
        #expect(!"\(key)".contains("aa"))
    }
}
