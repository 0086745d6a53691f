import AsyncHTTPClient
public import Domain
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
public import Store

/// Makes one attempt to push: looks the name up once, checks what it stands for, and connects to the address that was
/// checked, so that a name that changes in between leads nowhere else (docs/adr/0025).
public struct WebhookSender: Sendable {
    private let rule: ConnectionRule
    private let lookup: NameLookup
    private let timeout: TimeAmount
    /// Whose certificates are trusted: those whom the machine trusts.
    var trustRoots = NIOSSLTrustRoots.default

    /// A sender.
    ///
    /// - Parameters:
    ///   - rule: where connections may go.
    ///   - timeoutMilliseconds: how long an attempt may take, from the look-up to the status.
    public init(rule: ConnectionRule, lookup: NameLookup = .system, timeoutMilliseconds: Int64 = 10_000) {
        self.rule = rule
        self.lookup = lookup
        timeout = .milliseconds(timeoutMilliseconds)
    }

    /// Sends a message. Whatever comes of it is an answer.
    ///
    /// - Throws: `CancellationError` alone, where the server stops; then it is not known whether it arrived.
    public func send(_ message: WebhookMessage) async throws -> WebhookAnswer {
        let deadline = NIODeadline.now() + timeout
        do {
            guard let found = try await addresses(of: message.address) else { return .timedOut }
            guard let first = found.first else { return .unresolved }
            // All of them: a name that stands for one address outside and one inside is not to be had by chance.
            guard found.allSatisfy({ rule.allows($0, isSecure: message.address.isSecure) }) else {
                return .addressRefused
            }
            return try await send(message, to: first, by: deadline)
        } catch {
            try Task.checkCancellation()
            return Self.answer(to: error)
        }
    }

    /// - Returns: `nil` where the look-up takes longer than an attempt may.
    private func addresses(of address: WebhookAddress) async throws -> [NetworkAddress]? {
        if let literal = address.literal { return [literal] }
        return try await withThrowingTaskGroup(of: [NetworkAddress]?.self) { group in
            group.addTask { try await lookup.addresses(address.host) }
            group.addTask {
                try await Task.sleep(nanoseconds: UInt64(timeout.nanoseconds))
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }

    private func send(
        _ message: WebhookMessage, to checked: NetworkAddress, by deadline: NIODeadline
    ) async throws -> WebhookAnswer {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.dnsOverride = [message.address.host: checked.text]
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.trustRoots = trustRoots
        configuration.tlsConfiguration = tls
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        // Only for this attempt: the address belongs to the client, and no connection outlives its check.
        let client = HTTPClient(eventLoopGroup: MultiThreadedEventLoopGroup.singleton, configuration: configuration)
        do {
            let answer = try await status(of: message, from: client, by: deadline)
            try await client.shutdown()
            return answer
        } catch {
            try await client.shutdown()
            throw error
        }
    }

    private func status(
        of message: WebhookMessage, from client: HTTPClient, by deadline: NIODeadline
    ) async throws -> WebhookAnswer {
        // The override holds for the name as the client reads it.
        guard URL(string: message.address.text)?.host == message.address.host else { return .addressRefused }
        var request = HTTPClientRequest(url: message.address.text)
        request.method = .POST
        for (name, value) in message.headers { request.headers.add(name: name, value: value) }
        request.headers.add(name: "user-agent", value: "fangxian")
        request.body = .bytes(ByteBuffer(string: message.body))
        // The deadline holds for the status alone, so the rest is not waited for: the connection is closed on it.
        let response = try await client.execute(request, deadline: deadline)
        let code = Int(response.status.code)
        guard [429, 503].contains(code),
            let seconds = response.headers.first(name: "retry-after").flatMap({ RetryAfter.seconds($0, at: Date()) })
        else { return .status(code) }
        return .postponed(code, seconds: seconds)
    }

    private static func answer(to error: any Error) -> WebhookAnswer {
        let late: [HTTPClientError] = [.deadlineExceeded, .connectTimeout, .readTimeout, .tlsHandshakeTimeout]
        return switch error {
        case let error as HTTPClientError where late.contains(error): .timedOut
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError: .untrusted
        default: .unreachable
        }
    }
}
