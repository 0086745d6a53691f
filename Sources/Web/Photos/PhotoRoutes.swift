import Domain
import HTTPTypes
import Hummingbird
import Interchange
import Store

/// Photos for programs: sent before the entry that names them or after it, and looked at by way of it.
enum PhotoRoutes {
    static let all: [Route] = [
        Route(
            .put, "/api/v1/attachments/{sha256}", Bilingual("上传一张照片", "Send a photo"),
            access: .signedIn(also: "a form that asks for photos says which duties may file it in the region"),
            parameters: [.path("sha256", .sha256), .query("region", .regionCode, required: true)],
            body: .media(["image/jpeg", "image/png"]),
            answers: [Answer(204, Bilingual("已保存，或此前已保存", "Kept, now or before"), .nothing)],
            problems: [
                .valueMalformed, .regionCodeInvalid, .accessRefused, .requestTooLarge, .photoDiffers, .fileTypeUnknown,
                .fileMalformed, .fileTooLarge, .photoHasMore, .photoTooMany, .databaseBusy,
            ], handle: put),
        Route(
            .get, "/api/v1/entries/{id}/attachments/{sha256}", Bilingual("记录的一张照片", "A photo of an entry"),
            access: .signedIn(also: "whoever sees the doors of the entry's region; each look is recorded"),
            parameters: [.path("id", .uuid), .path("sha256", .sha256)],
            answers: [Answer(200, Bilingual("照片，JPEG 或 PNG", "The photo, JPEG or PNG"), .media("image/*"))],
            problems: [.entryUnknown, .photoUnknown, .idInvalid, .valueMalformed, .vaultUnreadable], handle: get),
    ]

    private static func hash(_ call: Call) throws(Problem) -> PhotoHash {
        do { return try PhotoHash(try call.path("sha256")) } catch { throw error.at("sha256") }
    }

    /// Takes a picture as it is: it is known by its hash, so nothing can be taken out of it here.
    private static func put(_ call: Call) async throws -> Response {
        let hash = try hash(call)
        let region: RegionCode
        do { region = try RegionCode(try call.query()["region"] ?? "") } catch { throw error.at("region") }
        let author = try call.author()
        let forms = call.services.forms.latest.filter(\.asksForPhotos)
        guard forms.contains(where: { author.holds($0.filedBy, on: region) }) else { throw Call.refused }
        let bytes = Array(try await call.body(upTo: PhotoLimits.bytes).readableBytesView)
        guard PhotoHash(of: bytes) == hash else { throw differs }
        guard try PhotoFile(bytes).bytes == bytes else { throw hasMore }
        _ = try await call.services.photos.keep(bytes, for: forms, in: region, by: author)
        return .noContent
    }

    private static func get(_ call: Call) async throws -> Response {
        let hash = try hash(call)
        let author = try call.author()
        guard let entry = try await call.services.ledger.entry(try call.id(of: Entry.self))?.entry,
            author.holds(PhotoStore.seenBy, on: entry.submission.region)
        else { throw Problem(.entryUnknown, "没有这条记录。", "There is no such entry.") }
        let photo = try await call.services.photos.open(hash, of: entry, by: author)
        let kind = PhotoFile.Kind(photo) ?? .jpeg
        var response = Response.bytes(photo, type: kind.mediaType)
        response.headers[.contentDisposition] =
            "inline; filename=\"\(hash.text.prefix(12)).\(kind == .jpeg ? "jpg" : "png")\""
        // Whatever else its bytes might mean to somebody, nothing runs and nothing is asked for.
        response.headers[.contentSecurityPolicy] = "default-src 'none'; sandbox; frame-ancestors 'none'"
        return response
    }

    private static let differs = Problem(
        .photoDiffers, "照片与其校验值不符，可能没有传完整，请重新上传。",
        "The photo does not have this hash; perhaps it did not come through whole. Send it again.", at: "sha256")

    private static let hasMore = Problem(
        .photoHasMore, "照片中带有拍摄地点等画面以外的信息，请去掉后再上传。",
        "The photo carries more than its picture, such as where it was taken; take that out and send it again.")
}

extension JSON {
    /// A SHA-256.
    fileprivate static let sha256: JSON = ["type": "string", "pattern": "^[0-9a-f]{64}$"]
}
