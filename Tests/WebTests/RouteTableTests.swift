import Domain
import Foundation
import HTTPTypes
import Testing

@testable import Web

@Suite("Every route")
struct RouteTableTests {
    static func uri(_ route: Route) -> String {
        let path = route.path
            .replacing("{id}", with: TestInstallation.id(1)).replacing("{region}", with: TestInstallation.longchang)
            .replacing("{day}", with: "2020-02-02").replacing("{asOf}", with: "2020-02-02T16").replacing(
                "{version}", with: "1"
            )
            .replacing("/forms/{name}", with: "/forms/fever-visit").replacing("{name}", with: "fever.visit.day")
            .replacing("{form}", with: "fever-visit")
            .replacing("{queue}", with: "due").replacing("{step}", with: "extended").replacing("{link}", with: "a")
            .replacing("{mapping}", with: "a").replacing("{digest}", with: "0")
            .replacing("{sha256}", with: String(repeating: "a", count: 64)).replacing("{code}", with: "not-found")
        let needed = route.parameters.filter { $0.place == .query && $0.isRequired }
            .map { "\($0.name)=\($0.name == "region" ? TestInstallation.longchang : "fever.visit.day")" }
        return needed.isEmpty ? path : path + "?" + needed.joined(separator: "&")
    }

    @Test("is refused without a token unless it is declared open, and has the headers of safety either way")
    func withoutToken() async throws {
        try await withInstallation { installation in
            for route in RouteTable.all {
                let reply = try await installation.send(route.method, Self.uri(route), route.body == nil ? nil : "{}")
                if !route.access.isPublic {
                    #expect(reply.status == .unauthorized, "\(route.method) \(route.path)")
                    #expect(reply.code == "access.sign-in-required")
                } else {
                    #expect(reply.status != .internalServerError, "\(route.method) \(route.path)")
                }
                for name in ["Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "X-Request-ID"] {
                    #expect(HTTPField.Name(name).map { reply.headers[$0] != nil } == true, "\(name) at \(route.path)")
                }
            }
        }
    }

    @Test("is refused with a token that nobody gave out")
    func wrongToken() async throws {
        try await withInstallation { installation in
            for route in RouteTable.api {
                for token in ["nonsense", String(repeating: "A", count: 43)] {
                    let reply = try await installation.send(route.method, Self.uri(route), token: token, "{}")
                    #expect(reply.status == .unauthorized, "\(route.method) \(route.path)")
                }
            }
        }
    }

    @Test("of the API stands in the OpenAPI document, and nothing else does")
    func inOpenAPI() async throws {
        try await withInstallation { installation in
            let document = try await installation.send(.get, "/api/v1/openapi.json").json
            let listed = (document["paths"]?.members ?? [:]).flatMap { path, operations in
                (operations.members ?? [:]).keys.map { "\($0) \(path)" }
            }
            let declared = RouteTable.api.map { "\($0.method.rawValue.lowercased()) \($0.path)" }
            #expect(listed.sorted() == declared.sorted())
            #expect(document["components"]?["schemas"]?["fever-visit-v1"] != nil)
        }
    }

    @Test("stays with its method, and answers HEAD where it answers GET")
    func methods() async throws {
        try await withInstallation { installation in
            let wrong = try await installation.send(.delete, "/api/v1/me")
            #expect(wrong.status == .methodNotAllowed)
            #expect(wrong.headers[.allow] == "GET, HEAD")
            let head = try await installation.send(.head, "/api/v1/regions/511083")
            #expect(head.status == .ok)
            #expect(head.text.isEmpty)
            let unknown = try await installation.send(.get, "/api/v1/nothing")
            #expect(unknown.status == .notFound)
            #expect(unknown.code == "not-found")
            #expect(unknown.headers[.contentType] == "application/problem+json")
        }
    }

    @Test("by https tells the browser to stay there, by http it does not")
    func hsts() async throws {
        try await withInstallation(tls: true) { installation in
            let reply = try await installation.send(.get, "/healthz")
            #expect(reply.headers[.strictTransportSecurity] != nil)
        }
        try await withInstallation { installation in
            let reply = try await installation.send(.get, "/healthz")
            #expect(reply.headers[.strictTransportSecurity] == nil)
        }
    }

    @Test("the OpenAPI document is valid by the validator of the OpenAPI project's community")
    func validator() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "openapi-\(UUID().uuidString).json")
        try Data(OpenAPI.document(forms: .builtIn).canonicalBytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-m", "openapi_spec_validator", file.path]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let words = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        // Where the package is not installed the test says so and stops; `make setup` installs it.
        if words.contains("No module named") { return }
        #expect(process.terminationStatus == 0, "\(words)")
    }

    @Test("every form of a page is sent to the address of a page that opens, or to one below it")
    func openedAgain() {
        for route in RouteTable.pages where route.method == .post {
            let link = Link(reading: route.path.replacing("{", with: "").replacing("}", with: ""))
            let page = link.map { RouteTable.page(at: $0) }
            #expect(page?.segments.isEmpty == false, "\(route.path)")
        }
    }
}
