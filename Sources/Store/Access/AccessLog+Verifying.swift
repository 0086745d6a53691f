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
            var position: Int64 = 0
            var hash = genesis(of: head.chain)
            try connection.forEach(
                "SELECT \(columns) FROM access_record WHERE chain = \(head.chain) ORDER BY position"
            ) { row in
                position += 1
                guard try row.integer(1) == position else { throw broken(head.chain, position, "缺失", "is missing") }
                hash = Self.hash(of: try record(row), at: position, after: hash)
                guard try row.bytes(9) == hash else {
                    throw broken(head.chain, position, "与校验值不符", "does not match its hash")
                }
                report.records += 1
            }
            guard position == head.position, hash == head.hash else {
                throw broken(head.chain, max(position, head.position), "与链尾不符", "does not agree with the head")
            }
            report.heads.append(head)
        }
        let kept = try connection.first("SELECT COUNT(*) FROM access_record")?.int(0) ?? 0
        guard kept == report.records else {
            throw Problem(
                .accessBroken, "有访问记录不属于任何一条链。", "There are records of access that belong to no chain.")
        }
        return report
    }

    private static func broken(
        _ chain: RegionCode, _ position: Int64, _ chinese: String, _ english: String
    ) -> Problem {
        Problem(
            .accessBroken, "\(chain) 第 \(position) 条访问记录\(chinese)。",
            "Record \(position) of access of \(chain) \(english).", at: "\(chain)#\(position)")
    }

    /// A record from a row of ``columns``.
    static func record(_ row: SQLRow) throws -> AccessRecord {
        guard let act = AccessAct(rawValue: try row.text(3)) else { throw SQLDefect("column 3 is not an act") }
        return AccessRecord(
            kept: act, by: try row.id(4, as: Account.self), in: try row.regionCode(5),
            subject: try row.optionalID(6, as: Subject.self),
            purpose: try row.optionalText(7).flatMap(AccessPurpose.init), detail: try row.optionalText(10),
            count: try row.int(8), at: try row.instant(2))
    }
}
