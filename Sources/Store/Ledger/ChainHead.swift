import Domain
import SQLCore

/// The end of a county's chain: the position and hash of its newest entry, or of the genesis.
struct ChainHead: Sendable, Hashable {
    let position: Int64
    let hash: [UInt8]

    /// Takes the county's row, so that one county is written in order and counties run side by side.
    static func lock(_ county: RegionCode, in connection: any SQLWriting) throws -> ChainHead {
        if let head = try locked(county, in: connection) { return head }
        try connection.execute(
            """
            INSERT INTO chain (county, position, hash) VALUES (\(county), 0, \(LedgerRecord.genesis(of: county)))
            ON CONFLICT (county) DO NOTHING
            """)
        guard let head = try locked(county, in: connection) else {
            throw SQLDefect("the chain of a county is not there after it was made")
        }
        return head
    }

    private static func locked(_ county: RegionCode, in connection: any SQLWriting) throws -> ChainHead? {
        try connection.first(
            "SELECT position, hash FROM chain WHERE county = \(county) \(fragment: .forUpdate)"
        ).map { ChainHead(position: try $0.integer(0), hash: try $0.bytes(1)) }
    }

    func save(_ county: RegionCode, in connection: any SQLWriting) throws {
        try connection.execute(
            "UPDATE chain SET position = \(position), hash = \(hash) WHERE county = \(county)")
    }

    /// The head of every county in a region, by county.
    static func all(in region: RegionCode?, _ connection: any SQLReading) throws -> [(RegionCode, ChainHead)] {
        let range = region.map { ($0.county ?? $0).subtree } ?? (from: "", below: "~")
        return try connection.query(
            """
            SELECT county, position, hash FROM chain
            WHERE county >= \(range.from) AND county < \(range.below) ORDER BY county
            """
        ).map { (try $0.regionCode(0), ChainHead(position: try $0.integer(1), hash: try $0.bytes(2))) }
    }
}
