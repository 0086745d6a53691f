#if Postgres
    import CPostgres
    import SQLCore

    /// A result of libpq, freed when it is let go of.
    final class PostgresResult {
        private let handle: OpaquePointer?

        init(_ handle: OpaquePointer?) { self.handle = handle }

        deinit { PQclear(handle) }

        var status: ExecStatusType { PQresultStatus(handle) }

        /// How many rows a command changed.
        var changed: Int { Int(String(cString: PQcmdTuples(handle))) ?? 0 }

        /// What the server calls the command it ran, such as COMMIT.
        var command: String { String(cString: PQcmdStatus(handle)) }

        private var rowCount: Int { Int(PQntuples(handle)) }

        /// A field of an error, by libpq's letter: C the SQLSTATE, M the message, n the constraint, t the table, c the
        /// column.
        func field(_ letter: Unicode.Scalar) -> String? {
            PQresultErrorField(handle, Int32(letter.value)).map { String(cString: $0) }
        }

        /// - Throws: a defect for a type that SQLCore does not know.
        func rows() throws -> [SQLRow] {
            let columns = PQnfields(handle)
            return try (0..<Int32(rowCount)).map { row in
                SQLRow(try (0..<columns).map { try value(row, $0, type: PQftype(handle, $0)) })
            }
        }

        private func value(_ row: Int32, _ column: Int32, type: Oid) throws -> SQLValue {
            if PQgetisnull(handle, row, column) == 1 { return .null }
            let length = Int(PQgetlength(handle, row, column))
            let bytes = UnsafeRawBufferPointer(start: PQgetvalue(handle, row, column), count: length)
            if let value = SQLValue(binary: bytes, objectID: type) { return value }
            let name = PQfname(handle, column).map { String(cString: $0) } ?? ""
            throw SQLDefect("column \(name) has the type \(type), which needs a CAST")
        }
    }
#endif
