import Crypto
import Domain
import Foundation

/// What the pushes to one webhook are signed with, 32 random bytes (Standard Webhooks 1.0, symmetric).
struct WebhookSecret: Sendable {
    private let bytes: [UInt8]

    static func fresh() -> WebhookSecret {
        WebhookSecret(bytes: SymmetricKey(size: .bits256).withUnsafeBytes(Array.init))
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// - Throws: `vault.unreadable` where it was changed or is another webhook's.
    init(_ sealed: [UInt8], of webhook: ID<Webhook>, by vault: SecretSealing) throws {
        bytes = try vault.open(sealed, Self.place(webhook))
    }

    /// As the database keeps it.
    func sealed(for webhook: ID<Webhook>, by vault: SecretSealing) throws -> [UInt8] {
        try vault.seal(bytes, Self.place(webhook))
    }

    /// As its administrator gets it, once.
    var text: String { "whsec_" + Data(bytes).base64EncodedString() }

    /// `v1,` and the base64 of the HMAC-SHA256 over id, seconds since 1970 and body, with points between them.
    func signature(id: String, timestamp: Int64, body: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array("\(id).\(timestamp).\(body)".utf8), using: SymmetricKey(data: bytes))
        return "v1," + Data(code).base64EncodedString()
    }

    private static func place(_ webhook: ID<Webhook>) -> [UInt8] { Array("webhook secret \(webhook)".utf8) }
}
