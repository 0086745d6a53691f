import Domain
import HTTPTypes
import Hummingbird

extension Call {
    /// The language of the page.
    var language: Language { LanguageChoice(request, session).language }

    /// A page within its frame, in the language chosen.
    ///
    /// - Parameter here: where the page is opened in the other language, where the address asked for only takes forms.
    func page(_ page: some PageContent, status: HTTPResponse.Status = .ok, here: Link? = nil) -> Response {
        let choice = LanguageChoice(request, session)
        let frame = PageFrame(
            services: services, language: choice.language, session: session,
            here: here ?? Link(reading: request.uri.string) ?? Paths.home)
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
