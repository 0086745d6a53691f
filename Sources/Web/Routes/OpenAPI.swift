public import Domain
import HTTPTypes

/// The description of the API for programs, OpenAPI 3.1.
public enum OpenAPI {
    /// The document for an installation's forms.
    public static func document(forms: FormCatalogue) -> JSON {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "Fangxian 防线", "version": "1",
                "description": "Every answer that is not 2xx is a problem (RFC 9457) with a stable code.",
                "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
            ],
            "servers": [["url": "/"]],
            "paths": .object(paths),
            "components": [
                "schemas": .object(schemas(forms)),
                "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
            ],
        ]
    }

    private static var paths: [String: JSON] {
        Dictionary(grouping: RouteTable.api, by: \.path).mapValues { routes in
            .object(Dictionary(uniqueKeysWithValues: routes.map { ($0.method.rawValue.lowercased(), operation($0)) }))
        }
    }

    private static func operation(_ route: Route) -> JSON {
        var members: [String: JSON] = [
            "operationId": .string(operationID(route)),
            "summary": .string("\(route.summary.chinese) \(route.summary.english)"),
            "description": .string("\(route.access.words.chinese)。\(route.access.words.english)."),
            "responses": .object(responses(route)),
            "security": route.access.isPublic ? [[:], ["token": []]] : [["token": []]],
        ]
        if !route.parameters.isEmpty { members["parameters"] = .array(route.parameters.map(parameter)) }
        if case .json(let schema) = route.body {
            members["requestBody"] = ["required": true, "content": ["application/json": ["schema": schema]]]
        } else if case .media(let types) = route.body {
            let content = types.map { ($0, JSON.object([:])) }
            members["requestBody"] = [
                "required": true, "content": .object(Dictionary(uniqueKeysWithValues: content)),
            ]
        }
        return .object(members)
    }

    private static func operationID(_ route: Route) -> String {
        let words = route.path.dropFirst("/api/v1/".count).split { !$0.isLetter && !$0.isNumber }
        return ([route.method.rawValue.lowercased()] + words.map(String.init)).joined(separator: "-")
    }

    private static func parameter(_ parameter: Parameter) -> JSON {
        [
            "name": .string(parameter.name), "in": .string(parameter.place.rawValue),
            "required": .bool(parameter.isRequired), "schema": parameter.schema,
        ]
    }

    private static func responses(_ route: Route) -> [String: JSON] {
        var responses: [String: JSON] = [:]
        for answer in route.answers { responses[String(answer.status)] = response(answer) }
        var codes = route.problems
        if !route.access.isPublic { codes += [.signInRequired, .accessRefused, .requestTooMany] }
        if route.body != nil { codes += [.jsonMalformed, .requestTooLarge] }
        if !route.parameters.isEmpty { codes += [.requestMalformed] }
        let byStatus = Dictionary(grouping: Set(codes)) {
            Problem($0, "", "").status.code
        }
        for (status, codes) in byStatus where responses[String(status)] == nil {
            responses[String(status)] = problem(codes)
        }
        responses["default"] = problem([])
        return responses
    }

    private static func problem(_ codes: [Problem.Code]) -> JSON {
        let words = codes.map(\.rawValue).sorted().joined(separator: ", ")
        return [
            "description": .string(words.isEmpty ? "Any other problem" : words),
            "content": ["application/problem+json": ["schema": .reference("Problem")]],
        ]
    }

    private static func response(_ answer: Answer) -> JSON {
        var members: [String: JSON] = [
            "description": .string("\(answer.meaning.chinese) \(answer.meaning.english)")
        ]
        switch answer.content {
        case .nothing: break
        case .json(let schema): members["content"] = ["application/json": ["schema": schema]]
        case .text: members["content"] = ["text/plain": ["schema": .string]]
        case .media(let type): members["content"] = .object([type: ["schema": .string]])
        case .page: members["content"] = ["text/html": ["schema": .string]]
        case .bulletin(let schema):
            members["content"] = [
                "application/json": ["schema": schema], "text/plain": ["schema": .string],
                "text/markdown": ["schema": .string], "text/html": ["schema": .string],
            ]
        }
        return .object(members)
    }

    private static func schemas(_ forms: FormCatalogue) -> [String: JSON] {
        var schemas = WireSchemas.all
        for form in forms.all { schemas["\(form.name)-v\(form.version)"] = form.jsonSchema }
        return schemas
    }
}
