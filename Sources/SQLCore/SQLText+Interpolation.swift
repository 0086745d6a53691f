extension SQLText {
    /// What may stand in `\( )` within SQL.
    public struct StringInterpolation: StringInterpolationProtocol, Sendable {
        var parts: [Part] = []
        var isReusable = true

        /// An empty text.
        public init(literalCapacity: Int, interpolationCount: Int) {
            parts.reserveCapacity(2 * interpolationCount + 1)
        }

        /// SQL as written in the program.
        public mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { parts.append(.literal(literal)) }
        }

        /// A value; becomes the next `$n`.
        public mutating func appendInterpolation(_ value: some SQLBindable) {
            parts.append(.value(value.sqlValue))
        }

        /// A value or nothing; becomes the next `$n`. Its own function, because the compiler warns of an optional that
        /// goes into a generic one.
        public mutating func appendInterpolation(_ value: (some SQLBindable)?) {
            parts.append(.value(value.sqlValue))
        }

        /// Values for parentheses that the caller writes: `$3, $4, $5`. At most 32,000 in a statement.
        ///
        /// None become `NULL`: `IN (NULL)` holds for no row, but nor does `NOT IN (NULL)`.
        public mutating func appendInterpolation(list values: [any SQLBindable]) {
            isReusable = false
            if values.isEmpty { parts.append(.literal("NULL")) }
            for (index, value) in values.enumerated() {
                if index > 0 { parts.append(.literal(", ")) }
                parts.append(.value(value.sqlValue))
            }
        }

        /// What differs between the engines.
        public mutating func appendInterpolation(fragment: Dialect.Fragment) {
            parts.append(.fragment(fragment))
        }

        /// A numbered place, from 1, for a value that a `SQLStatement` gets row by row.
        public mutating func appendInterpolation(place: Int) {
            parts.append(.place(place))
        }

        /// SQL within SQL, with its values.
        public mutating func appendInterpolation(_ text: SQLText) {
            parts += text.parts
            isReusable = isReusable && text.isReusable
        }
    }
}
