import Hummingbird
import NIOCore
import Synchronization

/// A body of which it is known whether anybody has begun to read it: that may be done once only.
final class WatchedBody: AsyncSequence, Sendable {
    private let body: RequestBody
    private let isBegun = Atomic(false)

    init(_ body: RequestBody) { self.body = body }

    func makeAsyncIterator() -> RequestBody.AsyncIterator {
        isBegun.store(true, ordering: .relaxed)
        return body.makeAsyncIterator()
    }

    /// Reads what nobody wanted, up to ``Limits/readOut``: a client that is still sending would not come to the answer.
    func readOut() async {
        guard !isBegun.load(ordering: .relaxed) else { return }
        var read = 0
        do {
            for try await part in self {
                read += part.readableBytes
                guard read <= Limits.readOut else { return }
            }
        } catch {
            // The client has gone: nothing is left to read.
        }
    }
}
