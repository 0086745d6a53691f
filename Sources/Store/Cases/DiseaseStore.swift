public import Domain
import SQLCore

/// The definitions of diseases, in all their versions: those that come with the system and those that were added.
public struct DiseaseStore: Sendable {
    private let database: any SQLDatabase
    private let clock: WallClock

    /// The definitions of a ledger's database.
    public init(ledger: Ledger) {
        database = ledger.database
        clock = ledger.clock
    }

    /// Every version, by code and version.
    public func all() async throws -> [DiseaseDefinition] { try await database.read { try Self.all($0) } }

    /// Adds a version.
    ///
    /// - Returns: whether it is new; the same once more changes nothing.
    /// - Throws: `disease.invalid` where the version is there with other words, does not follow the last, or begins
    ///   before it.
    @discardableResult
    public func add(_ definition: DiseaseDefinition, by account: ID<Account>) async throws -> Bool {
        let now = clock.now()
        return try await database.write { connection in
            let known = try Self.all(connection).filter { $0.code == definition.code }
            if let same = known.first(where: { $0.version == definition.version }) {
                guard same == definition else { throw Self.taken }
                return false
            }
            guard definition.version == (known.last?.version ?? 0) + 1,
                known.allSatisfy({ $0.since < definition.since })
            else { throw Self.outOfTurn(known.last) }
            try connection.execute(
                """
                INSERT INTO disease_definition (code, version, definition, author, added_at)
                VALUES (\(definition.code), \(definition.version), \(definition.json.canonicalText), \(account), \(now))
                """)
            return true
        }
    }

    static func all(_ connection: any SQLReading) throws -> [DiseaseDefinition] {
        let added = try connection.query("SELECT definition FROM disease_definition ORDER BY code, version").map {
            try DiseaseDefinition(json: try JSON(parsing: Array(try $0.text(0).utf8)))
        }
        return (try DiseaseDefinition.builtIn + added).sorted { ($0.code, $0.version) < ($1.code, $1.version) }
    }

    private static let taken = Problem(
        .diseaseInvalid, "这一版已经有了，内容不同；修改请另出一版。", "This version is there with other words; add a new one.",
        at: "version")

    private static func outOfTurn(_ last: DiseaseDefinition?) -> Problem {
        Problem(
            .diseaseInvalid,
            "版本号须接着上一版（第\((last?.version ?? 0) + 1)版），起始日期须晚于上一版\(last.map { "（\($0.since)）" } ?? "")。",
            "The next version is \((last?.version ?? 0) + 1), and it begins after the one before.", at: "version")
    }
}

extension [DiseaseDefinition] {
    /// The version of a definition that is in force on a day.
    func inForce(_ code: String, on day: Day) -> DiseaseDefinition? {
        filter { $0.code == code && $0.since <= day }.max { $0.version < $1.version }
    }
}
