import Domain
import HTTPTypes
import Hummingbird

extension Problem {
    /// The status on the wire.
    var status: HTTPResponse.Status {
        switch code.kind {
        case .malformed: .badRequest
        case .unauthenticated: .unauthorized
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .conflict: .conflict
        case .tooLarge: .contentTooLarge
        case .invalid: .unprocessableContent
        case .tooMany: .tooManyRequests
        case .unavailable: .serviceUnavailable
        }
    }

    /// The problem in the shape of RFC 9457: the sentence in Chinese, then in English, and each alone.
    func json(status: Int) -> JSON {
        var members = wireMembers
        members["type"] = .string(Paths.problem(code).text)
        members["title"] = .string("\(code.kind.title.chinese) \(code.kind.title.english)")
        members["status"] = .number(DecimalNumber(status))
        return .object(members)
    }

    /// The problem of one item of a batch.
    var wire: JSON { .object(wireMembers) }

    private var wireMembers: [String: JSON] {
        var members: [String: JSON] = [
            "code": .string(code.rawValue), "detail": .string("\(sentence.chinese) \(sentence.english)"),
            "detailByLanguage": JSON(sentence),
        ]
        if let path { members["path"] = .string(path) }
        if !details.isEmpty { members["errors"] = .array(details.map(\.wire)) }
        return members
    }

    /// The answer to a program.
    func response(status: HTTPResponse.Status? = nil) -> Response {
        let status = status ?? self.status
        var response = Response.json(
            json(status: status.code), status: status, type: "application/problem+json")
        addHeaders(to: &response)
        return response
    }

    func addHeaders(to response: inout Response) {
        switch code.kind {
        case .unauthenticated: response.headers[.wwwAuthenticate] = "Bearer realm=\"fangxian\""
        case .tooMany, .unavailable: response.headers[.retryAfter] = "30"
        default: break
        }
    }
}

extension Problem.Kind {
    /// The title of problems of this kind.
    var title: Bilingual {
        switch self {
        case .malformed: Bilingual("无法识别", "Cannot be read")
        case .unauthenticated: Bilingual("需要登录", "Sign-in required")
        case .forbidden: Bilingual("没有权限", "Not allowed")
        case .notFound: Bilingual("没有找到", "Not found")
        case .conflict: Bilingual("有冲突", "Conflict")
        case .tooLarge: Bilingual("内容过大", "Too large")
        case .invalid: Bilingual("内容有误", "Not acceptable as it is")
        case .tooMany: Bilingual("过于频繁", "Too many requests")
        case .unavailable: Bilingual("暂时不可用", "Not available just now")
        }
    }
}
