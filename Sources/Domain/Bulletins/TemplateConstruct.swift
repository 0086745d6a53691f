/// A brace as written, `{head argument argument|part|part}`, and what it means.
struct TemplateConstruct {
    let head: String
    let arguments: [String]
    let parts: [[TemplateNode]]
    /// Whether it stands within a list.
    let inList: Bool

    /// The piece it means.
    ///
    /// - Throws: `template.invalid`, `figure.unknown`, without a path.
    func node(_ definitions: some FigureDefinitions) throws(Problem) -> TemplateNode {
        switch head {
        case "plural":
            guard let noun = try noun() else { throw wrong }
            return .plural(try onlyFigure(definitions), noun)
        case "unit":
            guard parts.isEmpty else { throw wrong }
            return .unit(try onlyFigure(definitions))
        case "join": return try join()
        case "each": return .each(try list(definitions))
        case "count":
            let (level, figure) = try selection(definitions)
            return .count(level, figure, try noun())
        case "table": return .table(try table(definitions))
        case "curve":
            guard parts.count == 1 else { throw wrong }
            return .curve(TemplateCurve(figure: try onlyFigure(definitions), title: try literal(parts[0])))
        default:
            if let word = TemplateWord(rawValue: head) { return try self.word(word) }
            guard arguments.isEmpty, head.contains(".") else { throw wrong }
            return .figure(try FigureReference(head, definitions: definitions), try noun())
        }
    }

    private func word(_ word: TemplateWord) throws(Problem) -> TemplateNode {
        guard arguments.isEmpty, parts.isEmpty else { throw wrong }
        guard word != .name || inList else {
            throw Problem(.templateInvalid, "“{name}”只能写在列表中。", "“{name}” has a meaning in a list only.")
        }
        return .word(word)
    }

    private func join() throws(Problem) -> TemplateNode {
        guard arguments.isEmpty, parts.count >= 2 else { throw wrong }
        let passages = Array(parts.dropFirst())
        guard passages.allSatisfy({ $0.contains(where: \.hasFigure) }) else {
            throw Problem(.templateInvalid, "“{join”的每一段中须有数字。", "Every passage of “{join” needs a figure.")
        }
        return .join(separator: try literal(parts[0]), passages)
    }

    private func list(_ definitions: some FigureDefinitions) throws(Problem) -> TemplateList {
        guard parts.count == 2 else { throw wrong }
        guard !inList else {
            throw Problem(.templateInvalid, "列表中不能再有列表。", "A list cannot stand within a list.")
        }
        let (level, figure) = try selection(definitions)
        return TemplateList(level: level, figure: figure, separator: try literal(parts[0]), passage: parts[1])
    }

    private func table(_ definitions: some FigureDefinitions) throws(Problem) -> TemplateTable {
        guard parts.count >= 2 else { throw wrong }
        let (level, figure) = try selection(definitions)
        var columns: [TemplateTable.Column] = []
        for part in parts.dropFirst() {
            let halves = try literal(part).split(separator: "=", omittingEmptySubsequences: false)
            guard halves.count == 2 else { throw wrong }
            let column = try FigureReference(String(halves[1]), definitions: definitions)
            columns.append(TemplateTable.Column(heading: String(halves[0]), figure: column))
        }
        return TemplateTable(level: level, figure: figure, placeHeading: try literal(parts[0]), columns: columns)
    }

    /// `[level] figure`.
    private func selection(
        _ definitions: some FigureDefinitions
    ) throws(Problem) -> (RegionLevel?, FigureReference) {
        guard !inList else {
            throw Problem(.templateInvalid, "列表中不能再有下级区域。", "The children of a child cannot be counted in a list.")
        }
        switch arguments.count {
        case 1: return (nil, try FigureReference(arguments[0], definitions: definitions))
        case 2:
            guard let level = RegionLevel(templateWord: arguments[0]) else { throw wrong }
            return (level, try FigureReference(arguments[1], definitions: definitions))
        default: throw wrong
        }
    }

    private func onlyFigure(_ definitions: some FigureDefinitions) throws(Problem) -> FigureReference {
        guard arguments.count == 1 else { throw wrong }
        return try FigureReference(arguments[0], definitions: definitions)
    }

    private func noun() throws(Problem) -> TemplateNoun? {
        if parts.isEmpty { return nil }
        guard parts.count == 2 else { throw wrong }
        return TemplateNoun(one: try literal(parts[0]), many: try literal(parts[1]))
    }

    private func literal(_ nodes: [TemplateNode]) throws(Problem) -> String {
        switch (nodes.count, nodes.first) {
        case (0, _): return ""
        case (1, .text(let text)): return text
        default: throw Problem(.templateInvalid, "此处只能写文字。", "Only plain text can stand here.")
        }
    }

    private var wrong: Problem {
        Problem(.templateInvalid, "无法识别“{\(head)…}”。", "“{\(head)…}” cannot be read.")
    }
}
