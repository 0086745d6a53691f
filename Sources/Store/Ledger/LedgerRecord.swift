import Crypto
import Domain
import SQLCore

/// An entry as the database keeps it: the columns in one order, and the canonical bytes that the chain hashes.
enum LedgerRecord {
    /// The columns, in the order that `values` gives and `entry` reads.
    static let columns: SQLText = """
        county, position, id, region, form, form_version, subject, occurred_at, recorded_at, author, device,
        clock_skew, body, supersedes, retraction, hash
        """

    static let insert = SQLStatement(
        """
        INSERT INTO entry (\(columns)) VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5),
            \(place: 6), \(place: 7), \(place: 8), \(place: 9), \(place: 10), \(place: 11), \(place: 12), \(place: 13),
            \(place: 14), \(place: 15), \(place: 16))
        """)

    static func values(of entry: Entry, county: RegionCode, body: String) -> [SQLValue] {
        let filed = entry.submission
        return [
            .text(county.text), .integer(entry.position), filed.id.sqlValue, .text(filed.region.text),
            .text(filed.form), .integer(Int64(filed.version)), filed.subject.sqlValue, filed.occurredAt.sqlValue,
            entry.recordedAt.sqlValue, entry.author.sqlValue, filed.device.sqlValue,
            entry.clockSkewMilliseconds.sqlValue, .text(body), (filed.amends?.target).sqlValue,
            .integer(filed.amends?.isRetraction == true ? 1 : 0), .bytes(entry.hash),
        ]
    }

    static func entry(_ row: SQLRow) throws -> Entry {
        let amended = try row.optionalID(13, as: Entry.self)
        let isRetraction = try row.bool(14)
        let submission = Submission(
            id: try row.id(2, as: Entry.self), region: try row.regionCode(3), form: try row.text(4),
            version: Int(try row.integer(5)), subject: try row.optionalID(6, as: Subject.self),
            occurredAt: try row.instant(7), device: try row.optionalText(10), body: try JSON(parsing: try row.text(12)),
            amends: amended.map { isRetraction ? .retracts($0) : .corrects($0) })
        return Entry(
            submission: submission, recordedAt: try row.instant(8), author: try row.id(9, as: Account.self),
            clockSkewMilliseconds: try row.optionalInteger(11), position: try row.integer(1),
            hash: try row.bytes(15))
    }

    /// SHA-256 over the hash before and the canonical bytes; 32 bytes.
    static func hash(after previous: [UInt8], _ canonical: [UInt8]) -> [UInt8] {
        var digest = SHA256()
        digest.update(data: previous)
        digest.update(data: canonical)
        return Array(digest.finalize())
    }

    /// The same, of what was made ready before the position was known.
    static func hash(after previous: [UInt8], _ canonical: Canonical, position: Int64) -> [UInt8] {
        var digest = SHA256()
        digest.update(data: previous)
        digest.update(data: canonical.before)
        digest.update(data: Array(String(position).utf8))
        digest.update(data: canonical.after)
        return Array(digest.finalize())
    }

    /// The canonical bytes of an entry: its members as one JSON object, keys sorted, absent members left out.
    static func canonicalBytes(of entry: Entry, body: String) -> [UInt8] {
        let canonical = Canonical(
            entry.submission, body: body, author: entry.author, clockSkew: entry.clockSkewMilliseconds,
            recordedAt: entry.recordedAt)
        return canonical.before + Array(String(entry.position).utf8) + canonical.after
    }

    /// The canonical bytes before and behind the entry's position, which is known last. Written straight, not by way of
    /// `JSON`, because every append pays for it.
    struct Canonical: Sendable {
        let before: [UInt8]
        let after: [UInt8]

        init(
            _ filed: Submission, body: String, author: ID<Account>, clockSkew: Int64?, recordedAt: Instant
        ) {
            var text = "{\"author\":\"\(author)\",\"body\":\(body)"
            if let clockSkew { text += ",\"clockSkew\":\(clockSkew)" }
            if case .corrects(let target) = filed.amends { text += ",\"corrects\":\"\(target)\"" }
            if let device = filed.device { text += ",\"device\":\(JSON.string(device).canonicalText)" }
            text += ",\"form\":\"\(filed.form)\",\"id\":\"\(filed.id)\",\"occurredAt\":\(filed.occurredAt.milliseconds)"
            text += ",\"position\":"
            before = Array(text.utf8)
            text = ",\"recordedAt\":\(recordedAt.milliseconds),\"region\":\"\(filed.region.text)\""
            if case .retracts(let target) = filed.amends { text += ",\"retracts\":\"\(target)\"" }
            if let subject = filed.subject { text += ",\"subject\":\"\(subject)\"" }
            text += ",\"version\":\(filed.version)}"
            after = Array(text.utf8)
        }
    }

    /// The hash that stands before a county's first entry: SHA-256 of the county's code.
    static func genesis(of county: RegionCode) -> [UInt8] { Array(SHA256.hash(data: Array(county.text.utf8))) }
}
