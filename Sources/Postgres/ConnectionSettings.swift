/// How a connection is made. The URL may hold a password and is never shown.
struct ConnectionSettings: Sendable {
    let url: String
    let statementTimeoutSeconds: Int
}
