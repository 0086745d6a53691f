public import Domain
import SQLCore

extension TrackStore {
    /// Brings what was received before a moment, and judged, from segments into the blocks of its orders; the writer is
    /// never held for long. Records whose key was destroyed are left out.
    ///
    /// - Returns: how many records are in blocks now that were not.
    @discardableResult
    public func compact(before: Instant) async throws -> Int {
        let counties = try await database.read { connection in
            try connection.query("SELECT DISTINCT county FROM track_segment").map { try $0.regionCode(0) }
        }
        var records = 0
        for county in counties {
            while let compaction = try await write({
                try TrackCompaction.next(in: county, before: before, $0)
            }) {
                guard let count = try await run(compaction) else { break }
                records += count
            }
        }
        return records
    }

    /// - Returns: how many records it brought into blocks, `nil` where another server is at it.
    private func run(_ compaction: TrackCompaction) async throws -> Int? {
        let (sealing, segmentKey) = (sealing, segmentKey)
        let blocks = try await database.read {
            try compaction.blocks(sealing: sealing, segmentKey: segmentKey, $0)
        }
        var state = compaction
        for start in stride(from: 0, to: blocks.count, by: Self.blocksAtOnce) {
            let part = blocks[start..<min(start + Self.blocksAtOnce, blocks.count)]
            let before = state
            guard let after = try await write({ try before.write(part, to: $0) }) else { return nil }
            state = after
        }
        while try await !write({ try compaction.drop($0) }) {}
        return blocks.reduce(0) { $0 + $1.count }
    }

    private static let blocksAtOnce = 2_000
}
