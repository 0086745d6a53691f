extension BulletinWording {
    /// As it is stored: `{"kind", "version", "title": {"zh-Hans", "en"}, "text": {…}}`.
    public var json: JSON {
        .object([
            "kind": .string(kind.code), "version": .number(DecimalNumber(version)), "title": JSON(title),
            "text": JSON(text),
        ])
    }

    /// Reads a stored wording.
    ///
    /// - Throws: `json.…`, with the path of the member.
    public init(json: JSON, at path: String = "") throws(Problem) {
        let object = try StoredObject(json, at: path, ["kind", "version", "title", "text"])
        self.init(
            kind: BulletinKind(try object.text("kind")), version: try object.whole("version"),
            title: try object.bilingual("title"), text: try object.bilingual("text"))
    }
}
