extension FigureDefinitionList {
    /// As it is stored: `{"measures": [{"code", "title", "unit", "gains"?, "losses"?}], "stocks": [{…, "inflows",
    /// "outflows"}]}`.
    public var json: JSON {
        .object([
            "measures": .array(
                measures.map {
                    var members: [String: JSON] = [
                        "code": .string($0.code), "title": JSON($0.title), "unit": .string($0.unit.rawValue),
                    ]
                    // Left out where empty, as in what was published before there were any.
                    if !$0.gains.isEmpty { members["gains"] = .array($0.gains.map { .string($0) }) }
                    if !$0.losses.isEmpty { members["losses"] = .array($0.losses.map { .string($0) }) }
                    return .object(members)
                }),
            "stocks": .array(
                stocks.map {
                    .object([
                        "code": .string($0.code), "title": JSON($0.title), "unit": .string($0.unit.rawValue),
                        "inflows": .array($0.inflows.map { .string($0) }),
                        "outflows": .array($0.outflows.map { .string($0) }),
                    ])
                }),
        ])
    }

    /// Reads stored definitions.
    ///
    /// - Throws: `json.…`, with the path of the member.
    public init(json: JSON, at path: String = "") throws(Problem) {
        let object = try StoredObject(json, at: path, ["measures", "stocks"])
        var measures: [Measure] = []
        for (index, json) in try object.elements("measures").enumerated() {
            let one = try StoredObject(
                json, at: object.path("measures[\(index)]"), ["code", "title", "unit"], optional: ["gains", "losses"])
            measures.append(
                Measure(
                    try one.text("code"), try one.bilingual("title"), try one.named("unit"),
                    gains: one.has("gains") ? try one.texts("gains") : [],
                    losses: one.has("losses") ? try one.texts("losses") : []))
        }
        var stocks: [Stock] = []
        for (index, json) in try object.elements("stocks").enumerated() {
            let one = try StoredObject(
                json, at: object.path("stocks[\(index)]"), ["code", "title", "unit", "inflows", "outflows"])
            stocks.append(
                Stock(
                    try one.text("code"), try one.bilingual("title"), try one.named("unit"),
                    inflows: try one.texts("inflows"), outflows: try one.texts("outflows")))
        }
        self.init(measures: measures, stocks: stocks)
    }
}
