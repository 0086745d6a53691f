public import Hummingbird
import NIOCore

/// What accompanies a request.
public struct WebContext: RequestContext {
    /// What Hummingbird keeps.
    public var coreContext: CoreRequestContextStorage
    private let channel: any Channel

    /// The context of a request that came in on a channel.
    public init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// The address the connection comes from, `nil` where it has none.
    var peerAddress: String? { channel.remoteAddress?.ipAddress }

    /// The number of the request, for the log and for whoever reports a defect.
    var requestID: String { id }
}
