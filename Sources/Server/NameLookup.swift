public import Domain
import Foundation
import NIOCore
import NIOPosix

/// Which addresses a name stands for. Passed in, so that a test needs no network.
public struct NameLookup: Sendable {
    /// The addresses of a name, the best first; none where it stands for none.
    public let addresses: @Sendable (_ name: String) async throws -> [NetworkAddress]

    /// A look-up by a closure.
    public init(_ addresses: @escaping @Sendable (_ name: String) async throws -> [NetworkAddress]) {
        self.addresses = addresses
    }

    /// The machine's own (`getaddrinfo`), on a thread that may wait. Whoever is cancelled waits for it no longer.
    public static let system = NameLookup { name in
        let (answers, continuation) = AsyncStream.makeStream(of: [NetworkAddress].self)
        NIOThreadPool.singleton.submit { _ in
            continuation.yield(ask(name))
            continuation.finish()
        }
        for await found in answers { return found }
        throw CancellationError()
    }

    private static func ask(_ name: String) -> [NetworkAddress] {
        var hints = addrinfo()
        #if canImport(Glibc)
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #else
            hints.ai_socktype = SOCK_STREAM
        #endif
        hints.ai_flags = AI_ADDRCONFIG
        var first: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(name, nil, &hints, &first) == 0 else { return [] }
        defer { freeaddrinfo(first) }
        return sequence(first: first) { $0?.pointee.ai_next }.compactMap { info in
            info.flatMap { address($0.pointee) }
        }
    }

    private static func address(_ info: addrinfo) -> NetworkAddress? {
        guard let pointer = info.ai_addr else { return nil }
        switch info.ai_family {
        case AF_INET:
            return pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                NetworkAddress(bytes: withUnsafeBytes(of: $0.pointee.sin_addr, Array.init))
            }
        case AF_INET6:
            return pointer.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
                NetworkAddress(bytes: withUnsafeBytes(of: $0.pointee.sin6_addr, Array.init))
            }
        default: return nil
        }
    }
}
