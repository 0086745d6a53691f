import Crypto
import Domain
import Foundation
import SQLCore

/// What one drain of the queue brought for one county: records in the order of arrival, each masked under the key of its
/// order, all sealed together under a key of the vault, which also keeps anybody from changing them.
struct TrackSegment: Sendable {
    let county: RegionCode
    let receivedAt: Instant
    let nonce: TrackNonce
    private(set) var count = 0
    private(set) var from = Int64.max
    private(set) var until = Int64.min
    private var bytes: [UInt8] = []

    /// What a segment is known by.
    struct Name: Sendable, Hashable {
        let county: RegionCode
        let receivedAt: Instant
        let nonce: TrackNonce

        var row: [SQLValue] { [.text(county.text), receivedAt.sqlValue, .bytes(nonce.bytes)] }
    }

    var name: Name { Name(county: county, receivedAt: receivedAt, nonce: nonce) }

    private static let stride = TrackRecord.bytes + 4

    init(county: RegionCode, receivedAt: Instant) {
        self.county = county
        self.receivedAt = receivedAt
        nonce = .fresh()
    }

    /// Adds a record of a watch.
    mutating func append(_ record: TrackRecord, watch number: UInt32, key: TrackKey) throws {
        from = min(from, record.timeMilliseconds)
        until = max(until, record.timeMilliseconds)
        var masked = record
        try key.mask(&masked, nonce: nonce, index: count)
        withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
        withUnsafeBytes(of: masked.words) { bytes.append(contentsOf: $0) }
        count += 1
    }

    /// The row, sealed.
    func row(under key: SymmetricKey) throws -> [SQLValue] {
        [
            .text(county.text), receivedAt.sqlValue, .bytes(nonce.bytes), .integer(from), .integer(until),
            .integer(Int64(count)),
            .bytes(try Sealed.seal(bytes, under: key, place: Self.place(county, receivedAt, nonce))),
        ]
    }

    static let insert = SQLStatement(
        """
        INSERT INTO track_segment (county, received_at, nonce, from_ms, until_ms, positions, sealed)
        VALUES (\(place: 1), \(place: 2), \(place: 3), \(place: 4), \(place: 5), \(place: 6), \(place: 7))
        """)

    /// Says of segments, by county, receipt and nonce, that they are not judged yet.
    static let mark = SQLStatement(
        """
        INSERT INTO track_unjudged (county, received_at, nonce)
        VALUES (\(place: 1), \(place: 2), \(place: 3))
        """)

    /// Says of them that they are judged, and that what was concluded is saved.
    static let unmark = SQLStatement(
        """
        DELETE FROM track_unjudged WHERE county = \(place: 1) AND received_at = \(place: 2) AND nonce = \(place: 3)
        """)

    private static func place(_ county: RegionCode, _ receivedAt: Instant, _ nonce: TrackNonce) -> [UInt8] {
        Array("track segment \(county.text) \(receivedAt.milliseconds) ".utf8) + nonce.bytes
    }

    /// What reads rows of these columns.
    static let columns: SQLText = "received_at, nonce, sealed"

    /// The still masked records of a row of ``columns``.
    ///
    /// - Throws: `vault.unreadable` where the row was changed or moved.
    static func masked(_ row: SQLRow, of county: RegionCode, under key: SymmetricKey) throws -> MaskedRecords {
        let receivedAt = try row.instant(0)
        guard let nonce = TrackNonce(bytes: try row.bytes(1)) else { throw Sealed.unreadable }
        let bytes = try Sealed.open(try row.bytes(2), under: key, place: place(county, receivedAt, nonce))
        guard bytes.count % stride == 0 else { throw Sealed.unreadable }
        return MaskedRecords(receivedAt: receivedAt, nonce: nonce, bytes: bytes)
    }

    /// The records of an opened segment, each still masked under its order's key.
    struct MaskedRecords {
        let receivedAt: Instant
        let nonce: TrackNonce
        fileprivate let bytes: [UInt8]

        var count: Int { bytes.count / TrackSegment.stride }

        func watch(at index: Int) -> UInt32 {
            bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: index * TrackSegment.stride, as: UInt32.self) }
        }

        func record(at index: Int, key: TrackKey) throws -> TrackRecord {
            let start = index * TrackSegment.stride + 4
            var record = bytes.withUnsafeBytes { bytes in
                TrackRecord(
                    words: (
                        bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self),
                        bytes.loadUnaligned(fromByteOffset: start + 8, as: UInt64.self),
                        bytes.loadUnaligned(fromByteOffset: start + 16, as: UInt64.self)
                    ))
            }
            try key.mask(&record, nonce: nonce, index: index)
            return record
        }
    }
}
