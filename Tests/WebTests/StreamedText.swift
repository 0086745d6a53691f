import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// Passes on what a response writes, piece by piece.
struct StreamedText: ResponseBodyWriter {
    let continuation: AsyncStream<String>.Continuation

    mutating func write(_ buffer: ByteBuffer) async throws { continuation.yield(String(buffer: buffer)) }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws { continuation.finish() }
}

/// Whether something is allowed still.
final class Allowance: Sendable {
    private let state = Mutex(true)

    var value: Bool { state.withLock { $0 } }

    func end() { state.withLock { $0 = false } }
}
