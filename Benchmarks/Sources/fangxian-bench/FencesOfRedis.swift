import Domain

/// Redis at the same work: a script appends a batch to a list, measures each position against its ground and pushes the
/// exits; the append-only file is synced before each answer.
struct FencesOfRedis: FencesOfCity {
    private let connection: LocalConnection
    private let script: String

    init(port: UInt16, _ city: FenceCity) throws {
        connection = try LocalConnection(port: port)
        _ = try connection.redis(["FLUSHALL"])
        for first in stride(from: 0, to: city.people, by: 1_000) {
            let grounds = (first..<min(first + 1_000, city.people)).flatMap { person in
                ["ground:\(person)", Self.ground(of: person, city)]
            }
            _ = try connection.redis(["MSET"] + grounds)
        }
        script = try connection.redis(["SCRIPT", "LOAD", Self.lua])
    }

    /// The radius, or zero and the corners.
    private static func ground(of person: Int, _ city: FenceCity) -> String {
        let corners = city.outline(of: person)
        let places = corners ?? [city.home(of: person)]
        let values = [corners == nil ? FenceCity.radiusMetres : 0] + places.flatMap { [$0.east, $0.north] }
        return values.map { "\($0)" }.joined(separator: " ")
    }

    func begin(round _: Int) async throws {}
    func settle() async throws {}

    func take(_ batch: [FenceCity.Position], client _: Int) async throws {
        var words = ["EVALSHA", script, "0"]
        for one in batch {
            words += [
                "\(one.person)", "\(one.at.milliseconds)", "\(one.place.east)", "\(one.place.north)",
                "\(one.accuracyMetres)",
            ]
        }
        _ = try connection.redis(words)
    }

    func alerts() async throws -> Int {
        Int(try connection.redis(["LLEN", "exits"])) ?? 0
    }

    private static let lua = """
        for i = 1, #ARGV, 5 do
            local person, at = ARGV[i], tonumber(ARGV[i + 1])
            local x, y, accuracy = tonumber(ARGV[i + 2]), tonumber(ARGV[i + 3]), tonumber(ARGV[i + 4])
            redis.call('RPUSH', 'fix:' .. person, struct.pack('>dddd', at, x, y, accuracy))
            local g = {}
            for word in string.gmatch(redis.call('GET', 'ground:' .. person), '%S+') do g[#g + 1] = tonumber(word) end
            local distance
            if g[1] > 0 then
                distance = math.sqrt((x - g[2]) ^ 2 + (y - g[3]) ^ 2) - g[1]
            else
                local inside, least = false, math.huge
                local ax, ay = g[#g - 1], g[#g]
                for c = 2, #g, 2 do
                    local bx, by = g[c], g[c + 1]
                    if (ay > y) ~= (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax then inside = not inside end
                    local dx, dy = bx - ax, by - ay
                    local share = math.max(0, math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)))
                    least = math.min(least, (x - ax - share * dx) ^ 2 + (y - ay - share * dy) ^ 2)
                    ax, ay = bx, by
                end
                distance = inside and -math.sqrt(least) or math.sqrt(least)
            end
            local since = redis.call('HGET', 'since', person)
            if distance - 2 * math.max(accuracy, 15) > 20 then
                if not since then
                    redis.call('HSET', 'since', person, at)
                elseif at - tonumber(since) >= 120000 and redis.call('SADD', 'out', person) == 1 then
                    redis.call('RPUSH', 'exits', person .. ' ' .. at .. ' ' .. distance)
                end
            elseif since then
                redis.call('HDEL', 'since', person)
                redis.call('SREM', 'out', person)
            end
        end
        return 'OK'
        """
}

extension LocalConnection {
    /// Sends one request of RESP.
    ///
    /// - Returns: the answer's text: a status, a number, or a text of one line.
    fileprivate func redis(_ words: [String]) throws -> String {
        var request = "*\(words.count)\r\n"
        for word in words { request += "$\(word.utf8.count)\r\n\(word)\r\n" }
        try send(request)
        var answer = ""
        repeat {
            let piece = receive()
            guard !piece.isEmpty else { throw Failure(description: "Redis is gone") }
            answer += String(decoding: piece, as: UTF8.self)
        } while !answer.hasSuffix("\r\n") || (answer.first == "$" && answer.split(separator: "\r\n").count < 2)
        guard answer.first != "-" else { throw Failure(description: answer) }
        return String(answer.split(separator: "\r\n").last ?? "").trimmingPrefix { "+:".contains($0) }.description
    }
}
