import Crypto
package import Domain
package import SQLCore

/// The record of access: every read of personal data and every change of what guards it, in chains of its own, so that
/// nobody can look and leave no trace. A record is written in the transaction of the act, before anything is answered.
package enum AccessLog {
    /// Writes records in their order. Takes the row of each chain, so write them last.
    package static func record(_ records: [AccessRecord], in connection: any SQLWriting) throws {
        for (chain, group) in Dictionary(grouping: records, by: { $0.region.county ?? $0.region }).sorted(
            by: { $0.key < $1.key })
        {
            try append(group, to: chain, in: connection)
        }
    }

    private static func append(_ records: [AccessRecord], to chain: RegionCode, in connection: any SQLWriting) throws {
        try connection.execute(
            """
            INSERT INTO access_chain (chain, position, hash) VALUES (\(chain), 0, \(genesis(of: chain)))
            ON CONFLICT (chain) DO NOTHING
            """)
        guard
            let head = try connection.first(
                "SELECT position, hash FROM access_chain WHERE chain = \(chain) \(fragment: .forUpdate)")
        else { throw SQLDefect("the chain of access is not there after it was made") }
        var position = try head.integer(0)
        var hash = try head.bytes(1)
        var rows: [[SQLValue]] = []
        var shown: [[SQLValue]] = []
        for record in records {
            position += 1
            hash = Self.hash(of: record, at: position, after: hash)
            rows.append(
                [
                    .text(chain.text), .integer(position), record.at.sqlValue, .text(record.act.rawValue),
                    record.account.sqlValue, .text(record.region.text), record.subject.sqlValue,
                    (record.purpose?.rawValue).sqlValue, .integer(Int64(record.count)), .bytes(hash),
                    record.detail.sqlValue,
                ])
            shown += record.shown.map { [.text(chain.text), .integer(position), $0.sqlValue] }
        }
        try connection.execute(insert, rows: rows)
        try connection.execute(insertShown, rows: shown)
        try connection.execute(
            "UPDATE access_chain SET position = \(position), hash = \(hash) WHERE chain = \(chain)")
    }

    static let columns: SQLText = "chain, position, at, act, account, region, subject, purpose, people, hash, detail"

    private static let insert = SQLStatement(
        """
        INSERT INTO access_record (\(columns)) VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4),
            \(place: 5), \(place: 6), \(place: 7), \(place: 8), \(place: 9), \(place: 10), \(place: 11))
        """)

    private static let insertShown = SQLStatement(
        "INSERT INTO access_shown (chain, position, person) VALUES (\(place: 1), \(place: 2), \(place: 3))")

    static func genesis(of chain: RegionCode) -> [UInt8] {
        Array(SHA256.hash(data: Array("access \(chain.text)".utf8)))
    }

    /// SHA-256 over the hash before and the record's members as canonical JSON; 32 bytes.
    static func hash(of record: AccessRecord, at position: Int64, after previous: [UInt8]) -> [UInt8] {
        var members: [String: JSON] = [
            "account": .string(record.account.description), "act": .string(record.act.rawValue),
            "at": .number(DecimalNumber(Int(record.at.milliseconds))), "count": .number(DecimalNumber(record.count)),
            "position": .number(DecimalNumber(Int(position))), "region": .string(record.region.text),
        ]
        if let subject = record.subject { members["subject"] = .string(subject.description) }
        if let purpose = record.purpose { members["purpose"] = .string(purpose.rawValue) }
        if let detail = record.detail { members["detail"] = .string(detail) }
        if !record.shown.isEmpty { members["shown"] = .array(record.shown.map { .string($0.description) }) }
        var digest = SHA256()
        digest.update(data: previous)
        digest.update(data: JSON.object(members).canonicalBytes)
        return Array(digest.finalize())
    }
}
