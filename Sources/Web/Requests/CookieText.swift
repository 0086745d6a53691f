/// The line that sets a cookie (RFC 6265): never for scripts, never for other sites, by https alone where there is any.
enum CookieText {
    enum SameSite: String { case lax = "Lax", strict = "Strict" }

    static func setting(
        _ name: String, to value: String, seconds: Int64, sameSite: SameSite, tls: Bool
    ) -> String {
        "\(name)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=\(sameSite.rawValue)"
            + (tls ? "; Secure" : "")
    }
}
