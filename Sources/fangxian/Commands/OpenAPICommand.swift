import ArgumentParser
import Domain
import Web

/// Prints the OpenAPI document, as the server gives it at `/api/v1/openapi.json`.
struct OpenAPICommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "openapi", abstract: "输出 OpenAPI 文档。 Print the OpenAPI document.", shouldDisplay: false)

    func run() throws { Console.write(OpenAPI.document(forms: .builtIn).canonicalText + "\n") }
}
