import Domain
import HTTPTypes
import Hummingbird
import Logging
import Store

/// What every request passes first and every answer last: problems get their words, defects are logged once, headers
/// are set, the request is counted and noted. Nothing that is typed in or asked for is logged: no query, no body, no
/// token, no address.
struct Gate: RouterMiddleware {
    let services: Services
    private let headers: HTTPFields

    init(services: Services) {
        self.services = services
        headers = SecurityHeaders.fields(services.configuration)
    }

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var response: Response
        do {
            response = try await reading(request) { try await next($0, context) }
        } catch {
            response = await answer(to: error, request, context)
        }
        for field in headers where response.headers[field.name] == nil { response.headers[field.name] = field.value }
        response.headers[SecurityHeaders.requestID] = context.requestID
        let route = context.endpointPath ?? "unknown"
        let duration = ContinuousClock.now - start
        services.metrics.observe(
            Metrics.RequestKey(route: route, method: request.method.rawValue, status: response.status.code),
            duration: duration)
        context.logger.info(
            "request",
            metadata: [
                "method": .string(request.method.rawValue), "route": .string(route),
                "status": .stringConvertible(response.status.code),
                "milliseconds": .stringConvertible(duration / .milliseconds(1)),
            ])
        return response
    }

    /// Before a connection ends, its body is read to the end; on one that stays, this is done behind the answer.
    private func reading(_ request: Request, next: (Request) async throws -> Response) async throws -> Response {
        guard request.headers[.connection]?.lowercased() == "close" else { return try await next(request) }
        let body = WatchedBody(request.body)
        var watched = request
        watched.body = RequestBody(asyncSequence: body)
        do {
            let response = try await next(watched)
            await body.readOut()
            return response
        } catch {
            await body.readOut()
            throw error
        }
    }

    private func answer(to error: any Error, _ request: Request, _ context: WebContext) async -> Response {
        if let problem = error as? Problem { return await answer(with: problem, request, context) }
        if let error = error as? HTTPError, error.status.code < 500 {
            return await answer(with: Self.problem(of: error.status), status: error.status, request, context)
        }
        context.logger.error(
            "defect",
            metadata: ["kind": .string(String(reflecting: type(of: error))), "what": .string(Self.words(of: error))])
        return Response(status: .internalServerError, headers: [.cacheControl: "no-store"])
    }

    private func answer(
        with problem: Problem, status: HTTPResponse.Status? = nil, _ request: Request, _ context: WebContext
    ) async -> Response {
        guard request.wantsPage else { return problem.response(status: status) }
        if problem.code == .signInRequired, request.method == .get || request.method == .head {
            return .seeOther(Paths.signIn(next: Link(reading: request.uri.string)))
        }
        let session = await session(of: request)
        let language = LanguageChoice(request, session).language
        let page = ProblemPage(problem: problem, requestID: context.requestID)
        let frame = PageFrame(
            services: services, language: language, session: session, here: Paths.home)
        var response = Response.page(frame.document(page), status: status ?? problem.status)
        problem.addHeaders(to: &response)
        return response
    }

    /// Who is signed in, for the head of the page; nobody where that cannot be found out just now.
    private func session(of request: Request) async -> Session? {
        guard let token = Credentials.token(of: request, acceptsCookie: true) else { return nil }
        do { return try await services.accounts.authenticate(token) } catch { return nil }
    }

    private static func problem(of status: HTTPResponse.Status) -> Problem {
        status == .notFound
            ? Problem(.notFound, "没有这个地址，请核对后重试。", "There is nothing at this address; check it.")
            : Problem(.requestMalformed, "请求无法识别。", "The request cannot be read.")
    }

    /// What a defect says of itself. Those of the database name tables and columns, never values.
    private static func words(of error: any Error) -> String { String(String(describing: error).prefix(500)) }
}

extension Request {
    /// A browser that opens an address; programs and the API get JSON.
    var wantsPage: Bool { !uri.path.hasPrefix("/api/") && (headers[.accept] ?? "").contains("text/html") }
}
