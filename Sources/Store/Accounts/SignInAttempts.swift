import Domain

/// Counts failed sign-ins within 15 minutes: 10 of one name from one address, 50 of one name, 100 from one address; of
/// codes 5 of one account; of phones' enrolments 20 from one address. An attempt counts when it begins, so that many at
/// once are no way round; a success takes it back.
struct SignInAttempts: Sendable {
    private let pairs = RateLimit(limit: 10, perSeconds: 900)
    private let names = RateLimit(limit: 50, perSeconds: 900)
    private let addresses = RateLimit(limit: 100, perSeconds: 900)
    private let codes = RateLimit(limit: 5, perSeconds: 900)
    private let enrolments = RateLimit(limit: 20, perSeconds: 900)

    /// - Throws: `request.too-many`.
    func begin(name: String, address: String?, at now: Instant) throws(Problem) {
        let address = address ?? ""
        let allowed = [
            pairs.take("\(address)|\(name)", at: now), names.take(name, at: now), addresses.take(address, at: now),
        ]
        guard allowed.allSatisfy({ $0 }) else { throw Self.tooMany }
    }

    func succeeded(name: String, address: String?, at now: Instant) {
        let address = address ?? ""
        pairs.giveBack("\(address)|\(name)", at: now)
        names.giveBack(name, at: now)
        addresses.giveBack(address, at: now)
    }

    /// - Throws: `request.too-many`.
    func beginCode(of account: ID<Account>, at now: Instant) throws(Problem) {
        guard codes.take(account, at: now) else { throw Self.tooMany }
    }

    func codeSucceeded(of account: ID<Account>, at now: Instant) { codes.giveBack(account, at: now) }

    /// - Throws: `request.too-many`.
    func beginEnrolment(address: String?, at now: Instant) throws(Problem) {
        guard enrolments.take(address ?? "", at: now) else { throw Self.tooMany }
    }

    func enrolmentSucceeded(address: String?, at now: Instant) { enrolments.giveBack(address ?? "", at: now) }

    private static var tooMany: Problem {
        Problem(
            .requestTooMany, "登录失败次数过多，请 15 分钟后再试。",
            "Too many failed sign-ins; please try again in 15 minutes.")
    }
}
