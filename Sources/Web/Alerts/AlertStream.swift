import Domain
import Hummingbird
import NIOCore
import ServiceLifecycle
import Store

/// An open event stream (server-sent events, HTML Living Standard 9.2) of one region. It waits for a signal, then reads
/// on from its own cursor: a listener whose network is slow holds nothing in memory, misses nothing, and holds up
/// nobody else.
struct AlertStream: Sendable {
    let feed: AlertFeed
    let region: RegionCode
    /// Where to read on.
    let cursor: LedgerCursor
    /// It ends after so many seconds; the client comes again with `Last-Event-ID`.
    let seconds: Int
    /// Whether the listener may still hear: asked before each reading, because a duty may end meanwhile.
    let isAllowed: @Sendable () async throws -> Bool

    /// A comment goes out at least this often, so that proxies keep the connection and a dead one is noticed.
    static let heartbeatSeconds = 15
    private static let pageSize = 500

    /// Writes until the time is over, the listener is gone, or the server stops.
    func write(to writer: inout any ResponseBodyWriter) async throws {
        var cursor = cursor
        // Before the first reading, so that nothing falls between the two.
        let news = feed.wakings()
        let (wakes, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        try await writer.write(ByteBuffer(string: "retry: 2000\nevent: open\nid: \(cursor.text)\ndata: {}\n\n"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in news { continuation.yield() } }
            group.addTask { await tick(continuation) }
            cursor = try await send(after: cursor, to: &writer)
            for await _ in wakes.cancelOnGracefulShutdown() {
                guard try await isAllowed() else { break }
                cursor = try await send(after: cursor, to: &writer)
            }
            group.cancelAll()
        }
    }

    /// Wakes the stream now and then, and ends it when its time is over.
    private func tick(_ continuation: AsyncStream<Void>.Continuation) async {
        var left = seconds
        while left > 0 {
            let nap = min(left, Self.heartbeatSeconds)
            do { try await Task.sleep(for: .seconds(nap)) } catch { break }
            left -= nap
            continuation.yield()
        }
        continuation.finish()
    }

    /// Sends everything behind a cursor, or a comment where there is nothing.
    private func send(
        after cursor: LedgerCursor, to writer: inout any ResponseBodyWriter
    ) async throws -> LedgerCursor {
        var cursor = cursor
        var isSilent = true
        while true {
            let page = try await feed.entries(of: region, after: cursor, limit: Self.pageSize)
            cursor = page.cursor
            if !page.entries.isEmpty {
                isSilent = false
                let text = page.entries.map { AlertWire.event($0.entry, cursor: $0.cursor) }.joined()
                try await writer.write(ByteBuffer(string: text))
            }
            if page.entries.count < Self.pageSize { break }
        }
        if isSilent { try await writer.write(ByteBuffer(string: ": \n\n")) }
        return cursor
    }
}
