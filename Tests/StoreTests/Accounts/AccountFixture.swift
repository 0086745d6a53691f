import Domain
import SQLCore
import Store
import Synchronization
import TestKit

/// Accounts on a fresh database, with a clock that moves when it is told to and passwords that cost next to nothing.
struct AccountFixture: Sendable {
    let accounts: AccountStore
    let database: any SQLDatabase
    private let time: SharedTime

    static let password = "correct horse battery"
    static let cost = PasswordCost(rounds: 16, blockSize: 1, parallelism: 1)

    init(_ database: any SQLDatabase) async throws {
        try await database.migrate(Schema.migrations)
        let time = SharedTime()
        self.time = time
        self.database = database
        accounts = AccountStore(database: database, clock: WallClock { time.now }, cost: Self.cost)
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
