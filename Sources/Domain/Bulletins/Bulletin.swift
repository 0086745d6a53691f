/// A bulletin: a template filled with the numbers of a region and an hour. A value without a clock or a database; the
/// same inputs give the same bytes in every form.
public struct Bulletin: Sendable, Hashable {
    /// Which bulletin it is.
    public let kind: BulletinKind
    /// The version of the template.
    public let version: Int
    /// What it speaks of.
    public let context: BulletinContext
    /// Every figure, each once, in the order of the text: also the zeros that were left out of it.
    public let figures: [Figure]
    /// The title.
    public let title: [BulletinRun]
    /// The body.
    public let blocks: [BulletinBlock]

    /// Fills a template.
    ///
    /// - Parameter values: an answer to every one of the template's queries for the context; others are ignored.
    /// - Throws: `figure.unknown` where an answer is missing: a number not known is not zero.
    public init(
        template: BulletinTemplate, context: BulletinContext, values: [FigureQuery: FigureValue]
    ) throws(Problem) {
        let document = template.document(in: context.language)
        let writer = try BulletinWriter(requests: document.requests(for: context), context: context, values: values)
        kind = template.kind
        version = template.version
        self.context = context
        figures = writer.figures
        title = writer.passage(document.title, in: context.region).runs + context.editionMark.map { .text($0) }
        blocks = context.editionNotice.map { .paragraph([.text($0)]) } + document.lines.compactMap { writer.block($0) }
    }

    /// The title as it reads.
    public var titleText: String { title.map(\.text).joined() }

    /// The signature line (落款) below the text: who issues it, and the date on which its hour falls, so that a bulletin as
    /// of 24时 is dated on the day after. `nil` where no office is named.
    public var signature: (office: String, date: String)? {
        context.office.map { ($0, context.asOf.day.fullDate(in: context.language)) }
    }

    /// Whether every figure is the same in another bulletin of that kind and region.
    public func tellsTheSame(as other: Bulletin) -> Bool {
        figures.map(\.name) == other.figures.map(\.name) && figures.map(\.amount) == other.figures.map(\.amount)
    }

    /// The figure of that name.
    ///
    /// - Throws: `figure.unknown`, with the names that resemble it.
    public func figure(named name: String) throws(Problem) -> Figure {
        if let figure = figures.first(where: { $0.name == name }) { return figure }
        let similar = NameSimilarity.nearest(to: name, among: figures.map(\.name))
        let listed = similar.joined(separator: "、")
        throw Problem(
            .figureUnknown,
            "通报中没有名为“\(name)”的数字。" + (similar.isEmpty ? "" : "相近的有：\(listed)。"),
            "The bulletin has no figure named “\(name)”."
                + (similar.isEmpty ? "" : " Similar: \(similar.joined(separator: ", "))."))
    }
}
