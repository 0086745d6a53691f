public import Domain
public import SQLCore

/// The emergency the ledger is kept for: nothing that happened before it began is taken.
public struct Emergency: Sendable, Hashable {
    /// Its name, 1 to 60 characters in each language.
    public let name: Bilingual
    /// When it began.
    public let startedAt: Instant

    /// An emergency.
    public init(name: Bilingual, startedAt: Instant) {
        self.name = name
        self.startedAt = startedAt
    }
}

/// Declares the emergency and remembers it.
public struct EmergencyStore: Sendable {
    private let database: any SQLDatabase
    private let clock: WallClock

    /// The emergencies of a migrated database.
    public init(database: any SQLDatabase, clock: WallClock = .system) {
        self.database = database
        self.clock = clock
    }

    /// The emergency declared last, `nil` where none was.
    public func current() async throws -> Emergency? {
        try await database.read { connection in
            try connection.first(
                """
                SELECT name_chinese, name_english, started_at FROM emergency ORDER BY declared_at DESC, id DESC LIMIT 1
                """
            ).map {
                Emergency(name: Bilingual(try $0.text(0), try $0.text(1)), startedAt: try $0.instant(2))
            }
        }
    }

    /// Declares an emergency; servers take it up when they start.
    ///
    /// - Throws: `value.too-long` for a name that is empty or over 60 characters.
    public func declare(_ emergency: Emergency) async throws {
        for name in [emergency.name.chinese, emergency.name.english] where !(1...60).contains(name.count) {
            throw Problem(.valueTooLong, "应急响应名称须为 1 至 60 个字。", "The emergency's name has 1 to 60 characters.")
        }
        let now = clock.now()
        _ = try await database.write { connection in
            try connection.execute(
                """
                INSERT INTO emergency (id, name_chinese, name_english, started_at, declared_at)
                VALUES (\(ID<Emergency>.fresh(at: now)), \(emergency.name.chinese), \(emergency.name.english),
                    \(emergency.startedAt), \(now))
                """)
        }
    }
}
