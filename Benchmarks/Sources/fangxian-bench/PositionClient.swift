import Domain
import Foundation

/// What phones of a city's people send: OwnTracks over HTTP, and OsmAnd where milliseconds are told.
struct PositionClient: Sendable {
    let city: FenceCity
    let tokens: [String]

    /// A position at home, as OwnTracks writes it.
    func position(of person: Int, secondsAgo: Int) -> String {
        let point = city.home(of: person).point
        let tst = Int(Date().timeIntervalSince1970) - secondsAgo
        return
            "{\"_type\":\"location\",\"lat\":\(point?.latitude ?? 0),\"lon\":\(point?.longitude ?? 0),\"tst\":\(tst),"
            + "\"acc\":12,\"batt\":71}"
    }

    /// Posts positions of one person, an array where they are several.
    func post(_ positions: [String], of person: Int, _ connection: LocalConnection) throws {
        let body = positions.count == 1 ? positions[0] : "[\(positions.joined(separator: ","))]"
        let login = Data(":\(tokens[person])".utf8).base64EncodedString()
        try Self.send(
            "POST /track/owntracks HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic \(login)\r\n"
                + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)", connection)
    }

    /// Reports somebody 400 m from home.
    func step(
        of person: Int, millisecondsAgo: Int64, _ connection: LocalConnection, _ watch: ExitWatch? = nil
    ) throws {
        let home = city.home(of: person)
        let point = FenceCity.Place(east: home.east + 400, north: home.north).point
        let at = Int64(Date().timeIntervalSince1970 * 1_000) - millisecondsAgo
        watch?.sent(at)
        try Self.send(
            "GET /track/osmand?id=\(tokens[person])&lat=\(point?.latitude ?? 0)&lon=\(point?.longitude ?? 0)"
                + "&timestamp=\(at)&accuracy=12 HTTP/1.1\r\nHost: localhost\r\n\r\n", connection)
    }

    /// Posts arrays of twenty positions of a quarter of the city that nobody leaves, so many a second, until it is over.
    func load(_ half: Int, _ perSecond: Int, _ port: UInt16, _ watch: ExitWatch) {
        let people = (tokens.count / 4 * (2 + half)..<tokens.count / 4 * (3 + half))
        var next = ContinuousClock.now
        do {
            let connection = try LocalConnection(port: port)
            var turn = 0
            while !watch.isOver {
                let person = people.lowerBound + turn % people.count
                try post((0..<20).map { position(of: person, secondsAgo: 19 - $0) }, of: person, connection)
                watch.count(20)
                turn += 1
                next += .seconds(20 / Double(perSecond))
                let left = (next - ContinuousClock.now).seconds
                if left > 0 { Thread.sleep(forTimeInterval: left) }
            }
        } catch {
            print("the load ended: \(error)")
        }
    }

    private static func send(_ request: String, _ connection: LocalConnection) throws {
        let status = try connection.status(of: request)
        guard status == 200 else { throw LocalConnection.Failure(description: "status \(status)") }
    }
}
