import Domain
import Foundation
import Glibc
import Synchronization

/// Redis at the same work: a script appends a batch to a list, measures each position against its ground and pushes the
/// exits; the append-only file is synced before each answer.
final class FencesOfRedis: FencesOfCity {
    private let connection: Mutex<Connection>
    private let script: String

    init(port: UInt16, _ city: FenceCity) throws {
        var connection = try Connection(port: port)
        _ = try connection.send(["FLUSHALL"])
        for first in stride(from: 0, to: city.people, by: 1_000) {
            for person in first..<min(first + 1_000, city.people) {
                let corners = city.outline(of: person)
                var values = [corners == nil ? FenceCity.radiusMetres : 0]
                for place in corners ?? [city.home(of: person)] { values += [place.east, place.north] }
                _ = try connection.send(["SET", "ground:\(person)", values.map { "\($0)" }.joined(separator: " ")])
            }
        }
        script = try connection.send(["SCRIPT", "LOAD", Self.lua])
        self.connection = Mutex(connection)
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
        _ = try connection.withLock { try $0.send(words) }
    }

    func alerts() async throws -> Int {
        try connection.withLock { Int(try $0.send(["LLEN", "exits"])) ?? 0 }
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

/// A connection that speaks RESP, one request after the other.
private struct Connection: ~Copyable {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let socket: Int32

    init(port: UInt16) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard code == 0 else { throw Failure(description: "no Redis at port \(port)") }
    }

    deinit { close(socket) }

    /// - Returns: the answer's text: a status, a number, or a text of one line.
    mutating func send(_ words: [String]) throws -> String {
        var request = "*\(words.count)\r\n"
        for word in words { request += "$\(word.utf8.count)\r\n\(word)\r\n" }
        let bytes = Array(request.utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.send(socket, buffer.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Failure(description: "Redis is gone") }
            sent += count
        }
        var answer = ""
        var buffer = [UInt8](repeating: 0, count: 4_096)
        repeat {
            let count = recv(socket, &buffer, buffer.count, 0)
            guard count > 0 else { throw Failure(description: "Redis is gone") }
            answer += String(decoding: buffer[..<count], as: UTF8.self)
        } while !answer.hasSuffix("\r\n") || (answer.first == "$" && answer.split(separator: "\r\n").count < 2)
        guard answer.first != "-" else { throw Failure(description: answer) }
        return String(answer.split(separator: "\r\n").last ?? "").trimmingPrefix { "+:".contains($0) }.description
    }
}
