import Crypto
import Domain
import Hummingbird

/// What proves that a form was ours: a random key in a cookie that other sites' requests do not carry (SameSite=Strict),
/// and in the form a MAC of the session under that key.
struct FormToken {
    static let cookieName = "fangxian-form"
    /// The key as in the cookie.
    let key: String
    /// Whether the key is new and the cookie is yet to be set.
    let isNew: Bool
    private let session: String

    init(_ request: Request) {
        let known = Credentials.cookie(Self.cookieName, of: request).flatMap { $0.utf8.count == 64 ? $0 : nil }
        key = known ?? SymmetricKey(size: .bits256).withUnsafeBytes { Hexadecimal.text($0) }
        isNew = known == nil
        session = Credentials.cookie(Credentials.cookieName, of: request) ?? ""
    }

    /// The token of forms in a session that has just begun: its cookie is on the way.
    init(_ request: Request, of session: String) {
        let known = FormToken(request)
        key = known.key
        isNew = known.isNew
        self.session = session
    }

    /// What stands in the form.
    var text: String {
        Hexadecimal.text(
            HMAC<SHA256>.authenticationCode(for: Array(session.utf8), using: SymmetricKey(data: Array(key.utf8))))
    }

    /// - Throws: `access.form-token-invalid`.
    func check(_ given: String?) throws(Problem) {
        let one = Array(text.utf8)
        let other = Array((given ?? "").utf8)
        let differs = one.count != other.count || zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } != 0
        guard !isNew, !differs else {
            throw Problem(
                .formTokenInvalid, "页面已过期，请返回上一页重新提交。", "The page has expired; go back and send the form again.")
        }
    }

    /// The answer that shows the form, with the cookie where it is new.
    func kept(in response: Response, _ call: Call) -> Response {
        guard isNew else { return response }
        var response = response
        response.headers[values: .setCookie].append(
            CookieText.setting(
                Self.cookieName, to: key, seconds: 2_592_000, sameSite: .strict, tls: call.services.configuration.tls))
        return response
    }
}
