import Domain
import SQLCore

/// Who judges positions: one server at a time, by a row in the database that it renews with every look. All servers store
/// what they are sent; whoever holds the lease judges all of it. One that died is followed when its time is over, one
/// that stopped at once.
struct TrackLease: Sendable {
    /// What this server calls itself; another each time it starts.
    private let holder = ID<TrackLease>.fresh(at: WallClock.system.now()).description

    /// How long it lasts without being renewed. Three looks long, and far more than the clocks of servers differ.
    static let seconds: Int64 = 30

    enum Outcome: Sendable {
        /// It was this server's and is.
        case kept
        /// It is this server's from now on: what is remembered of before is another's to say.
        case taken
        case others
    }

    /// Renews it, or takes it where nobody holds it.
    ///
    /// - Parameter isAlone: no other server can be there, so that whoever held it is dead.
    func take(at now: Instant, isAlone: Bool, _ connection: any SQLWriting) throws -> Outcome {
        guard let row = try Self.row(connection) else { throw SQLDefect("the lease of judging is not there") }
        let isMine = try row.text(0) == holder
        guard try isMine || isAlone || row.instant(1) <= now else { return .others }
        try connection.execute(
            "UPDATE track_lease SET holder = \(holder), until_at = \(now.adding(seconds: Self.seconds)) WHERE one = 1")
        return isMine ? .kept : .taken
    }

    /// Whether it is still this server's; nobody takes it before the transaction ends.
    func isHeld(_ connection: any SQLWriting) throws -> Bool { try Self.row(connection)?.text(0) == holder }

    /// Lets go of it, so that the next takes it at once.
    func release(_ connection: any SQLWriting) throws {
        try connection.execute("UPDATE track_lease SET holder = '', until_at = 0 WHERE holder = \(holder)")
    }

    private static func row(_ connection: any SQLWriting) throws -> SQLRow? {
        try connection.first("SELECT holder, until_at FROM track_lease WHERE one = 1 \(fragment: .forUpdate)")
    }
}
