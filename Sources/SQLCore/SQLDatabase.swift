/// A database that both engines stand behind.
///
/// `read` and `write` throw what the closure throws; a `SQLFailure.constraint` of a refused row, which a caller may
/// know by name; a `Problem` (`database.busy`, `.full`, `.unreachable`, `.unfit`) for what the database cannot do just
/// now; and a `SQLDefect` for a mistake in the program. Closures are synchronous and run on the connection's own
/// queue, never on Swift's cooperative pool, so they may take their time.
public protocol SQLDatabase: Sendable {
    /// The engine.
    var dialect: Dialect { get }

    /// Runs a closure in a transaction that sees one state of the database and cannot change it.
    @concurrent
    func read<Value: Sendable>(_ body: @escaping @Sendable (any SQLReading) throws -> Value) async throws -> Value

    /// Runs a closure in one transaction and returns when it is on disk. If the closure throws, nothing is kept.
    ///
    /// The closure has no effect outside: after a deadlock or a lost race it runs again, at most five times in all.
    @concurrent
    func write<Value: Sendable>(_ body: @escaping @Sendable (any SQLWriting) throws -> Value) async throws -> Value

    /// What a person should know about how this database is set up, one plain English line each; none if all is well.
    @concurrent
    func fitness() async throws -> [String]

    /// Regular upkeep, cheap enough for every few minutes: SQLite brings its log into the file and makes it small.
    @concurrent
    func upkeep() async throws

    /// After something was destroyed: leaves no former copy of it where the engine lets us. SQLite brings its log into
    /// the file and empties it. On PostgreSQL nothing: the server's own log and its archives forget in their own time.
    ///
    /// - Throws: `database.busy` where a long read still needs the log; then it is to be called again.
    @concurrent
    func scrub() async throws

    /// Writes the database anew, so that nothing that was deleted from it is left in its free space. SQLite needs time and
    /// room for a copy of the whole, so this is for upgrades alone. On PostgreSQL nothing: the server cleans its own
    /// files in its own time.
    ///
    /// - Throws: `database.full` where the copy does not fit; `database.busy` where a long read still needs the log.
    @concurrent
    func rewrite() async throws

    /// Ends all connections, waiting for those in use. Afterwards every read and write is refused.
    @concurrent
    func close() async throws
}

extension SQLDatabase {
    /// Nothing.
    @concurrent
    public func scrub() async throws {}

    /// Nothing.
    @concurrent
    public func rewrite() async throws {}
}
