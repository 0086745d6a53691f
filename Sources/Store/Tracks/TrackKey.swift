import Crypto
import CryptoExtras
import Domain

/// The key of one order, 64 random bytes: the first half masks its records in segments, the second seals its blocks,
/// fences and states. Where its row is destroyed, nothing of the order can be read (docs/adr/0022).
struct TrackKey: Sendable {
    private let stream: SymmetricKey
    let sealing: SymmetricKey

    private init(_ bytes: [UInt8]) {
        stream = SymmetricKey(data: bytes[..<32])
        sealing = SymmetricKey(data: bytes[32...])
    }

    /// A new key.
    static func fresh() -> TrackKey {
        TrackKey(SymmetricKey(size: SymmetricKeySize(bitCount: 512)).withUnsafeBytes(Array.init))
    }

    /// As the database keeps it.
    func wrapped(by vault: SecretSealing, county: RegionCode, order: ID<Subject>) throws -> [UInt8] {
        try vault.seal(
            stream.withUnsafeBytes(Array.init) + sealing.withUnsafeBytes(Array.init), Self.place(county, order))
    }

    /// - Throws: `vault.unreadable` where it was changed or moved.
    init(_ wrapped: [UInt8], by vault: SecretSealing, county: RegionCode, order: ID<Subject>) throws {
        let bytes = try vault.open(wrapped, Self.place(county, order))
        guard bytes.count == 64 else { throw Sealed.unreadable }
        self.init(bytes)
    }

    private static func place(_ county: RegionCode, _ order: ID<Subject>) -> [UInt8] {
        Array("track key \(county.text) \(order)".utf8)
    }

    /// What a record is recognised by; 8 bytes.
    func mark(_ record: TrackRecord) -> [UInt8] {
        var hash = HMAC<SHA256>(key: sealing)
        hash.update(data: Array("track mark".utf8))
        withUnsafeBytes(of: record.words) { hash.update(data: $0) }
        return Array(hash.finalize().prefix(8))
    }

    /// Masks a record of 24 bytes, or takes the mask off: counter mode, two blocks of AES over the segment's nonce (12
    /// bytes) and a counter (4 bytes). A pair of nonce and index is used once.
    func mask(_ record: inout TrackRecord, nonce: TrackNonce, index: Int) throws {
        var pad = SIMD16<UInt8>()
        try block(&pad, nonce: nonce, counter: UInt32(index * 2))
        let first = unsafeBitCast(pad, to: SIMD2<UInt64>.self)
        try block(&pad, nonce: nonce, counter: UInt32(index * 2 + 1))
        let second = unsafeBitCast(pad, to: SIMD2<UInt64>.self)
        record.words.0 ^= first[0]
        record.words.1 ^= first[1]
        record.words.2 ^= second[0]
    }

    private func block(_ pad: inout SIMD16<UInt8>, nonce: TrackNonce, counter: UInt32) throws {
        pad = unsafeBitCast(
            SIMD4<UInt32>(nonce.words.0, nonce.words.1, nonce.words.2, counter.littleEndian), to: SIMD16<UInt8>.self)
        try withUnsafeMutableBytes(of: &pad) { bytes in
            var buffer = bytes
            try AES.permute(&buffer, key: stream)
        }
    }
}

/// Twelve random bytes that no two segments share.
struct TrackNonce: Sendable, Hashable {
    let words: (UInt32, UInt32, UInt32)

    static func fresh() -> TrackNonce {
        var generator = SystemRandomNumberGenerator()
        return TrackNonce(words: (generator.next(), generator.next(), generator.next()))
    }

    private init(words: (UInt32, UInt32, UInt32)) { self.words = words }

    /// `nil` unless there are 12.
    init?(bytes: [UInt8]) {
        guard bytes.count == 12 else { return nil }
        words = bytes.withUnsafeBytes {
            (
                $0.loadUnaligned(as: UInt32.self), $0.loadUnaligned(fromByteOffset: 4, as: UInt32.self),
                $0.loadUnaligned(fromByteOffset: 8, as: UInt32.self)
            )
        }
    }

    var bytes: [UInt8] { withUnsafeBytes(of: words, Array.init) }

    static func == (one: TrackNonce, other: TrackNonce) -> Bool { one.words == other.words }

    func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
    }
}
