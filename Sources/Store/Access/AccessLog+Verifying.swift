public import Domain
package import SQLCore

/// What walking the chains of the record of access found.
public struct AccessReport: Sendable, Hashable {
    /// Records seen.
    public var records = 0
    /// The chains with their last position and hash, to be noted down where nobody of this installation can reach.
    public var heads: [Head] = []

    /// The end of a chain.
    public struct Head: Sendable, Hashable {
        /// The county, or the region above it.
        public let chain: RegionCode
        /// The last position.
        public let position: Int64
        /// Its hash, 32 bytes.
        public let hash: [UInt8]
    }
}

extension AccessLog {
    /// Walks every chain from its first record: positions without gaps, hashes that follow, a head that agrees.
    ///
    /// - Throws: `access.broken`, naming the chain and the position.
    package static func verify(_ connection: any SQLReading) throws -> AccessReport {
        var report = AccessReport()
        let heads = try connection.query("SELECT chain, position, hash FROM access_chain ORDER BY chain").map {
            AccessReport.Head(
                chain: try $0.regionCode(0), position: try $0.integer(1), hash: try $0.bytes(2))
        }
        for head in heads {
            let (position, hash) = try walk(head.chain, connection)
            report.records += Int(position)
            guard position == head.position, hash == head.hash else {
                throw broken(head.chain, max(position, head.position), "与链尾不符", "does not agree with the head")
            }
            report.heads.append(head)
        }
        let kept = try connection.first("SELECT COUNT(*) FROM access_record")?.int(0) ?? 0
        let stray = try connection.first(
            """
            SELECT 1 FROM access_shown AS s WHERE NOT EXISTS (
                SELECT 1 FROM access_record AS r WHERE r.chain = s.chain AND r.position = s.position) LIMIT 1
            """)
        guard kept == report.records, stray == nil else {
            throw Problem(
                .accessBroken, "有访问记录不属于任何一条链。", "There are records of access that belong to no chain.")
        }
        return report
    }

    /// Walks a chain, some records at a time, each with those it showed.
    ///
    /// - Returns: its last position and hash.
    private static func walk(
        _ chain: RegionCode, _ connection: any SQLReading
    ) throws -> (position: Int64, hash: [UInt8]) {
        var position: Int64 = 0
        var hash = genesis(of: chain)
        while true {
            let rows = try connection.query(
                """
                SELECT \(columns) FROM access_record WHERE chain = \(chain) AND position > \(position)
                ORDER BY position LIMIT \(recordsAtOnce)
                """)
            guard let last = try rows.last?.integer(1) else { return (position, hash) }
            var shown: [Int64: [ID<Subject>]] = [:]
            try connection.forEach(
                """
                SELECT position, person FROM access_shown
                WHERE chain = \(chain) AND position > \(position) AND position <= \(last) ORDER BY position, person
                """
            ) { shown[try $0.integer(0), default: []].append(try $0.id(1, as: Subject.self)) }
            for row in rows {
                position += 1
                guard try row.integer(1) == position else { throw broken(chain, position, "缺失", "is missing") }
                hash = Self.hash(of: try record(row, shown: shown[position] ?? []), at: position, after: hash)
                guard try row.bytes(9) == hash else {
                    throw broken(chain, position, "与校验值不符", "does not match its hash")
                }
            }
        }
    }

    private static let recordsAtOnce = 1_000

    private static func broken(
        _ chain: RegionCode, _ position: Int64, _ chinese: String, _ english: String
    ) -> Problem {
        Problem(
            .accessBroken, "\(chain) 第 \(position) 条访问记录\(chinese)。",
            "Record \(position) of access of \(chain) \(english).", at: "\(chain)#\(position)")
    }

    /// A record from a row of ``columns``.
    static func record(_ row: SQLRow, shown: [ID<Subject>] = []) throws -> AccessRecord {
        guard let act = AccessAct(rawValue: try row.text(3)) else { throw SQLDefect("column 3 is not an act") }
        return AccessRecord(
            kept: act, by: try row.id(4, as: Account.self), in: try row.regionCode(5),
            subject: try row.optionalID(6, as: Subject.self),
            purpose: try row.optionalText(7).flatMap(AccessPurpose.init), detail: try row.optionalText(10),
            shown: shown, count: try row.int(8), at: try row.instant(2))
    }
}
