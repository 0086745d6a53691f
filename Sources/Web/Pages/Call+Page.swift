import Domain
import HTTPTypes
import Hummingbird

extension Call {
    /// The language of the page.
    var language: Language { LanguageChoice(request).language }

    /// A page within its frame, in the language chosen.
    func page(_ page: some PageContent, status: HTTPResponse.Status = .ok) -> Response {
        let choice = LanguageChoice(request)
        let frame = PageFrame(
            services: services, language: choice.language, session: session,
            here: Link(reading: request.uri.string) ?? Paths.home)
        var response = Response.page(frame.document(page), status: status)
        if choice.isExplicit {
            response.headers[values: .setCookie].append(
                CookieText.setting(
                    LanguageChoice.cookieName, to: choice.language.rawValue, seconds: 31_536_000, sameSite: .lax,
                    tls: services.configuration.tls))
        }
        return response
    }
}
