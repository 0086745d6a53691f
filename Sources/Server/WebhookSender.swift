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

    /// How many bytes of an answer are read, and thrown away.
    static let answerLimit = 4_096

    /// A sender.
    ///
    /// - Parameters:
    ///   - rule: where connections may go.
    ///   - timeoutMilliseconds: how long an answer may take, from the connection on.
    public init(rule: ConnectionRule, lookup: NameLookup = .system, timeoutMilliseconds: Int64 = 10_000) {
        self.rule = rule
        self.lookup = lookup
        timeout = .milliseconds(timeoutMilliseconds)
    }

    /// Sends a message. Whatever comes of it is an answer.
    ///
    /// - Throws: `CancellationError` alone, where the server stops; then it is not known whether it arrived.
    public func send(_ message: WebhookMessage) async throws -> WebhookAnswer {
        do {
            let found = try await addresses(of: message.address)
            guard let first = found.first else { return .unresolved }
            // All of them: a name that stands for one address outside and one inside is not to be had by chance.
            guard found.allSatisfy({ rule.allows($0, isSecure: message.address.isSecure) }) else {
                return .addressRefused
            }
            return try await send(message, to: first)
        } catch {
            try Task.checkCancellation()
            return Self.answer(to: error)
        }
    }

    private func addresses(of address: WebhookAddress) async throws -> [NetworkAddress] {
        if let literal = address.literal { return [literal] }
        return try await lookup.addresses(address.host)
    }

    private func send(_ message: WebhookMessage, to checked: NetworkAddress) async throws -> WebhookAnswer {
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
            let answer = try await status(of: message, by: client)
            try await client.shutdown()
            return answer
        } catch {
            try await client.shutdown()
            throw error
        }
    }

    private func status(of message: WebhookMessage, by client: HTTPClient) async throws -> WebhookAnswer {
        // The override holds for the name as the client reads it.
        guard URL(string: message.address.text)?.host == message.address.host else { return .addressRefused }
        var request = HTTPClientRequest(url: message.address.text)
        request.method = .POST
        for (name, value) in message.headers { request.headers.add(name: name, value: value) }
        request.headers.add(name: "user-agent", value: "fangxian")
        request.body = .bytes(ByteBuffer(string: message.body))
        let response = try await client.execute(request, timeout: timeout)
        do {
            var left = Self.answerLimit
            for try await part in response.body {
                left -= part.readableBytes
                if left <= 0 { break }
            }
        } catch {
            // The status has come; whatever breaks off behind it is thrown away as well.
        }
        return .status(Int(response.status.code))
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
