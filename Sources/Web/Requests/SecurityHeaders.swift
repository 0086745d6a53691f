import HTTPTypes

/// The headers of every answer.
enum SecurityHeaders {
    /// The request's number.
    static let requestID = name("X-Request-ID")

    static func fields(_ configuration: WebConfiguration) -> HTTPFields {
        let pictures = configuration.tiles.map { " " + $0.origin } ?? ""
        var fields: HTTPFields = [
            .contentSecurityPolicy:
                "default-src 'self'; img-src 'self' data:\(pictures); object-src 'none'; base-uri 'none'; form-action 'self'; "
                + "frame-ancestors 'none'",
            .xContentTypeOptions: "nosniff", name("Referrer-Policy"): "same-origin",
            name("X-Frame-Options"): "DENY", name("Cross-Origin-Opener-Policy"): "same-origin",
            name("Permissions-Policy"): "geolocation=(self), camera=(self), microphone=()", .cacheControl: "no-store",
        ]
        if configuration.tls { fields[.strictTransportSecurity] = "max-age=31536000" }
        return fields
    }

    private static func name(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("a header's name is a token") }
        return name
    }
}
