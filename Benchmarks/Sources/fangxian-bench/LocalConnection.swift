import Foundation
import Glibc
import Synchronization

/// A connection to a server on this machine, kept alive; blocking, for a thread of its own.
final class LocalConnection: Sendable {
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
        guard code == 0 else { throw Failure(description: "nobody listens at port \(port)") }
    }

    deinit { close(socket) }

    func send(_ text: String) throws {
        let bytes = Array(text.utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.send(socket, buffer.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Failure(description: "the connection is gone") }
            sent += count
        }
    }

    /// - Returns: what has come, empty at the end.
    func receive() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
            count = max(0, recv(socket, buffer.baseAddress, buffer.count, 0))
        }
    }

    /// Sends a request and reads the whole answer.
    ///
    /// - Returns: the status of HTTP.
    func status(of request: String) throws -> Int { try answer(to: request).status }

    /// Sends a request and reads the whole answer, whether it states its length or comes in chunks.
    ///
    /// - Returns: the status of HTTP, the head, and what came behind it as it came.
    func answer(to request: String) throws -> (status: Int, head: String, body: ArraySlice<UInt8>) {
        try send(request)
        var answer: [UInt8] = []
        var head: (text: String, end: Int)?
        let lastChunk = Array("0\r\n\r\n".utf8)
        while true {
            let piece = receive()
            guard !piece.isEmpty else { throw Failure(description: "the connection is gone") }
            answer += piece
            if head == nil, let end = Self.headEnd(answer) {
                head = (String(decoding: answer[..<end], as: UTF8.self), end)
            }
            guard let head else { continue }
            let isWhole =
                if let length = Self.length(head.text) {
                    answer.count - head.end >= length
                } else {
                    !head.text.lowercased().contains("transfer-encoding: chunked")
                        || answer[head.end...].hasSuffix(lastChunk)
                }
            if isWhole { return (Int(head.text.dropFirst(9).prefix(3)) ?? 0, head.text, answer[head.end...]) }
        }
    }

    // What the client costs is not to be measured.
    private static func headEnd(_ answer: [UInt8]) -> Int? {
        answer.withUnsafeBytes { bytes in
            (4...max(4, bytes.count)).first { end in
                end <= bytes.count && bytes.loadUnaligned(fromByteOffset: end - 4, as: UInt32.self) == 0x0A0D_0A0D
            }
        }
    }

    private static func length(_ head: String) -> Int? {
        head.withCString { head in
            (strstr(head, "\r\nContent-Length:") ?? strstr(head, "\r\ncontent-length:")).map { atol($0 + 17) }
        }
    }

    /// Sends a request whose answer ends with the connection.
    ///
    /// - Returns: how many bytes came, with the head.
    func bytes(of request: String) throws -> Int {
        try send(request)
        var (head, count): ([UInt8], Int) = ([], 0)
        while case let piece = receive(), !piece.isEmpty {
            if head.isEmpty { head = Array(piece.prefix(12)) }
            count += piece.count
        }
        guard head == Array("HTTP/1.1 200".utf8) else {
            throw Failure(description: "the answer is \(String(decoding: head, as: UTF8.self))")
        }
        return count
    }
}

extension LocalConnection {
    /// Runs a body in so many threads and waits for all; throws what one of them threw.
    static func inThreads(_ count: Int, _ body: @escaping @Sendable (Int) throws -> Void) throws {
        let group = DispatchGroup()
        let failure = Mutex<(any Error)?>(nil)
        for number in 0..<count {
            group.enter()
            // A thread for each: `concurrentPerform` runs no more at once than there are cores.
            Thread.detachNewThread {
                do { try body(number) } catch { failure.withLock { $0 = error } }
                group.leave()
            }
        }
        group.wait()
        if let error = failure.withLock({ $0 }) { throw error }
    }
}

extension ArraySlice<UInt8> {
    fileprivate func hasSuffix(_ other: [UInt8]) -> Bool { suffix(other.count).elementsEqual(other) }
}
