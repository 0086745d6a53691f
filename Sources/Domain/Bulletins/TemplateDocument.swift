/// The parsed title and body of a wording in one language.
struct TemplateDocument: Sendable, Hashable {
    let title: [TemplateNode]
    /// A paragraph each, or a single table or curve.
    let lines: [[TemplateNode]]

    init(_ wording: BulletinWording, _ language: Language, _ definitions: some FigureDefinitions) throws(Problem) {
        let titles = try TemplateParser.lines(
            of: wording.title[language], named: "title.\(language.rawValue)", definitions)
        guard titles.count == 1, !titles[0].contains(where: \.isBlock) else {
            throw Problem(
                .templateInvalid, "标题须为一行文字。", "The title must be one line of text.",
                at: "title.\(language.rawValue)")
        }
        title = titles[0]
        lines = try TemplateParser.lines(of: wording.text[language], named: "text.\(language.rawValue)", definitions)
        guard !lines.isEmpty else {
            throw Problem(.templateInvalid, "正文不能为空。", "The text is empty.", at: "text.\(language.rawValue)")
        }
    }

    /// Every figure it names, with repeats.
    var references: [FigureReference] { ([title] + lines).flatMap { $0.flatMap(\.references) } }

    /// Every figure of a bulletin, each once, in the order of the text.
    func requests(for context: BulletinContext) -> [FigureRequest] {
        var seen: Set<FigureRequest> = []
        return ([title] + lines).flatMap { line in line.flatMap { $0.requests(for: context, in: context.region.code) } }
            .filter { seen.insert($0).inserted }
    }
}
