import Foundation

/// A connection to the program by a plain socket: what is sent is exactly what is written here, also where it is not
/// HTTP. Used by one thread, which it blocks; every wait ends after 60 s.
final class HTTPConnection {
    /// The connection broke, or what came back is no answer.
    struct Broken: Error, CustomStringConvertible {
        let description: String
        /// Whether the other side hung up.
        var isClosed = false
    }

    private let descriptor: Int32
    private var received: [UInt8] = []

    /// Connects.
    init(port: UInt16) throws {
        #if os(Linux)
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        guard descriptor >= 0 else { throw Broken(description: "no socket: \(errno)") }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        var limit = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard code == 0 else { throw Broken(description: "not connected: \(errno)") }
    }

    deinit { close(descriptor) }

    /// Sends a request and waits for its answer.
    func exchange(
        _ method: String, _ path: String, headers: [String] = [], body: [UInt8] = []
    ) throws -> HTTPReply {
        let head = ["\(method) \(path) HTTP/1.1", "Host: localhost", "Content-Length: \(body.count)"] + headers
        let sent = Result { try send(Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body) }
        do {
            return try reply()
        } catch {
            // Who is refused in the middle of a long body may still find the answer; else the first fault is told.
            try sent.get()
            throw error
        }
    }

    /// Sends bytes as they are.
    func send(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else {
                throw Broken(description: "not sent: \(errno)", isClosed: errno == EPIPE || errno == ECONNRESET)
            }
            rest = rest.dropFirst(count)
        }
    }

    /// Says that nothing more will be sent.
    func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Waits for the next answer.
    func reply() throws -> HTTPReply {
        let end = Array("\r\n\r\n".utf8)
        var headEnd = received.firstRange(of: end)
        while headEnd == nil {
            try receive()
            headEnd = received.firstRange(of: end)
        }
        guard let headEnd else { throw Broken(description: "no head") }
        let lines = String(decoding: received[..<headEnd.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        guard let status = lines[0].split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
            throw Broken(description: "no status in “\(lines[0])”")
        }
        let headers = lines.dropFirst().reduce(into: [String: String]()) { headers, line in
            let parts = line.split(separator: ":", maxSplits: 1)
            headers[parts[0].lowercased()] = parts.dropFirst().first.map { $0.trimmingCharacters(in: .whitespaces) }
        }
        received.removeFirst(headEnd.upperBound)
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        while received.count < length { try receive() }
        defer { received.removeFirst(length) }
        return HTTPReply(status: status, headers: headers, body: Array(received.prefix(length)))
    }

    private func receive() throws {
        var piece = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &piece, piece.count, 0)
        guard count > 0 else {
            throw Broken(description: "not received: \(count) \(errno)", isClosed: count == 0 || errno == ECONNRESET)
        }
        received += piece.prefix(count)
    }
}
