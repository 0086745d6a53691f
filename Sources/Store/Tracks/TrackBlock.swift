import Domain
import SQLCore

/// Records of one order from a closed interval, in time order, sealed under the order's key.
struct TrackBlock: Sendable {
    /// The row of new records; `records` is not empty.
    static func row(
        _ records: [TrackRecord], county: RegionCode, order: ID<Subject>, key: TrackKey
    ) throws -> [SQLValue] {
        let sorted = records.sorted { $0.timeMilliseconds < $1.timeMilliseconds }
        let nonce = TrackNonce.fresh()
        let from = sorted.first?.timeMilliseconds ?? 0
        var bytes: [UInt8] = []
        bytes.reserveCapacity(sorted.count * TrackRecord.bytes)
        for record in sorted { withUnsafeBytes(of: record.words) { bytes.append(contentsOf: $0) } }
        return [
            .text(county.text), order.sqlValue, .integer(from), .bytes(nonce.bytes),
            .integer(sorted.last?.timeMilliseconds ?? 0), .integer(Int64(sorted.count)),
            .bytes(try Sealed.seal(bytes, under: key.sealing, place: place(county, order, from, nonce.bytes))),
        ]
    }

    static let insert = SQLStatement(
        """
        INSERT INTO track_block (county, order_id, from_ms, nonce, until_ms, positions, sealed)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7))
        """)

    /// What reads rows of these columns.
    static let columns: SQLText = "from_ms, nonce, sealed"

    /// The records of a row of ``columns``.
    static func records(
        _ row: SQLRow, county: RegionCode, order: ID<Subject>, key: TrackKey
    ) throws -> [TrackRecord] {
        let place = place(county, order, try row.integer(0), try row.bytes(1))
        let bytes = try Sealed.open(try row.bytes(2), under: key.sealing, place: place)
        guard bytes.count % TrackRecord.bytes == 0 else { throw Sealed.unreadable }
        return bytes.withUnsafeBytes { bytes in
            stride(from: 0, to: bytes.count, by: TrackRecord.bytes).map { start in
                TrackRecord(
                    words: (
                        bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self),
                        bytes.loadUnaligned(fromByteOffset: start + 8, as: UInt64.self),
                        bytes.loadUnaligned(fromByteOffset: start + 16, as: UInt64.self)
                    ))
            }
        }
    }

    private static func place(
        _ county: RegionCode, _ order: ID<Subject>, _ from: Int64, _ nonce: [UInt8]
    ) -> [UInt8] {
        Array("track block \(county.text) \(order) \(from) ".utf8) + nonce
    }
}
