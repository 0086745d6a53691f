/// A wording that was read and whose figures are all known: ready to be asked which numbers it needs and to be filled.
public struct BulletinTemplate: Sendable, Hashable {
    /// The words it was read from.
    public let wording: BulletinWording
    /// The measures and stocks it names, and no others.
    public let definitions: FigureDefinitionList
    private let chinese: TemplateDocument
    private let english: TemplateDocument

    /// Reads a wording.
    ///
    /// - Throws: `template.invalid`, `figure.unknown`; the path tells the text, line and column.
    public init(_ wording: BulletinWording, definitions: some FigureDefinitions) throws(Problem) {
        self.wording = wording
        chinese = try TemplateDocument(wording, .chinese, definitions)
        english = try TemplateDocument(wording, .english, definitions)
        let codes = Set((chinese.references + english.references).flatMap { $0.code.split(separator: "+") })
            .map(String.init)
        self.definitions = FigureDefinitionList(
            measures: codes.compactMap { definitions.measure($0) }, stocks: codes.compactMap { definitions.stock($0) })
    }

    /// Which bulletin it is.
    public var kind: BulletinKind { wording.kind }

    /// Counts up from 1.
    public var version: Int { wording.version }

    /// What the title and the body are made of in a language.
    func document(in language: Language) -> TemplateDocument {
        switch language {
        case .chinese: chinese
        case .english: english
        }
    }

    /// Every number the bulletin needs, each once, in the order of the text: also those that decide whether a passage
    /// is printed. The store answers them all in one go.
    public func queries(for context: BulletinContext) -> [FigureQuery] {
        var seen: Set<FigureQuery> = []
        return document(in: context.language).requests(for: context).map { $0.query(in: context) }
            .filter { seen.insert($0).inserted }
    }
}
