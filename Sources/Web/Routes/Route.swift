import Domain
import HTTPTypes
import Hummingbird

/// A route, declared once: the router and the OpenAPI document both come from it (docs/adr/0012).
struct Route: Sendable {
    typealias Handler = @Sendable (Call) async throws -> Response

    let method: HTTPRequest.Method
    /// The template, as in OpenAPI: `/api/v1/entries/{id}`.
    let path: String
    let summary: Bilingual
    let access: Access
    let parameters: [Parameter]
    let body: BodySchema?
    let answers: [Answer]
    let problems: [Problem.Code]
    let handle: Handler

    init(
        _ method: HTTPRequest.Method, _ path: String, _ summary: Bilingual, access: Access,
        parameters: [Parameter] = [], body: BodySchema? = nil, answers: [Answer], problems: [Problem.Code] = [],
        handle: @escaping Handler
    ) {
        self.method = method
        self.path = path
        self.summary = summary
        self.access = access
        self.parameters = parameters
        self.body = body
        self.answers = answers
        self.problems = problems
        self.handle = handle
    }

    /// Whether it belongs to the API and not to the pages.
    var isAPI: Bool { path.hasPrefix("/api/") }

    /// Whether it takes the form of a page.
    var isForm: Bool { if case .form = body { true } else { false } }

    /// The names its query knows.
    var queryNames: Set<String> { Set(parameters.filter { $0.place == .query }.map(\.name)) }
}

/// A parameter of a path or a query.
struct Parameter: Sendable {
    enum Place: String, Sendable { case path, query }
    let name: String
    let place: Place
    let schema: JSON
    let isRequired: Bool

    static func path(_ name: String, _ schema: JSON) -> Parameter {
        Parameter(name: name, place: .path, schema: schema, isRequired: true)
    }

    static func query(_ name: String, _ schema: JSON, required: Bool = false) -> Parameter {
        Parameter(name: name, place: .query, schema: schema, isRequired: required)
    }
}

/// What a route takes.
enum BodySchema: Sendable {
    /// JSON of this shape.
    case json(JSON)
    /// Bytes of one of these types; which, is seen by the bytes.
    case media([String])
    /// The form of a page with these fields.
    case form([String])
}

/// What a route gives when all is well.
struct Answer: Sendable {
    enum Content: Sendable {
        case nothing
        case json(JSON)
        case text
        case media(String)
        case page
        case bulletin(JSON)
    }

    let status: Int
    let meaning: Bilingual
    let content: Content

    init(_ status: Int, _ meaning: Bilingual, _ content: Content) {
        self.status = status
        self.meaning = meaning
        self.content = content
    }
}
