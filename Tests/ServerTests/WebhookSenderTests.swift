import Domain
import HTTPTypes
import NIOSSL
import Store
import TestKit
import Testing

@testable import Server

@Suite("A sender of pushes")
struct WebhookSenderTests {
    private static let near = ConnectionRule(allowsNear: true)
    private static let loopback = NetworkAddress(ipv4: "127.0.0.1")

    /// A message for an address, where the scene may add it.
    private static func message(for address: String) async throws -> WebhookMessage {
        try await withDatabase(.sqlite) { database in
            let scene = try await PushScene(database, address: address)
            return try await scene.webhooks.testMessage(for: scene.id)
        }
    }

    private static func lookup(_ addresses: String...) -> NameLookup {
        let found = addresses.compactMap { NetworkAddress(ipv4: $0) }
        return NameLookup { _ in found }
    }

    @Test(
        "makes no connection to a name that stands for this machine or a network of its own, also for one of several",
        arguments: [["127.0.0.1"], ["10.0.0.7"], ["169.254.169.254"], ["203.0.114.9", "127.0.0.1"]])
    func inside(addresses: [String]) async throws {
        let receiver = Receiver([200])
        try await receiver.serve { port in
            let message = try await Self.message(for: "https://police.example:\(port)/")
            let found = addresses.compactMap { NetworkAddress(ipv4: $0) }
            let sender = WebhookSender(rule: ConnectionRule(), lookup: NameLookup { _ in found })
            #expect(try await sender.send(message) == .addressRefused)
        }
        #expect(receiver.taken.isEmpty)
    }

    @Test("asks once for a name, and connects to what was checked")
    func once() async throws {
        let receiver = Receiver([200])
        try await receiver.serve { port in
            let message = try await Self.message(for: "http://police.example:\(port)/a?b=c")
            let asked = Counter()
            let sender = WebhookSender(
                rule: Self.near,
                lookup: NameLookup { name in
                    #expect(name == "police.example")
                    // Whoever asks again gets another answer.
                    return asked.next() == 1 ? Self.loopback.map { [$0] } ?? [] : []
                })
            #expect(try await sender.send(message) == .status(200))
            #expect(asked.count == 1)
        }
        #expect(receiver.taken.count == 1)
    }

    @Test("does not follow a redirect")
    func redirect() async throws {
        let elsewhere = Receiver([200])
        try await elsewhere.serve { other in
            let receiver = Receiver([302], headers: [.location: "http://127.0.0.1:\(other)/"])
            try await receiver.serve { port in
                let message = try await Self.message(for: "http://127.0.0.1:\(port)/")
                #expect(try await WebhookSender(rule: Self.near).send(message) == .status(302))
            }
            #expect(receiver.taken.count == 1)
        }
        #expect(elsewhere.taken.isEmpty)
    }

    @Test("is not kept by an answer without an end", .timeLimit(.minutes(1)))
    func endlessAnswer() async throws {
        let receiver = Receiver([200], isEndless: true)
        try await receiver.serve { port in
            let message = try await Self.message(for: "http://127.0.0.1:\(port)/")
            #expect(try await WebhookSender(rule: Self.near).send(message) == .status(200))
        }
    }

    @Test("says that nobody listens, that there is no such name, that no answer came")
    func nobody() async throws {
        let port = try await Receiver([200]).serve { $0 }
        let message = try await Self.message(for: "http://127.0.0.1:\(port)/")
        #expect(try await WebhookSender(rule: Self.near).send(message) == .unreachable)
        let named = try await Self.message(for: "https://police.example/")
        #expect(try await WebhookSender(rule: Self.near, lookup: Self.lookup()).send(named) == .unresolved)
        try await Receiver([200]).serve { port in
            let message = try await Self.message(for: "http://127.0.0.1:\(port)/")
            let hasty = WebhookSender(rule: Self.near, timeoutMilliseconds: 0)
            #expect(try await hasty.send(message) == .timedOut)
        }
    }

    @Test("is not kept by a name server that never answers, and hears when it is to stop", .timeLimit(.minutes(1)))
    func endlessLookup() async throws {
        let (started, continuation) = AsyncStream.makeStream(of: Void.self)
        let silent = NameLookup { _ in
            continuation.yield()
            let never = AsyncStream.makeStream(of: [NetworkAddress].self)
            for await found in never.stream { return found }
            never.continuation.finish()
            throw CancellationError()
        }
        let message = try await Self.message(for: "https://police.example/")
        let hasty = WebhookSender(rule: Self.near, lookup: silent, timeoutMilliseconds: 1)
        #expect(try await hasty.send(message) == .timedOut)
        let patient = WebhookSender(rule: Self.near, lookup: silent, timeoutMilliseconds: 3_600_000)
        let sending = Task { try await patient.send(message) }
        for await _ in started.prefix(2) {}
        sending.cancel()
        await #expect(throws: CancellationError.self) { try await sending.value }
    }

    @Test("trusts a certificate that is valid for the name, and no other")
    func certificates() async throws {
        let certificate = try NIOSSLCertificate(bytes: Array(TestCertificate.chain.utf8), format: .pem)
        let key = try NIOSSLPrivateKey(bytes: Array(TestCertificate.key.utf8), format: .pem)
        let receiver = Receiver([200])
        try await receiver.serve(
            tls: .makeServerConfiguration(
                certificateChain: [.certificate(certificate)], privateKey: .privateKey(key))
        ) { port in
            let named = try await Self.message(for: "https://police.example:\(port)/")
            let other = try await Self.message(for: "https://other.example:\(port)/")
            var sender = WebhookSender(rule: Self.near, lookup: Self.lookup("127.0.0.1"))
            #expect(try await sender.send(named) == .untrusted)
            sender.trustRoots = .certificates([certificate])
            #expect(try await sender.send(named) == .status(200))
            #expect(try await sender.send(other) == .untrusted)
        }
        #expect(receiver.taken.count == 1)
    }

    @Test("of the machine finds what its own name stands for")
    func system() async throws {
        let found = try await NameLookup.system.addresses("localhost")
        #expect(!found.isEmpty && found.allSatisfy { $0.reach == .near })
    }
}
