import Domain
import SQLCore
import Store
import Synchronization
import TestKit

/// Accounts on a fresh database, with a clock that moves when it is told to and passwords that cost next to nothing.
struct AccountFixture: Sendable {
    let accounts: AccountStore
    let database: any SQLDatabase
    let sealing: SecretSealing
    /// Of the vault.
    let master = MasterKey.fresh()
    private let time: SharedTime

    static let password = "correct horse battery"
    static let cost = PasswordCost(rounds: 16, blockSize: 1, parallelism: 1)

    /// - Parameter asksForCodes: whether duties above the grid ask for a second factor.
    init(_ database: any SQLDatabase, asksForCodes: Bool = false) async throws {
        try await database.migrate(Schema.migrations)
        let time = SharedTime()
        self.time = time
        self.database = database
        sealing = try await Vault(in: database, master: .key(master)).secretSealing
        accounts = AccountStore(
            database: database, clock: WallClock { time.now }, cost: Self.cost,
            secondFactor: asksForCodes ? SecondFactor(sealing: sealing) : nil)
    }

    var clock: WallClock {
        let time = time
        return WallClock { time.now }
    }

    var now: Instant { time.now }

    /// A county with a town, a village and a grid, and a county beside it.
    func addRegions() async throws {
        let codes = [
            "510000000000", "511000000000", "511083000000", "511083001000", "511083001001", "511083001001-01",
            "511024000000",
        ]
        _ = try await RegionStore(database: database).add(
            try codes.map { Region(code: try RegionCode($0), name: "地名\($0.suffix(6))") })
    }

    /// Adds an account with one duty.
    @discardableResult
    func add(
        _ name: String, _ duty: Duty, on region: String, _ validity: Validity = .always
    ) async throws -> ID<Account> {
        try await accounts.add(
            name: name, password: Self.password, held: [HeldGrant(Grant(duty, on: try RegionCode(region)), validity)])
    }

    /// Signs in and gives the token.
    func token(_ name: String, code: String? = nil) async throws -> String {
        try await accounts.signIn(name: name, password: Self.password, code: code).token
    }

    /// Who an account is at this moment, by a fresh sign-in.
    func author(_ name: String) async throws -> Author {
        guard let session = try await accounts.authenticate(try await token(name)) else {
            throw Problem(.signInFailed, "没有登录", "not signed in")
        }
        return session.author
    }

    /// Another process on the same database.
    func elsewhere(cost: PasswordCost = cost) -> AccountStore {
        let time = time
        return AccountStore(database: database, clock: WallClock { time.now }, cost: cost)
    }

    func move(seconds: Int64) { time.move(seconds: seconds) }

    static func grants() throws -> Set<Grant> { [Grant(.medical, on: try RegionCode("511083"))] }

    private final class SharedTime: Sendable {
        private let state = Mutex(Instant(milliseconds: 1_580_616_000_000))
        var now: Instant { state.withLock { $0 } }
        func move(seconds: Int64) { state.withLock { $0 = $0.adding(seconds: seconds) } }
    }
}
