import CSodium
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Store
import TestKit
import Testing

@testable import Web

@Suite("Where trackers report")
struct TrackRoutesTests {
    private static func basic(_ token: String) -> HTTPFields {
        [.authorization: "Basic " + Data("anybody:\(token)".utf8).base64EncodedString()]
    }

    private static func location(_ at: Instant, metres: Double = 0) -> String {
        let latitude = TestInstallation.home.latitude + metres / 111_000
        return #"{"_type":"location","lat":\#(latitude),"lon":\#(TestInstallation.home.longitude),"acc":15,"#
            + #""tst":\#(at.milliseconds / 1_000)}"#
    }

    @Test("takes OwnTracks, Traccar Client in its forms, OsmAnd and Overland as they are", arguments: Engine.allCases)
    func protocols(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            try await installation.prepareFence()
            let token = try await installation.enrolPhone()
            let now = installation.services.clock.now()
            let seconds = now.milliseconds / 1_000
            let flat = "lat=29.34&lon=105.288&timestamp=\(seconds)&accuracy=12"
            let limit = try #require(HTTPField.Name("X-Limit-D"))
            let nested =
                #"{"device_id":"\#(token)","location":{"timestamp":"2020-02-02T08:30:00Z","coords":"#
                + #"{"latitude":29.34,"longitude":105.288,"accuracy":9}}}"#
            let overland =
                #"{"locations":[{"type":"Feature","geometry":{"type":"Point","coordinates":[105.288,29.34]},"#
                + #""properties":{"timestamp":"2020-02-02T08:30:00Z","horizontal_accuracy":9}}]}"#
            let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
            let json: HTTPFields = [.contentType: "application/json"]
            let place = Self.location(now)
            let topic = place.dropLast() + #","topic":"owntracks/x/\#(token)"}"#
            let calls: [(HTTPRequest.Method, String, String?, HTTPFields, String)] = [
                (.post, "owntracks", place, Self.basic(token), "[]"),
                (.post, "owntracks", "[\(place),\(place)]", [limit: token], "[]"),
                (.post, "owntracks?u=x&d=\(token)", place, [:], "[]"),
                (.post, "owntracks", String(topic), [:], "[]"),
                (.get, "osmand?id=\(token)&\(flat)", nil, [:], ""),
                (.post, "osmand?deviceid=\(token)&\(flat)", nil, [:], ""),
                (.post, "osmand", "id=\(token)&\(flat)", form, ""),
                (.post, "osmand", nested, json, ""),
                (.post, "overland", overland, [.authorization: "Bearer \(token)"], #"{"result":"ok"}"#),
                (.post, "phone", place, Self.basic(token), #"{"state":"taken"}"#),
            ]
            for (number, call) in calls.enumerated() {
                let before = await installation.stored()
                let reply = try await installation.send(call.0, "/track/" + call.1, call.2, headers: call.3)
                #expect(reply.status == .ok && reply.text == call.4, "\(number) \(reply.text)")
                #expect(await installation.stored() > before, "\(number)")
                #expect(reply.headers[.setCookie] == nil)
            }
            #expect(!installation.log.lines.contains { $0.contains(token) })
            let metrics = try await installation.send(.get, "/metrics")
            #expect(metrics.text.contains(#"fangxian_tracker_requests_total{client="owntracks",outcome="taken"} 4"#))
            #expect(metrics.text.contains(#"fangxian_positions_total{outcome="stored"} 11"#))
        }
    }

    @Test("gives whatever can never be taken the answer that ends it, and keeps nothing of it")
    func fuzzed() async throws {
        try await withInstallation { installation in
            try await installation.prepareFence()
            let token = try await installation.enrolPhone()
            let strange = String(repeating: "x", count: 43)
            let place = Self.location(installation.services.clock.now())
            let ends = ["owntracks": "[]", "osmand": "", "overland": #"{"result":"ok"}"#]
            var generator = SplitMix(state: 7)
            let samples = [
                place, "[\(place)]", "id=\(strange)&lat=29.34&lon=105.2&timestamp=1", #"{"locations":[]}"#,
                #"{"_type":"encrypted","data":"AAAA"}"#, "", "{", #"{"device_id":"\#(strange)","location":{}}"#,
            ]
            for round in 0..<3_000 {
                var bytes = Array(samples[round % samples.count].utf8)
                for _ in 0..<Int.random(in: 0...6, using: &generator) where !bytes.isEmpty {
                    let index = Int.random(in: 0..<bytes.count, using: &generator)
                    if Bool.random(using: &generator) {
                        bytes[index] = UInt8.random(in: .min ... .max, using: &generator)
                    } else {
                        bytes.remove(at: index)
                    }
                }
                // So that the limit for unknown tokens does not spare us the reading.
                if round % 500 == 499 { installation.clock.move(seconds: 60) }
                let client = ends.keys.sorted()[round % 3]
                let reply = try await installation.client.execute(
                    uri: "/track/\(client)", method: .post, headers: Self.basic(strange),
                    body: ByteBuffer(bytes: bytes))
                guard reply.status == .ok, String(buffer: reply.body) == ends[client] else {
                    Issue.record("\(client): \(reply.status) for \(bytes)")
                    return
                }
            }
            // The device is known, but what it says is nothing.
            for body in ["{", "[1,2]", "7", #"{"_type":"location"}"#, #"{"_type":"lwt"}"#, ""] {
                let reply = try await installation.send(.post, "/track/owntracks", body, headers: Self.basic(token))
                #expect(reply.status == .ok && reply.text == "[]")
            }
            let large = String(repeating: " ", count: (4 << 20) + 1)
            #expect(
                try await installation.send(.post, "/track/owntracks", large, headers: Self.basic(token)).status == .ok)
            #expect(await installation.stored() == 0)
        }
    }

    @Test("knows nobody by a session or a cookie, and a device also where others try tokens")
    func identity() async throws {
        try await withInstallation { installation in
            try await installation.prepareFence()
            let desk = try await installation.token("desk")
            let place = Self.location(installation.services.clock.now())
            let reply = try await installation.send(.post, "/track/owntracks", token: desk, place)
            #expect(reply.status == .ok && reply.text == "[]")
            let cookie: HTTPFields = [.cookie: "fangxian-session=\(desk)"]
            #expect(try await installation.send(.post, "/track/owntracks", place, headers: cookie).status == .ok)
            #expect(await installation.stored() == 0)
            // Once more than an address may try tokens that no device has.
            for _ in 0..<700 {
                let headers = Self.basic(String(repeating: "y", count: 43))
                let reply = try await installation.send(.post, "/track/phone", place, headers: headers)
                #expect(reply.status == .ok && reply.json["state"] == "unknown")
            }
            let token = try await installation.enrolPhone()
            #expect(
                try await installation.send(.post, "/track/phone", place, headers: Self.basic(token)).json["state"]
                    == "taken")
        }
    }

    @Test("tells a phone that its order is over, and keeps nothing more", arguments: Engine.allCases)
    func ended(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            try await installation.prepareFence()
            let token = try await installation.enrolPhone()
            try await installation.file(
                603, .observationStep, about: TestInstallation.fencedOrder,
                ["step": "annulled", "ground": "撤销", "from": "home", "group": "returnee"])
            try await installation.services.fences.follow()
            let place = Self.location(installation.services.clock.now())
            let phone = try await installation.send(.post, "/track/phone", place, headers: Self.basic(token))
            #expect(phone.json["state"] == "ended")
            let app = try await installation.send(.post, "/track/owntracks", place, headers: Self.basic(token))
            #expect(app.status == .ok && app.text.contains(#""monitoring":-1"#))
            #expect(await installation.stored() == 0)
        }
    }

    @Test("puts who leaves on the open event stream", .timeLimit(.minutes(5)), arguments: Engine.allCases)
    func live(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            try await installation.prepareFence()
            let token = try await installation.enrolPhone()
            let region = try RegionCode(TestInstallation.longchang)
            let feed = installation.services.alertFeed
            let stream = AlertStream(
                feed: feed, region: region, cursor: try await feed.head(of: region), seconds: 3_600
            ) { true }
            let (texts, continuation) = AsyncStream.makeStream(of: String.self)
            let task = Task {
                var writer: any ResponseBodyWriter = StreamedText(continuation: continuation)
                try await stream.write(to: &writer)
            }
            for await text in texts {
                if text.hasPrefix("retry") {
                    for metres in [0.0, 0, 400, 420] {
                        installation.clock.move(seconds: 130)
                        let place = Self.location(installation.services.clock.now(), metres: metres)
                        let reply = try await installation.send(
                            .post, "/track/owntracks", place, headers: Self.basic(token))
                        #expect(reply.text == "[]")
                    }
                } else if text.contains("event: alert") {
                    #expect(text.contains(#""kind":"left""#))
                    break
                }
            }
            task.cancel()
        }
    }

    @Test("shows a track to those who may see it, for a purpose, and to nobody else", arguments: Engine.allCases)
    func track(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            try await installation.prepareFence()
            let token = try await installation.enrolPhone()
            _ = try await installation.send(
                .post, "/track/owntracks", Self.location(installation.services.clock.now()), headers: Self.basic(token))
            let path = "/api/v1/orders/\(TestInstallation.fencedOrder)/track"
            let body =
                #"{"from":"2020-02-02T00:00:00+08:00","until":"2020-02-03T00:00:00+08:00","purpose":"observation"}"#
            let desk = try await installation.token("desk")
            let reply = try await installation.send(.post, path, token: desk, body)
            #expect(reply.json["fixes"]?.elements?.count == 1)
            for name in ["far", "admin", "helper", "社区", "网格员"] {
                let other = try await installation.send(.post, path, token: try await installation.token(name), body)
                #expect(other.status == .notFound, "\(name)")
            }
            let aimless = body.replacingOccurrences(of: "observation", with: "curiosity")
            #expect(try await installation.send(.post, path, token: desk, aimless).status == .unprocessableContent)
            #expect(try await installation.send(.post, path, body).status == .unauthorized)
            let gone = try await installation.send(
                .delete, "/api/v1/orders/\(TestInstallation.fencedOrder)/device", token: desk)
            #expect(gone.status == .noContent)
            let far = try await installation.send(
                .post, "/api/v1/orders/\(TestInstallation.fencedOrder)/device",
                token: try await installation.token("far"))
            #expect(far.status == .notFound)
        }
    }

    @Test("shows the codes of a phone once, by a plain form")
    func page() async throws {
        try await withInstallation { installation in
            try await installation.prepareFence()
            let session = "fangxian-session=\(try await installation.token("desk"))"
            let order = try await installation.open("/orders/\(TestInstallation.fencedOrder)", cookie: session)
            #expect(order.text.contains("登记定位手机"))
            let key = try #require(order.cookies["fangxian-form"])
            let form = try #require(order.hidden("token"))
            let reply = try await installation.send(
                .post, "/orders/\(TestInstallation.fencedOrder)/device", "token=\(form)",
                headers: [
                    .contentType: "application/x-www-form-urlencoded", .accept: "text/html",
                    .cookie: "\(session); fangxian-form=\(key)",
                ])
            #expect(reply.status == .ok)
            #expect(reply.text.contains("/track/osmand") && reply.text.contains("<svg"))
            let locate = try await installation.open("/locate")
            #expect(locate.status == .ok && locate.text.contains("locate.js"))
        }
    }

    @Test("opens what OwnTracks sealed with the token typed into it, and nothing sealed otherwise")
    func sealed() async throws {
        try await withInstallation { installation in
            try await installation.prepareFence()
            let token = try await installation.enrolPhone()
            let place = Array(Self.location(installation.services.clock.now()).utf8)
            // The app's secret has 32 characters at most: the first of the token.
            for (secret, stored) in [(token.prefix(32), 1), (token.suffix(32), 1), ("", 1)] {
                let sealed = Self.sealed(place, secret: String(secret))
                #expect(!sealed.contains("29.34"))
                let reply = try await installation.send(
                    .post, "/track/owntracks", sealed, headers: Self.basic(token))
                #expect(reply.status == .ok)
                #expect(await installation.stored() == stored)
            }
        }
    }

    /// As the app seals: `crypto_secretbox` under the secret and zeros, behind its nonce.
    private static func sealed(_ message: [UInt8], secret: String) -> String {
        let key = Array(secret.utf8) + [UInt8](repeating: 0, count: 32 - secret.utf8.count)
        let nonce = [UInt8](7..<31)
        var box = [UInt8](repeating: 0, count: message.count + 16)
        let code = crypto_secretbox_easy(&box, message, UInt64(message.count), nonce, key)
        precondition(code == 0, "it can be sealed")
        return #"{"_type":"encrypted","data":"\#(Data(nonce + box).base64EncodedString())"}"#
    }

    private struct SplitMix: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var word = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
            return word ^ (word >> 31)
        }
    }
}
