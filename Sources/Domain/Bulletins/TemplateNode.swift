/// A piece of a template: what the text of a template is parsed into.
public indirect enum TemplateNode: Sendable, Hashable {
    /// Literal text.
    case text(String)
    /// A place name or a time, `{region}`.
    case word(TemplateWord)
    /// A figure, `{case.confirmed:cumulative}`; with a noun `{case.confirmed:day|case|cases}` the number, a space and
    /// the noun that fits it.
    case figure(FigureReference, TemplateNoun?)
    /// A word that fits a number, `{plural case.confirmed:day|was|were}`.
    case plural(FigureReference, TemplateNoun)
    /// The counting word of a figure, `{unit material.alcohol:cumulative}`; in English the form that fits the number.
    case unit(FigureReference)
    /// A passage printed only when some figure in it is not zero, and what is printed otherwise:
    /// `{?新增死亡病例{case.died:day}例|无新增死亡病例}`.
    case optional([TemplateNode], otherwise: [TemplateNode])
    /// Those of several passages in which some figure is not zero, with a separator between them: `{join|；|…|…}`.
    case join(separator: String, [[TemplateNode]])
    /// A list over the children of the region.
    case each(TemplateList)
    /// How many children have a figure that is not zero, `{count county case.confirmed:cumulative}`.
    case count(RegionLevel?, FigureReference, TemplateNoun?)
    /// A table over the children; stands on a line of its own.
    case table(TemplateTable)
    /// A curve over the days; stands on a line of its own.
    case curve(TemplateCurve)
}

extension TemplateNode {
    /// Whether there is a figure in it that decides if a passage is printed.
    var hasFigure: Bool {
        switch self {
        case .text, .word, .unit: false
        case .figure, .plural, .each, .count, .table, .curve, .join: true
        case .optional(let passage, _): passage.contains(where: \.hasFigure)
        }
    }

    /// Whether it stands on a line of its own.
    var isBlock: Bool {
        switch self {
        case .table, .curve: true
        default: false
        }
    }
}
