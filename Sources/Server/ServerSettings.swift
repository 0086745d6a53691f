public import Configuration
public import Domain
public import Store
public import Web

/// How the server runs, from `FANGXIAN_…` in the environment; the command's options go before.
public struct ServerSettings: Sendable {
    /// The address to listen on, `127.0.0.1` unless `FANGXIAN_HOST` says otherwise.
    public var host: String
    /// The port, 8080 unless `FANGXIAN_PORT` says otherwise; 0 takes a free one.
    public var port: Int
    /// The PEM file of the certificate and its chain, `FANGXIAN_TLS_CERTIFICATE`; with ``tlsKey`` the server speaks TLS.
    public var tlsCertificate: String?
    /// The PEM file of the private key, `FANGXIAN_TLS_KEY`.
    public var tlsKey: String?
    /// What the installation calls itself in the pages, `FANGXIAN_NAME`.
    public var name: String
    /// The URL of a PostgreSQL database, `FANGXIAN_DATABASE`, for commands that name none.
    public var database: String?
    /// Whether a proxy of ours that speaks TLS stands before the server, `FANGXIAN_BEHIND_PROXY`.
    public var behindProxy: Bool
    /// How many requests one token may make in a minute, `FANGXIAN_REQUESTS_PER_MINUTE`, 600,000.
    public var requestsPerMinute: Int
    /// The vault's master key, `FANGXIAN_MASTER_KEY`: 32 bytes in hexadecimal or base64url.
    public var masterKey: String?
    /// The file with the master key, `FANGXIAN_MASTER_KEY_FILE`, mode 600.
    public var masterKeyFile: String?
    /// How many connections to PostgreSQL, `FANGXIAN_CONNECTIONS`, 8.
    public var connections: Int
    /// Whether duties above the grid ask for a second factor, `FANGXIAN_TOTP_REQUIRED`, true.
    public var totpRequired: Bool
    /// For how many days after the end of an order its positions are kept, 0 to 30, `FANGXIAN_TRACK_DAYS`, 14.
    public var trackDays: Int
    /// Whether alerts may be pushed to addresses of the machine's own networks too, and there by plain http,
    /// `FANGXIAN_WEBHOOK_PRIVATE`, false.
    public var webhookPrivate: Bool
    /// Whether a bulletin is published only when a second account has signed it, `FANGXIAN_SECOND_PERSON`, false. The
    /// operator's command publishes by itself.
    public var secondPerson: Bool
    /// The address of a tile server for the maps, `FANGXIAN_TILES`, such as `https://maps.example/{z}/{x}/{y}.png`; none
    /// unless said. `FANGXIAN_TILES_ATTRIBUTION` is named below the map, `FANGXIAN_TILES_SYSTEM` is WGS-84 or GCJ-02.
    public var tiles: String?
    /// Whom to name below the map.
    public var tilesAttribution: String
    /// What the tiles are drawn in.
    public var tilesSystem: String
    /// How long a connection may say nothing before it is closed, in seconds, `FANGXIAN_IDLE_SECONDS`, 60. It also
    /// bounds how long a request that never comes to its end can hold up the end of the program.
    public var idleSeconds: Int

    /// Reads the settings.
    public init(_ reader: ConfigReader = ConfigReader(provider: EnvironmentVariablesProvider())) {
        let own = reader.scoped(to: "fangxian")
        host = own.string(forKey: "host", default: "127.0.0.1")
        port = own.int(forKey: "port", default: 8080)
        tlsCertificate = own.string(forKey: "tls.certificate")
        tlsKey = own.string(forKey: "tls.key", isSecret: true)
        name = own.string(forKey: "name", default: "防线")
        behindProxy = own.bool(forKey: "behindProxy", default: false)
        requestsPerMinute = own.int(forKey: "requestsPerMinute", default: 600_000)
        database = own.string(forKey: "database", isSecret: true)
        masterKey = own.string(forKey: "master.key", isSecret: true)
        masterKeyFile = own.string(forKey: "master.key.file")
        totpRequired = own.bool(forKey: "totp.required", default: true)
        trackDays = own.int(forKey: "track.days", default: TrackRetention.standard.days)
        webhookPrivate = own.bool(forKey: "webhook.private", default: false)
        secondPerson = own.bool(forKey: "second.person", default: false)
        tiles = own.string(forKey: "tiles")
        tilesAttribution = own.string(forKey: "tiles.attribution", default: "")
        tilesSystem = own.string(forKey: "tiles.system", default: "WGS-84")
        idleSeconds = own.int(forKey: "idleSeconds", default: 60)
        connections = own.int(forKey: "connections", default: 8)
    }

    /// What lies below the maps, `nil` for nothing.
    ///
    /// - Throws: `request.malformed` where the address is none.
    public func mapTiles() throws(Problem) -> MapTiles? {
        guard let tiles else { return nil }
        return try MapTiles(address: tiles, attribution: tilesAttribution, system: tilesSystem)
    }

    /// Where the master key is kept, as `MasterKeySource.configured` looks for it.
    public var masterKeyPlace: MasterKeyPlace {
        masterKey != nil ? .environment : masterKeyFile != nil ? .namedFile : .dataFolder
    }

    /// Where alerts may be pushed to.
    public var webhookRule: ConnectionRule { ConnectionRule(allowsNear: webhookPrivate) }
}
