/// A text for people in both languages of the system. Chinese stands first wherever both are shown.
public struct Bilingual: Sendable, Hashable {
    /// Simplified Chinese, as an official would write it.
    public let chinese: String
    /// English, written and not translated word by word.
    public let english: String

    /// A text in both languages.
    public init(_ chinese: String, _ english: String) {
        self.chinese = chinese
        self.english = english
    }

    /// The text in one language.
    public subscript(language: Language) -> String {
        switch language {
        case .chinese: chinese
        case .english: english
        }
    }
}

/// A language that everything shown to people is written in.
public enum Language: String, Sendable, Hashable, CaseIterable {
    /// Simplified Chinese (BCP 47 `zh-Hans`), the default.
    case chinese = "zh-Hans"
    /// English (BCP 47 `en`).
    case english = "en"
}
