import Domain
import Hummingbird
import Store

/// The language of a page: `?lang=en` or `?lang=zh-Hans`, else the cookie that remembers it in this browser, else that of
/// the account that is signed in, else Chinese.
struct LanguageChoice {
    static let cookieName = "fangxian-language"
    let language: Language
    /// Whether the address chose it, so that the cookie is to be set.
    let isExplicit: Bool

    init(_ request: Request, _ session: Session?) {
        let asked = request.uri.queryParameters["lang"].flatMap { Self.language(String($0)) }
        let remembered = Credentials.cookie(Self.cookieName, of: request).flatMap(Self.language)
        language = asked ?? remembered ?? session?.language ?? .chinese
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
