import Crypto
public import Domain
public import SQLCore

extension Vault {
    /// Whether a migrated database has keys already.
    public static func hasKeys(in database: any SQLDatabase) async throws -> Bool {
        try await database.read { try $0.first("SELECT 1 FROM vault_key LIMIT 1") != nil }
    }

    /// The keys of a vault with their ages and uses; never their bytes. Counts every sealed row, so it takes its time.
    public static func keys(in database: any SQLDatabase) async throws -> [VaultKey] {
        try await database.read { connection in
            let used =
                try connection.query("SELECT key, COUNT(*) FROM sealed_answer GROUP BY key")
                + connection.query("SELECT key, COUNT(*) FROM set_aside WHERE key IS NOT NULL GROUP BY key")
                + connection.query("SELECT key, COUNT(*) FROM photo WHERE key IS NOT NULL GROUP BY key")
            var counts: [Int64: Int] = [:]
            for row in used { counts[try row.integer(0), default: 0] += try row.int(1) }
            return try connection.query("SELECT number, purpose, master, created_at FROM vault_key ORDER BY number")
                .map { row in
                    VaultKey(
                        number: try row.int(0), sealsAnswers: try row.text(1) == "data", master: try row.text(2),
                        createdAt: try row.instant(3), rows: counts[try row.integer(0)] ?? 0)
                }
        }
    }

    /// Wraps all keys under a new master key, in one transaction. Servers that run go on with the keys they hold; what
    /// starts afterwards needs the new one.
    ///
    /// - Throws: `vault.key-wrong` where `old` is not the master key of the vault.
    public static func rewrap(
        in database: any SQLDatabase, from old: MasterKey, to new: MasterKey, by account: ID<Account>,
        region: RegionCode, at now: Instant
    ) async throws {
        try await database.write { connection in
            guard let keyring = try Keyring.load(with: old, connection) else { return }
            let keys = keyring.data.map { ($0.key, "data", $0.value) }
            let rows = try connection.query("SELECT number FROM vault_key WHERE purpose = 'index'")
            for (number, purpose, key) in try keys + rows.map({ (try $0.integer(0), "index", keyring.index) }) {
                let wrapped = try Keyring.wrap(key, number: number, purpose: purpose, with: new)
                try connection.execute(
                    "UPDATE vault_key SET master = \(new.id), wrapped = \(wrapped) WHERE number = \(number)")
            }
            try AccessLog.record(
                [AccessRecord(.rotateKey, by: account, in: region, count: 0, at: now)], in: connection)
        }
    }

    /// Makes a new key for what is sealed from now on.
    ///
    /// - Returns: its number.
    public static func addDataKey(
        in database: any SQLDatabase, master: MasterKey, by account: ID<Account>, region: RegionCode, at now: Instant
    ) async throws -> Int {
        try await database.write { connection in
            guard let keyring = try Keyring.load(with: master, connection) else { throw Sealed.unreadable }
            let number = keyring.newest + 1
            let wrapped = try Keyring.wrap(SymmetricKey(size: .bits256), number: number, purpose: "data", with: master)
            try connection.execute(
                """
                INSERT INTO vault_key (number, purpose, master, wrapped, created_at)
                VALUES (\(number), 'data', \(master.id), \(wrapped), \(now))
                """)
            try AccessLog.record(
                [AccessRecord(.rotateKey, by: account, in: region, count: 0, at: now)], in: connection)
            return Int(number)
        }
    }

    /// Seals everything anew that an older key seals, in batches, while servers go on. Broken off, it goes on where it
    /// is called again. A row that cannot be opened stays as it is and is named; each call tries it again.
    ///
    /// - Parameter progress: called after each batch with the rows sealed anew so far.
    /// - Returns: how many rows were sealed anew, and those that could not be.
    public func reseal(
        in database: any SQLDatabase, batch: Int = 1_000,
        progress: @escaping @Sendable (_ done: Int) -> Void = { _ in }
    ) async throws -> (count: Int, unreadable: [UnreadableRow]) {
        var done = 0
        var unreadable: [UnreadableRow] = []
        for table in Resealing.Table.allCases {
            var resealing: Resealing? = Resealing(table: table, batch: batch)
            while let step = resealing {
                let made = try await database.write { try step.run(with: self, $0) }
                resealing = made.next
                done += made.count
                unreadable += made.unreadable
                progress(done)
            }
        }
        return (done, unreadable)
    }
}

/// One batch of sealing anew: which table, and behind which row.
struct Resealing: Sendable {
    enum Table: String, Sendable, CaseIterable {
        case answers = "sealed_answer"
        case setAside = "set_aside"
        case photos = "photo"

        /// Table and the columns that name a row within a county. A photo's hash alone does so already.
        fileprivate var names: (table: SQLText, first: SQLText, second: SQLText) {
            switch self {
            case .answers: ("sealed_answer", "subject", "entry")
            case .setAside: ("set_aside", "account", "id")
            case .photos: ("photo", "hash", "account")
            }
        }
    }

    let table: Table
    let batch: Int
    var after: (county: String, first: [UInt8], second: [UInt8]) = ("", [], [])

    /// - Returns: where to go on, `nil` at the end; how many rows were sealed anew; and which could not be opened.
    func run(
        with vault: Vault, _ connection: any SQLWriting
    ) throws -> (next: Resealing?, count: Int, unreadable: [UnreadableRow]) {
        let sealing = try vault.sealingKey(connection)
        let rows = try connection.query(page(behind: sealing.number))
        guard let last = rows.last else { return (nil, 0, []) }
        var changed: [[SQLValue]] = []
        var unreadable: [UnreadableRow] = []
        for row in rows {
            do {
                changed.append(try resealed(row, sealing, vault, connection))
            } catch let problem as Problem where problem.code == .vaultUnreadable {
                // One row that was tampered with keeps none of the others from the new key.
                unreadable.append(
                    UnreadableRow(table: table.rawValue, county: try row.regionCode(0), key: try key(of: row)))
            }
        }
        let count = try connection.execute(update, rows: changed)
        var next = self
        next.after = (try last.text(0), try last.bytes(1), try last.bytes(2))
        return (next, count, unreadable)
    }

    private func key(of row: SQLRow) throws -> String {
        switch table {
        case .answers, .setAside: "\(try row.id(1, as: Subject.self)) \(try row.id(2, as: Entry.self))"
        case .photos: Hexadecimal.text(try row.bytes(1))
        }
    }

    private func resealed(
        _ row: SQLRow, _ sealing: SealingKey, _ vault: Vault, _ connection: any SQLReading
    ) throws -> [SQLValue] {
        let (county, key) = (try row.regionCode(0), try row.integer(3))
        let place =
            switch table {
            case .answers:
                SealedAnswer.place(county, try row.id(1, as: Subject.self), try row.id(2, as: Entry.self))
            case .setAside:
                SetAside.place(county, try row.id(1, as: Account.self), try row.id(2, as: Entry.self))
            case .photos: try PhotoHash(Hexadecimal.text(try row.bytes(1))).place(in: county)
            }
        let bytes = try vault.open(try row.bytes(4), key: key, place: place, connection)
        // What was filled up once keeps its length; a photo never was.
        let sealed = try Sealed.seal(bytes, under: sealing.key, place: place)
        return [
            .integer(sealing.number), .bytes(sealed), .text(county.text), .bytes(try row.bytes(1)),
            .bytes(try row.bytes(2)), .integer(key),
        ]
    }

    private func page(behind number: Int64) -> SQLText {
        let (name, first, second) = table.names
        // Photos are a hundred times as large.
        let count = table == .photos ? max(1, batch / 100) : batch
        return """
            SELECT county, \(first), \(second), key, sealed FROM \(name)
            WHERE (county, \(first), \(second)) > (\(after.county), \(after.first), \(after.second)) AND key < \(number)
            ORDER BY county, \(first), \(second) LIMIT \(count)
            """
    }

    /// Only where the row is as it was read: it may have been erased or filed anew meanwhile.
    private var update: SQLStatement {
        let (name, first, second) = table.names
        return SQLStatement(
            """
            UPDATE \(name) SET key = \(place: 1), sealed = \(place: 2)
            WHERE county = \(place: 3) AND \(first) = \(place: 4) AND \(second) = \(place: 5) AND key = \(place: 6)
            """)
    }
}
