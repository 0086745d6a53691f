import HTTPTypes
import Hummingbird

/// The token a request brings: a bearer token, or the cookie of a page. The cookie counts for an API request only where
/// that changes nothing, so that no other site can act through a browser.
enum Credentials {
    static let cookieName = "fangxian-session"

    static func token(of request: Request, acceptsCookie: Bool) -> String? {
        if let header = request.headers[.authorization] {
            let prefix = header.utf8.prefix(7)
            guard prefix.elementsEqual("Bearer ".utf8) || prefix.elementsEqual("bearer ".utf8) else { return nil }
            return String(header.dropFirst(7))
        }
        return acceptsCookie ? cookie(cookieName, of: request) : nil
    }

    static func cookie(_ name: String, of request: Request) -> String? {
        for header in request.headers[values: .cookie] {
            for pair in header.split(separator: ";") {
                let halves = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
                if halves.count == 2, halves[0] == name { return String(halves[1]) }
            }
        }
        return nil
    }
}
