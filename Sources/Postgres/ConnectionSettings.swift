#if Postgres
    import CPostgres

    /// How a connection is made. The URL may hold a password and is never shown.
    struct ConnectionSettings: Sendable {
        let url: String
        let statementTimeoutSeconds: Int

        /// What is sent to every new connection.
        var setup: String {
            """
            SET synchronous_commit = on; SET client_min_messages = warning;
            SET statement_timeout = '\(statementTimeoutSeconds)s'
            """
        }

        /// Connects, and blocks for it. `nil` where libpq has no memory.
        func connect() -> OpaquePointer? {
            // Later parameters win over earlier ones: those before the URL are defaults, the one behind it is not.
            let parameters = [
                ("application_name", "fangxian"), ("connect_timeout", "5"), ("keepalives_idle", "30"),
                ("keepalives_interval", "10"), ("keepalives_count", "3"), ("tcp_user_timeout", "60000"),
                ("dbname", url), ("client_encoding", "UTF8"),
            ]
            return withCStrings(parameters.map(\.0)) { names in
                withCStrings(parameters.map(\.1)) { values in PQconnectdbParams(names, values, 1) }
            }
        }

        /// Lends a list of C strings that ends with null.
        private func withCStrings<Value>(
            _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Value
        ) -> Value {
            var bytes: [CChar] = []
            var offsets: [Int] = []
            for string in strings {
                offsets.append(bytes.count)
                bytes += string.utf8CString
            }
            return bytes.withUnsafeBufferPointer { buffer in
                let pointers = offsets.map { offset in buffer.baseAddress.map { $0 + offset } }
                return (pointers + [nil]).withUnsafeBufferPointer { list in
                    guard let start = list.baseAddress else { preconditionFailure("a list with an end has an address") }
                    return body(start)
                }
            }
        }
    }
#endif
