public import Domain

extension ID: SQLBindable {
    /// The 16 bytes of the UUID.
    public var sqlValue: SQLValue { .bytes(bytes) }
}

extension Instant: SQLBindable {
    /// Milliseconds since the Unix epoch, UTC.
    public var sqlValue: SQLValue { .integer(milliseconds) }
}

extension Hour: SQLBindable {
    /// Hours since the Unix epoch.
    public var sqlValue: SQLValue { .integer(Int64(index)) }
}

extension Day: SQLBindable {
    /// Days since 1970-01-01.
    public var sqlValue: SQLValue { .integer(Int64(index)) }
}

extension RegionCode: SQLBindable {
    /// The code as written, so that a subtree is a range.
    public var sqlValue: SQLValue { .text(text) }
}
