import Foundation
import Synchronization

/// Another system that takes pushes by a plain socket, one connection after the other, and answers each with 200.
final class PushReceiver: Sendable {
    /// Where it listens.
    let port: UInt16
    private let descriptor: Int32
    private let state = Mutex(State())

    private struct State {
        var ids: [String] = []
        var actions: [(count: Int, act: @Sendable () -> Void)] = []
        var isClosed = false
    }

    /// Listens on a free port of this machine.
    init() throws {
        #if os(Linux)
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let socket = descriptor
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && listen(socket, 64) == 0 ? getsockname(socket, $0, &length) : -1
            }
        }
        guard code == 0 else { throw HTTPConnection.Broken(description: "cannot listen: \(errno)") }
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { [self] in accept() }
    }

    /// The ids of what came, in the order in which it came; a repeat has the same.
    var ids: [String] { state.withLock { $0.ids } }

    /// Does something when so many pushes have come, before the last of them is answered.
    func when(_ count: Int, _ act: @escaping @Sendable () -> Void) {
        state.withLock { $0.actions.append((count, act)) }
    }

    /// Ends it.
    func close() {
        state.withLock { $0.isClosed = true }
        shutdown(descriptor, Int32(SHUT_RDWR))
        Foundation.close(descriptor)
    }

    private func accept() {
        while !state.withLock({ $0.isClosed }) {
            let connection = Foundation.accept(descriptor, nil, nil)
            guard connection >= 0 else { continue }
            take(connection)
            Foundation.close(connection)
        }
    }

    private func take(_ connection: Int32) {
        var text = ""
        var buffer = [UInt8](repeating: 0, count: 65_536)
        // The body is short and of no interest: the head is enough to answer.
        while !text.contains("\r\n\r\n") {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return }
            text += String(decoding: buffer[..<count], as: UTF8.self)
        }
        let id = text.split(separator: "\r\n").first { $0.lowercased().hasPrefix("webhook-id:") }?
            .split(separator: " ").last
        let due = state.withLock { state in
            state.ids.append(id.map(String.init) ?? "")
            return state.actions.filter { $0.count == state.ids.count }.map(\.act)
        }
        for act in due { act() }
        let answer = Array("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8)
        send(connection, answer, answer.count, Int32(MSG_NOSIGNAL))
    }
}
