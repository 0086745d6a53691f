public import Domain
public import Store

/// What differs between installations.
public struct WebConfiguration: Sendable {
    /// The name at the head of every page.
    public var name: String
    /// Whether people reach it by https, here or at a proxy before it: cookies are marked Secure and HSTS is sent.
    public var tls: Bool
    /// Whether a proxy of ours stands before it, so that the last address of `X-Forwarded-For` is the client's. Without
    /// one the header is ignored: anybody could write it.
    public var behindProxy: Bool
    /// How many requests one token may make in a minute, evened out: 600,000, above what an office that files for a whole
    /// county sends, and below what stops the others.
    public var requestsPerMinute: Int
    /// How long positions are kept after the end of their order.
    public var trackRetention: TrackRetention
    /// Where alerts may be pushed to.
    public var webhookRule: ConnectionRule
    /// What lies below the maps, `nil` for nothing.
    public var tiles: MapTiles?
    /// Whether a bulletin is published only when a second account has signed it.
    public var secondPerson: Bool
    /// Where the master key is kept, `nil` where that is not known.
    public var masterKeyPlace: MasterKeyPlace?
    /// Makes one attempt to push; nothing arrives where the server gives none.
    public var pushing: @Sendable (WebhookMessage) async throws -> WebhookAnswer = { _ in .unreachable }

    /// An installation.
    public init(
        name: String = "防线", tls: Bool = false, behindProxy: Bool = false,
        requestsPerMinute: Int = 600_000, trackRetention: TrackRetention = .standard,
        webhookRule: ConnectionRule = ConnectionRule(), tiles: MapTiles? = nil,
        secondPerson: Bool = false, masterKeyPlace: MasterKeyPlace? = nil
    ) {
        self.name = name
        self.tls = tls
        self.behindProxy = behindProxy
        self.requestsPerMinute = requestsPerMinute
        self.trackRetention = trackRetention
        self.webhookRule = webhookRule
        self.tiles = tiles
        self.secondPerson = secondPerson
        self.masterKeyPlace = masterKeyPlace
    }
}
