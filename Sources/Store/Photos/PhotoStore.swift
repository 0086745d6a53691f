public import Domain
import SQLCore

/// Photos that entries name by their hash (docs/adr/0028): sealed under the vault's data key, a county's apart from
/// another's, and destroyed with whom they are about.
public struct PhotoStore: Sendable {
    let database: any SQLDatabase
    let vault: Vault
    let clock: WallClock

    /// The photos of a ledger's entries.
    public init(ledger: Ledger) {
        database = ledger.database
        vault = ledger.vault
        clock = ledger.clock
    }

    /// Who may look at the photos of a region: whoever may see its doors.
    public static let seenBy = Duty.ofScreening

    /// Keeps a picture for the entry that will name it, or names it already. A repeat is recognised, and what was
    /// destroyed is not taken again.
    ///
    /// - Parameters:
    ///   - photo: the picture, with nothing in it that says where it was taken.
    ///   - forms: those that ask for photos; whoever may file one of them in the region may send one.
    /// - Throws: `access.refused`; `photo.too-many` where too many of the account's wait for their entries.
    public func keep(
        _ photo: [UInt8], for forms: [Form], in region: RegionCode, by author: Author
    ) async throws -> PhotoHash {
        guard let county = region.county, forms.contains(where: { author.holds($0.filedBy, on: region) }) else {
            throw Problem(
                .accessRefused, "您的职责不包括在该区域填报带照片的表单。",
                "Your duties do not include filing a form with photos in this region.", at: "region")
        }
        let hash = PhotoHash(of: photo)
        let now = clock.now()
        try await mapped { connection in
            // Else the entry that names it and the photo could pass each other, and it would be swept as nobody's.
            _ = try ChainHead.lock(county, in: connection)
            if try connection.first("SELECT 1 FROM photo WHERE county = \(county) AND hash = \(hash)") != nil {
                try connection.execute(
                    """
                    UPDATE photo SET received_at = \(now) WHERE county = \(county) AND hash = \(hash) AND used = 0
                    """)
                return
            }
            let isUsed =
                try connection.first("SELECT 1 FROM photo_use WHERE county = \(county) AND hash = \(hash) LIMIT 1")
                != nil
            if !isUsed { try Self.checkRoom(for: author.account, connection) }
            let sealing = try vault.sealingKey(connection)
            let sealed = try Sealed.seal(photo, under: sealing.key, place: hash.place(in: county))
            try connection.execute(
                """
                INSERT INTO photo (county, hash, account, received_at, used, key, sealed)
                VALUES (\(county), \(hash), \(author.account), \(now), \(isUsed), \(sealing.number), \(sealed))
                """)
        }
        return hash
    }

    private static func checkRoom(for account: ID<Account>, _ connection: any SQLReading) throws {
        let unused = try connection.first("SELECT COUNT(*) FROM photo WHERE account = \(account) AND used = 0")?.int(0)
        guard (unused ?? 0) < PhotoLimits.unused else {
            throw Problem(
                .photoTooMany, "有 \(PhotoLimits.unused) 张照片还没有对应的记录，请先上传记录。",
                "\(PhotoLimits.unused) photos wait for their entries; send those first.")
        }
    }

    /// A photo that an entry names, as it was sent. The look is recorded.
    ///
    /// - Throws: `access.refused`; `photo.unknown` where the entry names no such photo, where it has not come yet, or was
    ///   destroyed; `vault.unreadable`.
    public func open(_ hash: PhotoHash, of entry: Entry, by author: Author) async throws -> [UInt8] {
        let submission = entry.submission
        guard let county = submission.region.county, author.holds(Self.seenBy, on: submission.region) else {
            throw Problem(
                .accessRefused, "您的职责不包括查看该区域的照片。", "Your duties do not include the photos of this region.")
        }
        let now = clock.now()
        return try await mapped { connection in
            let row = try connection.first(
                """
                SELECT p.key, p.sealed FROM photo AS p
                WHERE p.county = \(county) AND p.hash = \(hash) AND EXISTS (
                    SELECT 1 FROM photo_use AS u WHERE u.county = p.county AND u.hash = p.hash AND u.entry = \(entry.id))
                """)
            guard let row, let key = try row.optionalInteger(0) else { throw Self.unknown(isErased: row != nil) }
            let photo = try vault.open(
                try row.bytes(1), key: key, place: hash.place(in: county), connection)
            try AccessLog.record(
                [AccessRecord(.photo, by: author.account, in: submission.region, subject: submission.subject, at: now)],
                in: connection)
            return photo
        }
    }

    private static func unknown(isErased: Bool) -> Problem {
        isErased
            ? Problem(.photoUnknown, "照片已按规定删除。", "The photo was destroyed as the rules ask.")
            : Problem(.photoUnknown, "没有这张照片，或照片尚未送达。", "There is no such photo, or it has not come yet.")
    }

    /// What has become of the photos that entries of a county name. Shows none of them.
    public func states(of hashes: [PhotoHash], in county: RegionCode) async throws -> [PhotoHash: PhotoState] {
        var states = Dictionary(hashes.map { ($0, PhotoState.awaited) }, uniquingKeysWith: { one, _ in one })
        guard !hashes.isEmpty else { return states }
        let wanted = Array(states.keys)
        let found = try await database.read { connection in
            try connection.query(
                "SELECT hash, key FROM photo WHERE county = \(county) AND hash IN (\(list: wanted))"
            ).map { (try $0.bytes(0), try $0.optionalInteger(1) == nil) }
        }
        for (bytes, isErased) in found {
            states[try PhotoHash(Hexadecimal.text(bytes))] = isErased ? .erased : .kept
        }
        return states
    }

    /// Puts away the photos whose entry never came: seven days old and named by none.
    ///
    /// - Returns: how many.
    @discardableResult
    public func sweep() async throws -> Int {
        let cutoff = clock.now().adding(seconds: -Int64(PhotoLimits.unusedDays) * 86_400)
        return try await mapped { connection in
            try connection.execute(
                """
                DELETE FROM photo WHERE used = 0 AND received_at < \(cutoff) AND NOT EXISTS (
                    SELECT 1 FROM photo_use AS u WHERE u.county = photo.county AND u.hash = photo.hash)
                """)
        }
    }

    private func mapped<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLWriting) throws -> Value
    ) async throws -> Value {
        do {
            return try await database.write(body)
        } catch let failure as SQLFailure {
            throw failure.problem
        }
    }
}
