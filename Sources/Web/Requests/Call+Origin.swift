import Hummingbird

extension Call {
    /// Scheme and host as the browser that asks knows them, for addresses that go into QR codes.
    var origin: String {
        "\(services.configuration.tls ? "https" : "http")://\(request.head.authority ?? "localhost")"
    }
}
