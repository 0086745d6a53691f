extension SQLText {
    /// A text as an engine takes it.
    package struct Rendered: Sendable, Hashable {
        /// SQL with `$1, $2 …`, for SQLite `?` one after the other.
        package let text: String
        /// The values of `$1, $2 …`.
        package let values: [SQLValue]
        /// Whether the engine should keep the prepared form.
        package let isReusable: Bool
    }

    /// The text for one engine.
    ///
    /// - Throws: `SQLDefect` where the text has places, which only a `SQLStatement` can fill.
    package func rendered(for dialect: Dialect) throws(SQLDefect) -> Rendered {
        let (text, values, places) = assembled(for: dialect)
        guard places == 0 else { throw SQLDefect("numbered places belong into a SQLStatement", text: text) }
        return Rendered(text: text, values: values, isReusable: isReusable)
    }

    /// The text, its values and the highest number of a place.
    func assembled(for dialect: Dialect) -> (text: String, values: [SQLValue], places: Int) {
        var text = ""
        var values: [SQLValue] = []
        var places = 0
        for part in parts {
            switch part {
            case .literal(let literal): text += literal
            case .value(let value):
                values.append(value)
                text += dialect.place(values.count)
            case .place(let number):
                places = max(places, number)
                text += dialect.numberedPlace(number)
            case .fragment(let fragment): text += fragment.text(for: dialect)
            }
        }
        return (text, values, places)
    }
}
