import Domain
import HTTPTypes
import Hummingbird
import Store

extension Call {
    /// The language of the page.
    var language: Language { LanguageChoice(request, session).language }

    /// A page within its frame, in the language chosen.
    ///
    /// - Parameter here: where the page of a form that was sent is opened again, in the other language; `nil` where the
    ///   address that the form was sent to says it. A page that was opened has its own address.
    /// - Parameter begun: the session that the answer begins; `nil` where it begins none.
    func page(
        _ page: some PageContent, status: HTTPResponse.Status = .ok, here: Link? = nil, begun: Session? = nil
    ) -> Response {
        let session = begun ?? session
        let choice = LanguageChoice(request, session)
        let frame = PageFrame(
            services: services, language: choice.language, session: session,
            here: opened(here))
        var response = Response.page(frame.document(page), status: status)
        if choice.isExplicit {
            response.headers[values: .setCookie].append(
                CookieText.setting(
                    LanguageChoice.cookieName, to: choice.language.rawValue, seconds: 31_536_000, sameSite: .lax,
                    tls: services.configuration.tls))
        }
        return response
    }

    /// Where the page is opened again. A form is sent to the address of its page or to one below it.
    private func opened(_ here: Link?) -> Link {
        guard let own = Link(reading: request.uri.string) else { return Paths.home }
        guard request.method != .get, request.method != .head else { return own }
        return here ?? RouteTable.page(at: own)
    }
}
