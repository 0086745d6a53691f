import Crypto
import Domain
public import SQLCore
import Synchronization

/// The vault: who people are and where they live, sealed. The database holds ciphertext and keyed tokens; the keys are
/// wrapped by a master key that lives outside of it (docs/adr/0014).
public struct Vault: Sendable {
    private let source: MasterKeySource
    private let held: Held

    /// The keys in memory; they grow when another process has made one.
    private final class Held: Sendable {
        let keyring: Mutex<Keyring>
        init(_ keyring: Keyring) { self.keyring = Mutex(keyring) }
    }

    /// Opens the vault of a migrated database, and makes its keys where it has none.
    ///
    /// - Throws: `vault.key-missing` where the source has no key, `vault.key-wrong` where it is not the one that wraps
    ///   the vault's keys.
    public init(
        in database: any SQLDatabase, master source: MasterKeySource, clock: WallClock = .system
    ) async throws {
        let master = try source.read()
        let now = clock.now()
        if let keyring = try await database.read({ try Keyring.load(with: master, $0) }) {
            held = Held(keyring)
        } else {
            held = Held(try await database.write { try Self.makeKeys(with: master, at: now, in: $0) })
        }
        self.source = source
    }

    private static func makeKeys(
        with master: MasterKey, at now: Instant, in connection: any SQLWriting
    ) throws -> Keyring {
        for (number, purpose) in [(Int64(1), "index"), (2, "data")] {
            let wrapped = try Keyring.wrap(SymmetricKey(size: .bits256), number: number, purpose: purpose, with: master)
            // Of two that start at once the first makes the keys.
            try connection.execute(
                """
                INSERT INTO vault_key (number, purpose, master, wrapped, created_at)
                VALUES (\(number), \(purpose), \(master.id), \(wrapped), \(now)) ON CONFLICT (number) DO NOTHING
                """)
        }
        guard let keyring = try Keyring.load(with: master, connection) else {
            throw SQLDefect("the keys of the vault are not there after they were made")
        }
        return keyring
    }

    /// The key for what is new. Asks the database which it is, so that a server takes up a new key at once.
    func sealingKey(_ connection: any SQLReading) throws -> SealingKey {
        guard let row = try connection.first("SELECT MAX(number) FROM vault_key WHERE purpose = 'data'") else {
            throw Sealed.unreadable
        }
        let number = try row.integer(0)
        return SealingKey(number: number, key: try key(number, connection))
    }

    /// A key by its number; the keyring is read again where it is not known yet.
    func key(_ number: Int64, _ connection: any SQLReading) throws -> SymmetricKey {
        if let key = held.keyring.withLock({ $0.data[number] }) { return key }
        guard let fresh = try Keyring.load(with: source.read(), connection), let key = fresh.data[number] else {
            throw Sealed.unreadable
        }
        held.keyring.withLock { $0 = fresh }
        return key
    }

    /// What makes the tokens of a county.
    func tokens(of county: RegionCode) -> IdentityTokens { IdentityTokens(county: county, index: indexKey) }

    /// The key that tokens are made with.
    var indexKey: SymmetricKey { held.keyring.withLock { $0.index } }

    /// Opens one sealed value.
    ///
    /// - Throws: `vault.unreadable` where it was changed or moved.
    func open(
        _ sealed: [UInt8], key number: Int64, place: [UInt8], _ connection: any SQLReading
    ) throws -> [UInt8] {
        try Sealed.open(sealed, under: try key(number, connection), place: place)
    }
}

/// The key that seals what is new, with its number.
struct SealingKey: Sendable {
    let number: Int64
    let key: SymmetricKey

    /// Seals JSON. It is filled up with spaces to a multiple of 64 bytes, so that its length tells less.
    func seal(_ json: [UInt8], place: [UInt8]) throws -> [UInt8] {
        let spaces = (Self.step - json.count % Self.step) % Self.step
        return try Sealed.seal(
            json + [UInt8](repeating: UInt8(ascii: " "), count: spaces), under: key, place: place)
    }

    private static let step = 64
}
