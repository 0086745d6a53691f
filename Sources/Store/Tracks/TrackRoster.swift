import Crypto
import Domain
import SQLCore

/// Who may report, in memory: tokens, watches and keys of all that are not over. It follows the database by the number
/// of its last change.
struct TrackRoster: Sendable {
    /// A watch with what is needed to keep its reports. A class: it is passed on for every report, and never changed.
    final class Member: Sendable {
        let watch: TrackWatch
        let number: UInt32
        let key: TrackKey
        let fence: [UInt8]

        init(watch: TrackWatch, number: UInt32, key: TrackKey, fence: [UInt8]) {
            self.watch = watch
            self.number = number
            self.key = key
            self.fence = fence
        }

        /// Whether another is judged by the same fence and as the same type of device.
        func isJudged(like other: Member) -> Bool {
            fence == other.fence && watch.deviceType == other.watch.deviceType
        }
    }

    /// The first half of a token's SHA-256.
    struct TokenHash: Sendable, Hashable {
        private let high: UInt64
        private let low: UInt64

        init(_ token: AccessToken) { self.init(token.hash) }

        init(_ bytes: [UInt8]) {
            (high, low) = bytes.withUnsafeBytes {
                ($0.loadUnaligned(as: UInt64.self), $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            }
        }
    }

    private(set) var change: Int64 = -1
    private var slots: [TokenHash: Int] = [:]
    private var slotOfNumber: [UInt32: Int] = [:]
    private(set) var members: [Member?] = []
    private var tokens: [TokenHash?] = []
    /// Watches that are over, so that their devices are told to stop rather than that nobody knows them.
    private var ended: [TokenHash: TrackWatch] = [:]

    /// The place of a token's watch.
    func slot(of token: TokenHash) -> Int? { slots[token] }

    /// The member of a watch's number.
    func member(numbered number: UInt32) -> (slot: Int, member: Member)? {
        guard let slot = slotOfNumber[number], let member = members[slot] else { return nil }
        return (slot, member)
    }

    /// The watch of a token that is over.
    func ended(_ token: TokenHash) -> TrackWatch? { ended[token] }

    /// How many may report.
    var count: Int { slots.count }

    /// Takes in what changed; what is over by now is put out of memory, its key with it.
    ///
    /// - Returns: whether anything changed.
    mutating func follow(
        at now: Instant, sealing: SecretSealing, _ connection: any SQLReading
    ) throws -> Bool {
        let latest = try Self.change(connection)
        guard latest != change else { return false }
        var keys: [ID<Subject>: TrackKey] = [:]
        try connection.forEach(
            """
            SELECT \(TrackStore.watchColumns), w.number, w.token_hash, w.fence, k.wrapped FROM track_watch AS w
            JOIN track_key AS k ON k.county = w.county AND k.order_id = w.order_id
            WHERE w.change > \(change) ORDER BY w.number
            """
        ) { row in
            let watch = try TrackStore.watch(row)
            let number = UInt32(truncatingIfNeeded: try row.integer(10))
            let token = TokenHash(try row.bytes(11))
            guard !watch.isOver(at: now) else { return end(watch, number: number, token: token) }
            let key =
                try keys[watch.order]
                ?? TrackKey(try row.bytes(13), by: sealing, county: watch.county, order: watch.order)
            keys[watch.order] = key
            let fence = try key.open(try row.bytes(12), as: .fence, county: watch.county, order: watch.order)
            put(Member(watch: watch, number: number, key: key, fence: fence), token: token)
        }
        change = latest
        return true
    }

    /// The number of the database's last change.
    static func change(_ connection: any SQLReading, keepingOthersOut isLocked: Bool = false) throws -> Int64 {
        let row =
            isLocked
            ? try connection.first("SELECT number FROM track_change WHERE one = 1 \(fragment: .forUpdate)")
            : try connection.first("SELECT number FROM track_change WHERE one = 1")
        return try row?.integer(0) ?? 0
    }

    /// Puts those out of memory whose time is over.
    mutating func prune(at now: Instant) {
        for (slot, member) in members.enumerated() {
            if let member, let token = tokens[slot], member.watch.isOver(at: now) {
                end(member.watch, number: member.number, token: token)
            }
        }
    }

    private mutating func put(_ member: Member, token: TokenHash) {
        // A subscriber's number may have been that of an order before.
        if let slot = slots[token], let former = members[slot], former.number != member.number {
            end(former.watch, number: former.number, token: token)
        }
        ended[token] = nil
        if let slot = slots[token] {
            members[slot] = member
        } else {
            slots[token] = members.count
            slotOfNumber[member.number] = members.count
            members.append(member)
            tokens.append(token)
        }
    }

    private mutating func end(_ watch: TrackWatch, number: UInt32, token: TokenHash) {
        // A subscriber's number may be that of a later order by now.
        if let slot = slots[token], members[slot]?.number != number { return }
        // A device that was replaced or withdrawn is nobody's.
        ended[token] = watch.stoppedAt == nil ? watch : nil
        slotOfNumber[number] = nil
        guard let slot = slots.removeValue(forKey: token) else { return }
        members[slot] = nil
        tokens[slot] = nil
    }
}
