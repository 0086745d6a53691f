public import Domain
import Synchronization

/// Lets so many things happen per key within an interval, evened out over it (a token bucket), in bounded memory. Keys
/// are kept as hashes only.
public final class RateLimit: Sendable {
    private struct Bucket {
        var left: Double
        var at: Instant
    }

    private let limit: Double
    private let perMillisecond: Double
    private let capacity: Int
    private let buckets = Mutex<[Int: Bucket]>([:])

    /// So many in so many seconds, for so many keys at a time.
    public init(limit: Int, perSeconds seconds: Int, keys capacity: Int = 50_000) {
        self.limit = Double(limit)
        perMillisecond = Double(limit) / Double(seconds * 1000)
        self.capacity = capacity
    }

    /// Takes one for the key; false where none is left.
    public func take(_ key: some Hashable, at now: Instant) -> Bool {
        buckets.withLock { buckets in
            let hash = key.hashValue
            var bucket = filled(buckets[hash], at: now)
            guard bucket.left >= 1 else { return false }
            bucket.left -= 1
            if buckets.count >= capacity, buckets[hash] == nil { makeRoom(in: &buckets, at: now) }
            buckets[hash] = bucket
            return true
        }
    }

    /// Gives back what was taken.
    public func giveBack(_ key: some Hashable, at now: Instant) {
        buckets.withLock { buckets in
            let hash = key.hashValue
            guard let bucket = buckets[hash] else { return }
            var full = filled(bucket, at: now)
            full.left = min(limit, full.left + 1)
            buckets[hash] = full
        }
    }

    private func filled(_ bucket: Bucket?, at now: Instant) -> Bucket {
        guard let bucket else { return Bucket(left: limit, at: now) }
        let elapsed = max(0, now.milliseconds - bucket.at.milliseconds)
        return Bucket(left: min(limit, bucket.left + Double(elapsed) * perMillisecond), at: max(now, bucket.at))
    }

    /// Drops the keys that are full again, and where that is not enough those that have most left.
    private func makeRoom(in buckets: inout [Int: Bucket], at now: Instant) {
        buckets = buckets.filter { filled($0.value, at: now).left < limit }
        guard buckets.count >= capacity else { return }
        let lowest = buckets.sorted { $0.value.left < $1.value.left }.prefix(capacity / 2)
        buckets = Dictionary(uniqueKeysWithValues: lowest.map { ($0.key, $0.value) })
    }
}
