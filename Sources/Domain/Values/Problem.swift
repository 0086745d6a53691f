/// A failure that a person can act on: a stable code, a plain sentence in two languages, and where in the input it lies.
///
/// Anything that is not a `Problem` is a defect and never reaches a person in words. On the wire a problem is RFC 9457
/// `application/problem+json`. The sentences hold no personal data.
public struct Problem: Error, Sendable, Hashable {
    /// What went wrong, in a form that programs may rely on.
    public let code: Code
    /// What happened, what was kept, what to do.
    public let sentence: Bilingual
    /// The field or position of the input the problem lies at, such as `members[2].birthYear` or `line 14`.
    public let path: String?
    /// The single problems behind a collective one, for instance every wrong field of a form.
    public let details: [Problem]

    /// A problem with its sentence in both languages.
    public init(
        _ code: Code, _ chinese: String, _ english: String, at path: String? = nil, details: [Problem] = []
    ) {
        self.code = code
        self.sentence = Bilingual(chinese, english)
        self.path = path
        self.details = details
    }

    /// The same problem, placed at a path of the input.
    public func at(_ path: String) -> Problem {
        Problem(code, sentence.chinese, sentence.english, at: path, details: details)
    }
}

extension Problem: CustomStringConvertible {
    /// Both sentences and those of the details, one a line, for the command line.
    public var description: String {
        let place = path.map { "\($0): " } ?? ""
        let own = "\(place)\(sentence.chinese) \(sentence.english) [\(code.rawValue)]"
        return ([own] + details.map { "  \($0)" }).joined(separator: "\n")
    }
}
