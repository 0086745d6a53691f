import Domain
import Hummingbird

/// The forms that may be filed.
enum FormRoutes {
    private static let open = Access.everyone(why: "what is asked, and why, is public")

    static let all: [Route] = [
        Route(
            .get, "/api/v1/forms", Bilingual("表单目录", "The forms"), access: open,
            answers: [Answer(200, Bilingual("各表单的现行版本", "The newest version of each"), .json(.reference("Forms")))]
        ) { call in .json(["forms": .array(call.services.forms.latest.map(summary))]) },
        Route(
            .get, "/api/v1/forms/{name}/{version}", Bilingual("表单声明", "The declaration of a form"), access: open,
            parameters: [.path("name", .string), .path("version", .integer(1...1_000_000))],
            answers: [Answer(200, Bilingual("声明", "The declaration"), .json(["type": "object"]))],
            problems: [.notFound], handle: declaration),
    ]

    private static func summary(_ form: Form) -> JSON {
        [
            "name": .string(form.name), "version": .number(DecimalNumber(form.version)), "title": JSON(form.title),
            "purpose": JSON(form.purpose), "legalGround": JSON(form.legalGround),
            "filedBy": .array(form.filedBy.map(\.rawValue).sorted().map { .string($0) }),
        ]
    }

    private static func declaration(_ call: Call) async throws -> Response {
        let name = try call.path("name")
        let version = Int(try call.path("version"))
        guard let form = call.services.forms.all.first(where: { $0.name == name && $0.version == version }) else {
            throw Problem(.notFound, "没有这种表单或版本。", "There is no such form or version.")
        }
        return .json(["declaration": form.declaration, "bodySchema": form.jsonSchema])
    }
}
