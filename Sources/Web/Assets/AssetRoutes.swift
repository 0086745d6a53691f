import Domain
import HTTPTypes
import Hummingbird

/// The files of the pages.
enum AssetRoutes {
    static let all: [Route] = [
        Route(
            .get, "/assets/{digest}/{name}", Bilingual("页面文件", "A file of the pages"),
            access: .everyone(why: "the sign-in page needs them"),
            parameters: [.path("digest", .string), .path("name", .string)],
            answers: [Answer(200, Bilingual("文件", "The file"), .text)], problems: [.notFound], handle: file)
    ]

    private static func file(_ call: Call) async throws -> Response {
        let name = try call.path("name")
        let digest = try call.path("digest")
        guard let asset = Asset.served.first(where: { $0.name == name && $0.digest == digest }) else {
            throw Problem(.notFound, "没有这个文件。", "There is no such file.")
        }
        return asset.response(call)
    }
}

extension Asset {
    /// The file, to be kept for ever: its address changes with its bytes.
    func response(_ call: Call) -> Response {
        let tag = "\"\(digest)\""
        let caching: HTTPFields = [.eTag: tag, .cacheControl: "public, max-age=31536000, immutable"]
        if call.request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: caching) }
        var response = Response.bytes(bytes, type: type)
        response.headers.append(contentsOf: caching)
        return response
    }
}
