import Domain
import Synchronization

/// Sessions looked up a moment ago, so that a phone that sends a hundred entries is looked up once. What is revoked in
/// this process is forgotten at once, what is revoked in another after the lifetime. No answer outlives the moment at
/// which one of its duties begins or ends.
final class SessionCache: Sendable {
    /// How long an answer is good for: 5 seconds.
    static let lifetimeMilliseconds: Int64 = 5_000
    private static let capacity = 20_000

    private struct State {
        var kept: [[UInt8]: (session: Session, until: Instant)] = [:]
        var forgotten = 0
    }

    private let state = Mutex(State())

    /// How often anything was forgotten; taken before a look-up and handed back with its answer.
    var mark: Int { state.withLock { $0.forgotten } }

    func session(_ hash: [UInt8], at now: Instant) -> Session? {
        state.withLock { state in
            guard let (session, until) = state.kept[hash], now < until, now < session.expiresAt else { return nil }
            return session
        }
    }

    /// Keeps an answer unless something was forgotten since the mark: the answer may be older than that.
    func keep(_ session: Session, for hash: [UInt8], since mark: Int, at now: Instant) {
        let lifetime = Instant(milliseconds: now.milliseconds + Self.lifetimeMilliseconds)
        let until = min(lifetime, session.nextChange ?? lifetime)
        state.withLock { state in
            guard state.forgotten == mark else { return }
            if state.kept.count >= Self.capacity { state.kept.removeAll(keepingCapacity: true) }
            state.kept[hash] = (session, until)
        }
    }

    func forget(_ hash: [UInt8]) {
        state.withLock { state in
            state.kept[hash] = nil
            state.forgotten += 1
        }
    }

    func forget(device: ID<Device>) { forgetAll { $0.id == device } }

    func forget(account: ID<Account>) { forgetAll { $0.author.account == account } }

    /// Forgets everybody: what changed concerns accounts that are not known here, such as delegates.
    func forgetAll() { forgetAll { _ in true } }

    private func forgetAll(where isMeant: (Session) -> Bool) {
        state.withLock { state in
            state.kept = state.kept.filter { !isMeant($0.value.session) }
            state.forgotten += 1
        }
    }
}
