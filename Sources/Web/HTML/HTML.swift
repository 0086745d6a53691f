import Domain

/// A piece of a page, escaped by construction: names come from a closed list, texts and values are escaped when it is
/// written, and nothing takes markup as a string (docs/adr/0008).
indirect enum HTML: Sendable, Hashable {
    /// A text.
    case text(String)
    /// An element with its attributes and content.
    case element(Tag, [Attribute], [HTML])
    /// Pieces one after the other.
    case several([HTML])

    /// Nothing.
    static let nothing = HTML.several([])

    /// An element.
    init(_ tag: Tag, _ attributes: [Attribute] = [], _ content: HTML...) { self = .element(tag, attributes, content) }

    /// An element with a list of pieces.
    init(_ tag: Tag, _ attributes: [Attribute] = [], each content: [HTML]) {
        self = .element(tag, attributes, content)
    }

    /// The piece where the condition holds, else nothing.
    static func when(_ condition: Bool, _ piece: @autoclosure () -> HTML) -> HTML { condition ? piece() : .nothing }

    /// A piece made of a value where there is one, else nothing.
    static func with<Value>(_ value: Value?, _ piece: (Value) -> HTML) -> HTML { value.map(piece) ?? .nothing }

    /// A text in both languages, each marked with its language.
    static func bilingual(_ text: Bilingual) -> HTML {
        [HTML(.span, [.lang(.chinese)], .text(text.chinese)), " ", HTML(.span, [.lang(.english)], .text(text.english))]
    }
}

extension HTML: ExpressibleByStringInterpolation, ExpressibleByArrayLiteral {
    /// A text.
    init(stringLiteral text: String) { self = .text(text) }
    /// Pieces one after the other.
    init(arrayLiteral pieces: HTML...) { self = .several(pieces) }
}
