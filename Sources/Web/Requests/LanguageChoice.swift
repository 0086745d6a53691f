import Domain
import Hummingbird

/// The language of a page: `?lang=en` or `?lang=zh-Hans`, else the cookie that remembers it, else Chinese.
struct LanguageChoice {
    static let cookieName = "fangxian-language"
    let language: Language
    /// Whether the address chose it, so that the cookie is to be set.
    let isExplicit: Bool

    init(_ request: Request) {
        let asked = request.uri.queryParameters["lang"].flatMap { Self.language(String($0)) }
        language = asked ?? Credentials.cookie(Self.cookieName, of: request).flatMap(Self.language) ?? .chinese
        isExplicit = asked != nil
    }

    private static func language(_ text: String) -> Language? {
        switch text {
        case "en": .english
        case "zh", "zh-Hans", "zh-CN": .chinese
        default: nil
        }
    }
}
