/// Everything a bulletin was made from: enough to print it again, byte for byte, when the catalogue of measures, the
/// wordings and the ledger have long moved on. This is what publishing freezes.
public struct BulletinSource: Sendable, Hashable {
    /// The template with the definitions of its figures.
    public let template: BulletinTemplate
    /// What it speaks of.
    public let context: BulletinContext
    /// The answers to the template's queries, and no others.
    public let values: [FigureQuery: FigureValue]
    /// The bulletin.
    public let bulletin: Bulletin

    /// The version of the stored form, for a later reader.
    private static let form = 1

    /// What a bulletin is made from.
    ///
    /// - Throws: `figure.unknown` where an answer is missing.
    public init(
        template: BulletinTemplate, context: BulletinContext, values: [FigureQuery: FigureValue]
    ) throws(Problem) {
        bulletin = try Bulletin(template: template, context: context, values: values)
        self.template = template
        self.context = context
        let asked = Set(template.queries(for: context))
        self.values = values.filter { asked.contains($0.key) }
    }

    /// As it is stored; take its canonical bytes.
    public var json: JSON {
        let answers = template.queries(for: context).compactMap { query in
            values[query].map { query.json(with: $0) }
        }
        return .object([
            "form": .number(DecimalNumber(Self.form)), "wording": template.wording.json,
            "definitions": template.definitions.json, "context": context.json, "values": .array(answers),
        ])
    }

    /// Reads what was stored.
    ///
    /// - Throws: `json.…`, `region.code-invalid`, `time.…`, `template.invalid`, `figure.unknown`.
    public init(json: JSON) throws(Problem) {
        let object = try StoredObject(json, at: "", ["form", "wording", "definitions", "context", "values"])
        guard try object.whole("form") == Self.form else {
            throw Problem(
                .jsonWrongType, "通报由更新版本的程序保存，无法读取。", "The bulletin was stored by a newer program.", at: "form")
        }
        let definitions = try FigureDefinitionList(json: object.json("definitions"), at: "definitions")
        let wording = try BulletinWording(json: object.json("wording"), at: "wording")
        var values: [FigureQuery: FigureValue] = [:]
        for (index, json) in try object.elements("values").enumerated() {
            let (query, value) = try FigureQuery.reading(json, at: "values[\(index)]")
            values[query] = value
        }
        try self.init(
            template: BulletinTemplate(wording, definitions: definitions),
            context: BulletinContext(json: object.json("context"), at: "context"), values: values)
    }
}
