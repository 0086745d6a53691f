/// Reads the text of a template. A line is a paragraph; `{…}` is filled in, and within braces a line break with the
/// spaces around it counts for nothing; `\{`, `\}`, `\|` and `\\` stand for the character itself.
struct TemplateParser<Definitions: FigureDefinitions> {
    /// How deep braces may stand in braces, so that no text can exhaust the stack.
    private static var deepest: Int { 12 }
    /// How long a text may be, in characters.
    private static var longest: Int { 20_000 }

    private let characters: [Character]
    private let name: String
    let definitions: Definitions
    private var position = 0

    /// The lines of a text, without the empty ones. The name is that of the text in a problem's path.
    ///
    /// - Throws: `template.invalid`, `figure.unknown`.
    static func lines(of text: String, named name: String, _ definitions: Definitions) throws(Problem)
        -> [[TemplateNode]]
    {
        var parser = TemplateParser(characters: Array(text), name: name, definitions: definitions)
        guard parser.characters.count <= longest else {
            throw parser.invalid("模板超过 \(longest) 个字符", "the template has more than \(longest) characters", at: 0)
        }
        var lines: [[TemplateNode]] = []
        while parser.position < parser.characters.count {
            let start = parser.position
            let line = trimmed(try parser.nodes(depth: 0, inList: false))
            guard line.count < 2 || !line.contains(where: \.isBlock) else {
                throw parser.invalid("表格和曲线须单独成行", "a table or curve needs a line of its own", at: start)
            }
            if !line.isEmpty { lines.append(line) }
            parser.position += 1
        }
        return lines
    }

    private static func trimmed(_ line: [TemplateNode]) -> [TemplateNode] {
        var line = line
        if case .text(let text) = line.first {
            line[0] = .text(String(text.drop(while: \.isWhitespace)))
        }
        if case .text(var text) = line.last {
            while text.last?.isWhitespace == true { text.removeLast() }
            line[line.count - 1] = .text(text)
        }
        return line.filter { $0 != .text("") }
    }

    /// Pieces up to the end of the line (`depth` 0), or to the next `|` or `}` of the same braces.
    mutating func nodes(depth: Int, inList: Bool) throws(Problem) -> [TemplateNode] {
        var nodes: [TemplateNode] = []
        var text = ""
        while let character = peek {
            if character == "{" {
                if !text.isEmpty { nodes.append(.text(text)) }
                text = ""
                nodes.append(try node(depth: depth + 1, inList: inList))
            } else if character == "\\" {
                text.append(try escaped())
            } else if character.isNewline {
                if depth == 0 { break }
                while text.last == " " { text.removeLast() }
                skipSpace()
            } else if depth > 0, character == "|" || character == "}" {
                break
            } else if character == "}" {
                throw invalid("多余的“}”，应写作“\\}”", "a stray “}”; write “\\}”", at: position)
            } else {
                text.append(character)
                position += 1
            }
        }
        if !text.isEmpty { nodes.append(.text(text)) }
        return nodes
    }

    private mutating func node(depth: Int, inList: Bool) throws(Problem) -> TemplateNode {
        let start = position
        guard depth <= Self.deepest else { throw invalid("花括号嵌套太深", "the braces are nested too deep", at: start) }
        position += 1
        if peek == "?" {
            position += 1
            let first = try nodes(depth: depth, inList: inList)
            let rest = try parts(depth: depth, inList: inList, from: start)
            return try optional([first] + rest, at: start)
        }
        let head = token()
        let arguments = arguments()
        let isList = head == "each"
        let parts = try parts(depth: depth, inList: inList || isList, from: start)
        let construct = TemplateConstruct(head: head, arguments: arguments, parts: parts, inList: inList)
        do throws(Problem) {
            let node = try construct.node(definitions)
            guard depth == 1 || !node.isBlock else {
                throw Problem(.templateInvalid, "表格和曲线须单独成行。", "A table or curve needs a line of its own.")
            }
            return node
        } catch { throw error.at(place(start)) }
    }

    private func optional(_ parts: [[TemplateNode]], at start: Int) throws(Problem) -> TemplateNode {
        guard parts.count <= 2 else {
            throw invalid("“{?”最多分为两段", "“{?” takes a passage and one alternative", at: start)
        }
        guard parts[0].contains(where: \.hasFigure) else {
            throw invalid("“{?”中须有数字", "a passage after “{?” needs a figure", at: start)
        }
        return .optional(parts[0], otherwise: parts.count == 2 ? parts[1] : [])
    }

    private mutating func parts(depth: Int, inList: Bool, from start: Int) throws(Problem) -> [[TemplateNode]] {
        var parts: [[TemplateNode]] = []
        while peek == "|" {
            position += 1
            parts.append(try nodes(depth: depth, inList: inList))
        }
        guard peek == "}" else { throw invalid("“{”没有对应的“}”", "this “{” is not closed", at: start) }
        position += 1
        return parts
    }

    private mutating func arguments() -> [String] {
        var arguments: [String] = []
        skipSpace()
        while let character = peek, character != "|", character != "}", character != "{" {
            arguments.append(token())
            skipSpace()
        }
        return arguments
    }

    private mutating func token() -> String {
        var token = ""
        while let character = peek, !character.isWhitespace, !"{}|".contains(character) {
            token.append(character)
            position += 1
        }
        return token
    }

    private mutating func escaped() throws(Problem) -> Character {
        guard position + 1 < characters.count, "{}|\\".contains(characters[position + 1]) else {
            throw invalid(
                "“\\”后面只能是“{”“}”“|”或“\\”", "“\\” stands before “{”, “}”, “|” or “\\” only", at: position)
        }
        position += 2
        return characters[position - 1]
    }

    private mutating func skipSpace() { while peek?.isWhitespace == true { position += 1 } }

    private var peek: Character? { position < characters.count ? characters[position] : nil }

    private func place(_ position: Int) -> String {
        let before = characters[..<position]
        let line = before.count(where: \.isNewline) + 1
        let column = position - (before.lastIndex(where: \.isNewline) ?? -1)
        return "\(name): line \(line), column \(column)"
    }

    private func invalid(_ chinese: String, _ english: String, at position: Int) -> Problem {
        Problem(.templateInvalid, "模板有误：\(chinese)。", "The template is wrong: \(english).", at: place(position))
    }
}
