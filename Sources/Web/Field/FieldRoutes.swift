import Domain
import HTTPTypes
import Hummingbird

/// The field app: its page, its files and its service worker. None of them holds anybody's data; that comes by the API.
enum FieldRoutes {
    private static let open = Access.everyone(why: "the page holds nobody's data and is where phones sign in")

    static let all: [Route] = [
        Route(
            .get, "/field", Bilingual("网格员手机页面", "The field app"), access: open,
            answers: [Answer(200, Bilingual("页面", "The page"), .page)]
        ) { call in .page(release(call).page) },
        Route(
            .get, "/field/manifest.webmanifest", Bilingual("安装说明", "What makes it an app"), access: open,
            answers: [Answer(200, Bilingual("清单", "The manifest"), .text)]
        ) { call in .json(release(call).manifest, type: "application/manifest+json") },
        worker("worker.js", sends: false),
        worker("worker-sync.js", sends: true),
        Route(
            .get, "/field/files/{digest}/{name}", Bilingual("页面文件", "A file of the field app"), access: open,
            parameters: [.path("digest", .string), .path("name", .string)],
            answers: [Answer(200, Bilingual("文件", "The file"), .text)], problems: [.notFound], handle: file),
    ]

    private static func release(_ call: Call) -> FieldRelease { FieldRelease(name: call.services.configuration.name) }

    private static func worker(_ name: String, sends: Bool) -> Route {
        Route(
            .get, "/field/\(name)", Bilingual("离线工作脚本", "The service worker"), access: open,
            answers: [Answer(200, Bilingual("脚本", "The script"), .text)]
        ) { call in
            var response = Response.bytes(
                release(call).worker(sends: sends), type: "text/javascript; charset=utf-8")
            response.headers[workerScope] = Paths.field.text
            return response
        }
    }

    private static func file(_ call: Call) async throws -> Response {
        guard try call.path("digest") == release(call).digest, let asset = FieldRelease.files[try call.path("name")]
        else { throw Problem(.notFound, "没有这个文件。", "There is no such file.") }
        return asset.response(call)
    }

    /// Lets the worker, which lies below `/field`, answer for `/field` itself.
    private static let workerScope: HTTPField.Name = {
        guard let name = HTTPField.Name("Service-Worker-Allowed") else {
            preconditionFailure("a header's name is a token")
        }
        return name
    }()
}
