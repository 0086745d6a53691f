import Domain
import HTTPTypes
import Hummingbird
import Interchange
import Store

/// Where trackers send positions: programs that are not ours, as they are (docs/trackers.md), and our own page.
enum TrackRoutes {
    static let all: [Route] =
        [
            route(.post, "owntracks", Bilingual("OwnTracks 定位", "Positions from OwnTracks")) { call in
                let result = try await TrackReception(call, client: "owntracks").take(ownTracks)
                return response(TrackerClient.ownTracks.answer(to: result.outcome))
            },
            route(.post, "overland", Bilingual("Overland 定位", "Positions from Overland")) { call in
                let result = try await TrackReception(call, client: "overland")
                    .take { body, _ throws(Problem) in try OverlandDecoder().message(body) }
                return response(TrackerClient.overland.answer(to: result.outcome))
            },
            route(.post, "phone", Bilingual("本系统定位页面", "Positions from our own page"), handle: phone),
        ]
        + [HTTPRequest.Method.get, .post].map { method in
            route(
                method, "osmand", Bilingual("OsmAnd、Traccar Client 定位", "Positions from OsmAnd and Traccar Client"),
                handle: osmAnd)
        }

    private static func route(
        _ method: HTTPRequest.Method, _ client: String, _ summary: Bilingual, handle: @escaping Route.Handler
    ) -> Route {
        Route(
            method, "/track/\(client)", summary,
            access: .device(why: "trackers send what is refused again for ever; what has no order is kept nowhere"),
            answers: [
                Answer(200, Bilingual("已收到，或不再需要", "Taken, or never to be taken"), .json(["type": "object"]))
            ], problems: [.databaseBusy], handle: handle)
    }

    private static func response(_ answer: TrackerAnswer) -> Response {
        let status = HTTPResponse.Status(code: answer.status)
        guard let json = answer.json else { return Response(status: status) }
        return .jsonText(json, status: status)
    }

    /// OwnTracks may seal its messages under the first 32 characters of its token: as many as its key can have.
    private static func ownTracks(_ body: [UInt8], _ token: String?) throws(Problem) -> TrackerMessage {
        let key: OwnTracksKey? =
            if let token { try OwnTracksKey(String(token.prefix(OwnTracksKey.maximumBytes))) } else { nil }
        return try OwnTracksDecoder(key: key).message(body)
    }

    private static func osmAnd(_ call: Call) async throws -> Response {
        let now = call.services.clock.now()
        let isJSON = call.request.headers[.contentType]?.lowercased().contains("json") ?? false
        let client: TrackerClient = isJSON ? .traccarJSON : .osmAnd
        let reception = TrackReception(call, client: isJSON ? "traccar" : "osmand")
        let query = reception.query
        let result = try await reception.take { body, _ throws(Problem) in
            let begins = body.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
            if begins == UInt8(ascii: "{") || begins == UInt8(ascii: "[") {
                return try OsmAndDecoder().message(json: body, receivedAt: now)
            }
            // A query and a form say the same kind of thing; some apps use both.
            let form = TrackerParameters.read(String(decoding: body, as: UTF8.self))
            return try OsmAndDecoder().message(parameters: query + form, receivedAt: now)
        }
        return response(client.answer(to: result.outcome))
    }

    /// The page of ours is told in words what became of it, so that it can say so and stop.
    private static func phone(_ call: Call) async throws -> Response {
        let result = try await TrackReception(call, client: "phone").take(ownTracks)
        guard result.outcome != .unavailable else { return Response(status: .serviceUnavailable) }
        let state =
            switch result.outcome {
            case .taken: "taken"
            case .ended: "ended"
            case .notWanted where result.answers.contains(.notBegun): "not-begun"
            case .notWanted, .unreadable, .unavailable: "unknown"
            }
        return .json(["state": .string(state)])
    }
}
