import Domain
import Hummingbird

/// The OpenAPI document of this installation.
enum OpenAPIRoute {
    static let document = Route(
        .get, "/api/v1/openapi.json", Bilingual("接口说明", "The description of this API"),
        access: .everyone(why: "it describes a program whose source is open"),
        answers: [Answer(200, Bilingual("OpenAPI 3.1", "OpenAPI 3.1"), .json(["type": "object"]))]
    ) { call in .json(OpenAPI.document(forms: call.services.forms)) }
}
