extension FigureQuery {
    /// As it is stored with its answer:
    /// `{"plus", "minus", "region", "from": …|null, "until", "series", "amount", "entries"}`.
    func json(with value: FigureValue) -> JSON {
        .object([
            "plus": .array(plus.map { .string($0) }), "minus": .array(minus.map { .string($0) }),
            "region": .string(region.text), "from": from.map { .string($0.start.description) } ?? .null,
            "until": .string(until.start.description), "series": .string(series.rawValue),
            "amount": .number(DecimalNumber(value.amount)), "entries": .number(DecimalNumber(value.entries)),
        ])
    }

    /// Reads a stored question and its answer.
    static func reading(_ json: JSON, at path: String) throws(Problem) -> (FigureQuery, FigureValue) {
        let object = try StoredObject(
            json, at: path, ["plus", "minus", "region", "from", "until", "series", "amount", "entries"])
        let query = FigureQuery(
            plus: try object.texts("plus"), minus: try object.texts("minus"), region: try object.region("region"),
            from: object.has("from") ? try object.hour("from") : nil, until: try object.hour("until"),
            series: try object.named("series"))
        return (query, FigureValue(amount: try object.whole("amount"), entries: try object.whole("entries")))
    }
}
