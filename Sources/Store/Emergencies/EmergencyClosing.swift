public import Domain
import SQLCore

/// Closes an emergency (应急响应终止): ends what is open, destroys what was kept for its sake, and files in each county how
/// much that was. Each step may be done again, so a close-out that broke off is gone on with by starting it again.
///
/// The ledger stays as it is: bulletins can be computed again, byte for byte.
public struct EmergencyClosing: Sendable {
    let database: any SQLDatabase
    let ledger: Ledger
    let tracks: TrackStore
    let clock: WallClock

    /// The close-out of a ledger.
    public init(ledger: Ledger) {
        self.ledger = ledger
        database = ledger.database
        clock = ledger.clock
        tracks = TrackStore(ledger: ledger)
    }

    /// What would be ended and destroyed now; nothing is changed.
    ///
    /// - Throws: `emergency.undeclared`.
    public func trial(_ identities: IdentityRule) async throws -> ClosingReport {
        let emergency = try await declared()
        let parts = try await database.read { connection in
            try Self.counties(connection).map {
                ClosingReport.Part(counts: try Self.forecast($0, identities, connection), entry: nil)
            }
        }
        return ClosingReport(
            emergency: emergency.name, closedAt: clock.now(), identities: identities, parts: parts)
    }

    /// Closes the emergency, or goes on with a close-out that broke off, by the rule that began it.
    ///
    /// - Parameter progress: told of each county that is done, and of how many.
    /// - Throws: `emergency.undeclared`, `value.out-of-range` for a day to keep identities until that is past, and as
    ///   `Ledger.append`.
    public func close(
        _ identities: IdentityRule, progress: @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws -> ClosingReport {
        let emergency = try await declared()
        if case .keep(let day) = identities, day < clock.now().day {
            throw Problem(
                .valueOutOfRange, "保留身份信息的日期已经过去。", "The day until which identities are kept is past.", at: "until")
        }
        let rows = try await begin(emergency, identities)
        try await withdraw(rows)
        var problems: [Problem] = []
        for row in rows {
            problems += try await endOrders(row)
            problems += try await endAlerts(row)
        }
        try await destroyTracks(rows)
        var parts: [ClosingReport.Part] = []
        for row in rows {
            if row.rule == .erase { try await erase(row) }
            parts.append(try await file(row))
            progress(parts.count, rows.count)
        }
        try await database.scrub()
        let told = Dictionary(problems.map { ($0, $0) }, uniquingKeysWith: { one, _ in one }).values
        return ClosingReport(
            emergency: rows.first?.name ?? emergency.name, closedAt: rows.first?.closedAt ?? clock.now(),
            identities: rows.first?.rule ?? identities, parts: parts,
            problems: told.sorted { $0.sentence.chinese < $1.sentence.chinese })
    }

    /// The name of the emergency that is to be closed.
    ///
    /// - Throws: `emergency.undeclared`.
    public func declared() async throws -> Emergency {
        guard let emergency = try await EmergencyStore(database: database, clock: clock).current() else {
            throw Problem(.emergencyUndeclared, "没有宣布过应急响应，无从终止。", "No emergency was declared; there is none to close.")
        }
        return emergency
    }

    /// Whether a close-out was begun and is not done.
    public func isBegun() async throws -> Bool {
        try await database.read {
            try $0.first("SELECT 1 FROM emergency_closing WHERE filed_at IS NULL LIMIT 1") != nil
        }
    }

    /// The rows of the close-out that is under way, made where none is.
    private func begin(_ emergency: Emergency, _ identities: IdentityRule) async throws -> [ClosingRow] {
        let now = clock.now()
        let fresh = ID<Emergency>.fresh(at: now)
        let keptUntil: Day? = if case .keep(let day) = identities { day } else { nil }
        return try await write { connection in
            let open = try connection.first(
                "SELECT closing FROM emergency_closing WHERE filed_at IS NULL ORDER BY closing LIMIT 1")
            let closing = try open?.id(0, as: Emergency.self) ?? fresh
            if open == nil {
                for county in try Self.counties(connection) {
                    let head = try ChainHead.lock(county, in: connection)
                    try connection.execute(
                        """
                        INSERT INTO emergency_closing (county, closing, entry, name_chinese, name_english, closed_at,
                            from_position, links, devices, subjects, kept_until)
                        VALUES (\(county), \(closing), \(ID<Entry>.fresh(at: now)), \(emergency.name.chinese),
                            \(emergency.name.english), \(now), \(head.position), 0, 0, 0, \(keptUntil?.index))
                        """)
                }
            }
            return try connection.query(
                "SELECT \(ClosingRow.columns) FROM emergency_closing WHERE closing = \(closing) ORDER BY county"
            ).map(ClosingRow.init)
        }
    }

    /// Every county that anything is kept of.
    private static func counties(_ connection: any SQLReading) throws -> [RegionCode] {
        try connection.query(
            "SELECT county FROM chain UNION SELECT county FROM track_key UNION SELECT county FROM report_link ORDER BY 1"
        ).map { try $0.regionCode(0) }
    }

    /// A write whose failures have the words of a problem.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLWriting) throws -> Value
    ) async throws -> Value {
        do {
            return try await database.write(body)
        } catch let failure as SQLFailure {
            throw failure.problem
        }
    }
}
