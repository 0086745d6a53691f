/// A piece of HTML. Text and attribute values are escaped when it is written, so that nothing can be put in as markup.
indirect enum MarkupNode {
    case text(String)
    case element(StaticString, [Attribute], [MarkupNode])

    typealias Attribute = (name: StaticString, value: String)

    /// The HTML.
    var html: String {
        var html = ""
        write(to: &html)
        return html
    }

    private func write(to html: inout String) {
        switch self {
        case .text(let text): Self.escape(text, to: &html)
        case .element(let name, let attributes, let children):
            html += "<\(name)"
            for attribute in attributes {
                html += " \(attribute.name)=\""
                Self.escape(attribute.value, to: &html)
                html += "\""
            }
            html += ">"
            for child in children { child.write(to: &html) }
            html += "</\(name)>"
        }
    }

    private static func escape(_ text: String, to html: inout String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": html += "&amp;"
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "\"": html += "&quot;"
            case "'": html += "&#39;"
            default: html.unicodeScalars.append(scalar)
            }
        }
    }
}
