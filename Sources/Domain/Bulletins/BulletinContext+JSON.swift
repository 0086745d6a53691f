extension BulletinContext {
    /// As it is stored: `{"region": {"code", "name"}, "children": […], "asOf", "language", "since"?, "edition"?,
    /// "office"?}`; the first edition is not named.
    public var json: JSON {
        var members: [String: JSON] = [
            "region": region.json, "children": .array(children.map(\.json)),
            "asOf": .string(asOf.start.description), "language": .string(language.rawValue),
        ]
        members["since"] = since.map { .string($0.description) }
        members["edition"] = edition > 1 ? .number(DecimalNumber(edition)) : nil
        members["office"] = office.map { .string($0) }
        return .object(members)
    }

    /// Reads a stored context.
    ///
    /// - Throws: `json.…`, `region.code-invalid`, `time.…`, with the path of the member.
    public init(json: JSON, at path: String = "") throws(Problem) {
        let object = try StoredObject(
            json, at: path, ["region", "children", "asOf", "language", "since", "edition", "office"])
        var children: [BulletinPlace] = []
        for (index, child) in try object.elements("children").enumerated() {
            children.append(try BulletinPlace(json: child, at: object.path("children[\(index)]")))
        }
        self.init(
            region: try BulletinPlace(json: object.json("region"), at: object.path("region")), children: children,
            asOf: try object.hour("asOf"), language: try object.named("language"),
            since: object.has("since") ? try object.day("since") : nil,
            edition: object.has("edition") ? try object.whole("edition") : 1,
            office: object.has("office") ? try object.text("office") : nil)
    }
}

extension BulletinPlace {
    fileprivate var json: JSON { .object(["code": .string(code.text), "name": .string(name)]) }

    fileprivate init(json: JSON, at path: String) throws(Problem) {
        let object = try StoredObject(json, at: path, ["code", "name"])
        self.init(code: try object.region("code"), name: try object.text("name"))
    }
}
