import Domain
import HTTPTypes
public import Hummingbird
import Store

/// The router of an installation: every route behind the gate, and for every address an answer to methods it does not
/// know.
public func makeRouter(_ services: Services) -> Router<WebContext> {
    let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: Compression())
    router.add(middleware: Gate(services: services))
    for route in RouteTable.all {
        router.on(RouterPath(route.path), method: route.method, use: Entrance(route, services).respond)
    }
    for (path, routes) in Dictionary(grouping: RouteTable.all, by: \.path) {
        var allowed = Set(routes.map(\.method))
        if allowed.contains(.get) { allowed.insert(.head) }
        let listed = allowed.map(\.rawValue).sorted().joined(separator: ", ")
        for method: HTTPRequest.Method in [.get, .put, .post, .delete, .patch, .options, .head]
        where !allowed.contains(method) {
            router.on(RouterPath(path), method: method) { _, _ in
                var response = Problem(
                    .requestMalformed, "该地址不支持这种请求方式。", "This address does not know that method."
                ).response(status: .methodNotAllowed)
                response.headers[.allow] = listed
                return response
            }
        }
    }
    return router
}

/// What stands before a route's handler: who asks, whether they may, how often they ask.
private struct Entrance: Sendable {
    private let route: Route
    private let services: Services
    private let queryNames: Set<String>
    private let acceptsCookie: Bool

    init(_ route: Route, _ services: Services) {
        self.route = route
        self.services = services
        queryNames = route.queryNames
        acceptsCookie = !route.isAPI || route.method == .get
    }

    @Sendable func respond(_ request: Request, _ context: WebContext) async throws -> Response {
        let session = try await session(of: request)
        let call = Call(request: request, context: context, services: services, session: session)
        if let own = try ownRegion(call) { return .seeOther(own) }
        if session == nil, route.isForm, !route.access.isPublic {
            let kept = try await KeptForm(of: call)
            if kept != nil || request.wantsPage { return try await SignInPage.asking(for: kept, call) }
        }
        try route.access.check(call)
        if route.isAPI { try call.query().refuseOthers(than: queryNames) }
        return try await route.handle(call)
    }

    /// The same page of one's own region, where a page's address names none: state is in the address.
    private func ownRegion(_ call: Call) throws(Problem) -> Link? {
        guard !route.isAPI, route.method == .get, try call.query()["region"] == nil, let author = call.session?.author,
            let region = route.access.ownRegion(author)
        else { return nil }
        return Link(reading: call.request.uri.string)?.with("region", region.text)
    }

    private func session(of request: Request) async throws -> Session? {
        guard route.access.knowsSessions,
            let token = Credentials.token(of: request, acceptsCookie: acceptsCookie)
        else { return nil }
        guard services.requests.take(token, at: services.clock.now()) else {
            throw Problem(
                .requestTooMany, "请求过于频繁，请稍后再试，内容没有丢失。",
                "Too many requests; try again shortly. Nothing you entered is lost.")
        }
        let session = try await services.accounts.authenticate(token)
        // A page shows itself to the signed out; a program is told that its token has ended.
        if session == nil, request.headers[.authorization] != nil { throw Call.signInRequired }
        return session
    }
}
