import CryptoExtras
import Dispatch
import Domain
import Foundation
import Synchronization

/// Runs scrypt on threads of its own, never on Swift's cooperative pool, on half of the cores at most, and refuses work
/// when too much waits: guessing passwords must not slow down the ledger.
final class PasswordHasher: Sendable {
    let cost: PasswordCost
    private let lanes: [DispatchQueue]
    private let waiting = Mutex((count: 0, next: 0))
    /// How many may wait in all.
    private static let capacity = 64

    init(cost: PasswordCost) {
        self.cost = cost
        let count = max(1, ProcessInfo.processInfo.activeProcessorCount / 2)
        lanes = (0..<count).map { DispatchQueue(label: "fangxian.password.\($0)") }
    }

    /// A new password's hash under a new salt of 16 bytes.
    func hash(_ password: Password) async throws -> PasswordHash {
        var generator = SystemRandomNumberGenerator()
        let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let bytes = try await derive(password, salt: salt, cost: cost)
        return PasswordHash(bytes: bytes, salt: salt, cost: cost)
    }

    /// Whether a password is the one that was hashed; takes as long where there is no hash.
    func verify(_ text: String, against hash: PasswordHash?) async throws -> Bool {
        // Longer ones were never taken and would only cost time.
        let password = Password(unchecked: String(String.UnicodeScalarView(text.unicodeScalars.prefix(201))))
        let salt = hash?.salt ?? [UInt8](repeating: 0, count: 16)
        let derived = try await derive(password, salt: salt, cost: hash?.cost ?? cost)
        guard let hash, hash.bytes.count == derived.count else { return false }
        return zip(hash.bytes, derived).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private func derive(_ password: Password, salt: [UInt8], cost: PasswordCost) async throws -> [UInt8] {
        let lane = try takePlace()
        defer { waiting.withLock { $0.count -= 1 } }
        return try await withCheckedThrowingContinuation { continuation in
            lane.async {
                continuation.resume(
                    with: Result {
                        try KDF.Scrypt.deriveKey(
                            from: password.bytes, salt: salt, outputByteCount: 32, rounds: cost.rounds,
                            blockSize: cost.blockSize, parallelism: cost.parallelism
                        ).withUnsafeBytes { Array($0) }
                    })
            }
        }
    }

    private func takePlace() throws(Problem) -> DispatchQueue {
        let index = waiting.withLock { waiting -> Int? in
            guard waiting.count < Self.capacity else { return nil }
            waiting.count += 1
            waiting.next = (waiting.next + 1) % lanes.count
            return waiting.next
        }
        guard let index else {
            throw Problem(
                .requestTooMany, "登录的人太多，请一分钟后再试。",
                "Too many people are signing in; please try again in a minute.")
        }
        return lanes[index]
    }
}
