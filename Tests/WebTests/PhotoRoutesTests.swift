import Domain
import HTTPTypes
import Interchange
import NIOCore
import Store
import TestKit
import Testing

@testable import Web

@Suite("Photos sent and looked at")
struct PhotoRoutesTests {
    private static let photo = SamplePhoto.png
    private static let hash = PhotoHash(of: photo)

    private func put(
        _ installation: TestInstallation, _ bytes: [UInt8], as hash: PhotoHash? = nil,
        in region: String = TestInstallation.grid,
        by name: String? = "网格员"
    ) async throws -> Reply {
        var token: String?
        if let name { token = try await installation.token(name) }
        return try await installation.send(
            .put, "/api/v1/attachments/\((hash ?? PhotoHash(of: bytes)).text)?region=\(region)", token: token,
            bytes: bytes)
    }

    /// A visit that names photos.
    private func visit(_ installation: TestInstallation, _ hashes: PhotoHash..., number: UInt64 = 180) async throws
        -> String
    {
        try await installation.file(
            number, .householdVisit3, about: TestInstallation.household(2),
            ["round": 1, "result": "nobody-home", "photos": .array(hashes.map { .string($0.text) })])
        return TestInstallation.id(number)
    }

    private func prepared(_ body: @escaping @Sendable (TestInstallation) async throws -> Void) async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            try await body(installation)
        }
    }

    @Test("come before or after their entry, and are shown as pictures and nothing else")
    func comes() async throws {
        try await prepared { installation in
            let entry = try await visit(installation, Self.hash)
            let place = "/api/v1/entries/\(entry)/attachments/\(Self.hash.text)"
            let token = try await installation.token("社区")
            let early = try await installation.send(.get, place, token: token)
            #expect(early.status == .notFound && early.code == "photo.unknown")
            for _ in 1...2 { #expect(try await put(installation, Self.photo).status == .noContent) }
            let reply = try await installation.send(.get, place, token: token)
            #expect(reply.status == .ok && reply.bytes == Self.photo)
            #expect(reply.headers[.contentType] == "image/png")
            #expect(reply.headers[.contentDisposition] == "inline; filename=\"\(Self.hash.text.prefix(12)).png\"")
            #expect(reply.headers[.xContentTypeOptions] == "nosniff" && reply.headers[.cacheControl] == "no-store")
            #expect(reply.headers[.contentSecurityPolicy]?.contains("default-src 'none'; sandbox") == true)
        }
    }

    @Test("are refused to whom the region's doors are not, before anything is read")
    func access() async throws {
        try await prepared { installation in
            let entry = try await visit(installation, Self.hash)
            _ = try await put(installation, Self.photo)
            let place = "/api/v1/entries/\(entry)/attachments/\(Self.hash.text)"
            for name in ["far", "admin"] {
                let reply = try await installation.send(.get, place, token: try await installation.token(name))
                #expect(reply.status == .notFound && reply.code == "entry.unknown", "\(name)")
                #expect(try await put(installation, Array("<html>".utf8), by: name).code == "access.refused", "\(name)")
            }
            #expect(try await installation.send(.get, place).status == .unauthorized)
            #expect(try await put(installation, Self.photo, by: nil).status == .unauthorized)
            let token = try await installation.token("社区")
            let other = "/api/v1/entries/\(TestInstallation.id(142))/attachments/\(Self.hash.text)"
            #expect(try await installation.send(.get, other, token: token).code == "photo.unknown", "another entry's")
            for path in ["/api/v1/entries/x/attachments/\(Self.hash.text)", "/api/v1/entries/\(entry)/attachments/x"] {
                #expect([400, 422].contains(try await installation.send(.get, path, token: token).status.code))
            }
        }
    }

    @Test("are refused where they are no picture, broken, too large, another, or tell more than they show")
    func badInput() async throws {
        try await prepared { installation in
            let clean = try PhotoFile(SamplePhoto.jpeg).bytes
            var bomb = SamplePhoto.png
            bomb.replaceSubrange(16..<24, with: [0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60])
            let frame = try #require(clean.indices.first { clean[$0...].starts(with: [0xFF, 0xC0]) })
            var wide = clean
            wide.replaceSubrange((frame + 5)..<(frame + 9), with: [0xEA, 0x60, 0xEA, 0x60])
            let refused: [([UInt8], String)] = [
                (Array("<html><script>alert(1)</script></html>".utf8), "file.type-unknown"),
                (Array("GIF89a".utf8), "file.type-unknown"), ([], "file.type-unknown"),
                (Array(clean.dropLast(100)), "file.malformed"), (bomb, "file.malformed"),
                (wide, "file.too-large"),
                (SamplePhoto.jpeg, "photo.has-more"), (SamplePhoto.jpeg(with: SamplePhoto.exif), "photo.has-more"),
                (clean + Array("<script>alert(1)</script>".utf8), "photo.has-more"),
                (clean + Array("PK\u{3}\u{4}".utf8), "photo.has-more"),
                ([UInt8](repeating: 7, count: 10 << 20), "request.too-large"),
            ]
            for (bytes, code) in refused {
                let reply = try await put(installation, bytes)
                #expect(reply.code == code, "\(code)")
            }
            #expect(try await put(installation, clean, as: Self.hash).code == "photo.differs")
            #expect(try await put(installation, clean, in: "5110").code == "access.refused")
            #expect(try await put(installation, clean, in: "x").code == "region.code-invalid")
            #expect(try await put(installation, clean).status == .noContent)
        }
    }

    /// A form as a browser sends it, with files.
    private static func multipart(_ fields: [(String, String)], _ files: [(String, [UInt8])]) -> [UInt8] {
        var body: [UInt8] = []
        for (name, value) in fields {
            body += Array("--XX\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        for (name, bytes) in files {
            let head =
                "--XX\r\nContent-Disposition: form-data; name=\"\(name)\"; filename=\"\(bytes.isEmpty ? "" : "a.jpg")\"\r\n"
            body += Array("\(head)Content-Type: image/jpeg\r\n\r\n".utf8) + bytes + Array("\r\n".utf8)
        }
        return body + Array("--XX--\r\n".utf8)
    }

    private static let uri = "/households/\(TestInstallation.household(5))/visit"

    private static func fields(_ page: Reply, _ more: [(String, String)]) throws -> [(String, String)] {
        try ["token", "entry", "subject", "new.entry", "new.subject", "new.at", "round"].map {
            ($0, try #require(page.hidden($0)))
        } + [("at", "2020-02-02T16:20")] + more
    }

    @Test("come by the page of a visit without a script, stripped of where they were taken, and stand with the entry")
    func page() async throws {
        try await prepared { installation in
            let worker = try await Browser(installation, "网格员")
            let page = try await worker.open(Self.uri)
            #expect(page.text.contains("enctype=\"multipart/form-data\""))
            #expect(page.text.contains("capture=\"environment\"") && page.text.contains("id=\"photos-3\""))
            let files = [
                ("photos-1", SamplePhoto.jpeg(with: SamplePhoto.exif)), ("photos-2", []), ("photos-3", Self.photo),
            ]
            // Something else is wrong: nothing is lost, the pictures neither.
            let wrong = try await worker.post(
                Self.uri,
                Self.multipart(try Self.fields(page, [("result", "nobody-home"), ("leafletsLeft", "x")]), files))
            #expect(wrong.status == .unprocessableContent)
            let kept = try PhotoFile(SamplePhoto.jpeg(with: SamplePhoto.exif)).bytes
            #expect(wrong.hidden("photos-1") == PhotoHash(of: kept).text && wrong.hidden("photos-3") == Self.hash.text)
            #expect(wrong.text.contains("第 1 张已收到"))
            let again = [
                ("result", "nobody-home"), ("photos-1", PhotoHash(of: kept).text), ("photos-3", Self.hash.text),
                ("photos-3-drop", "on"),
            ]
            let done = try await worker.post(
                Self.uri, Self.multipart(try Self.fields(wrong, again), [("photos-2", [])]))
            #expect(done.status == .seeOther, "\(done.text)")

            let card = try await worker.open("/households/\(TestInstallation.household(5))")
            #expect(card.text.contains("走访照片 1 张"))
            let entry = try #require(page.hidden("entry"))
            let desk = try await Browser(installation, "社区")
            let shown = try await desk.open("/entries/\(entry)")
            let place = "/api/v1/entries/\(entry)/attachments/\(PhotoHash(of: kept).text)"
            #expect(shown.text.contains("<img src=\"\(place)\""))
            #expect(try await desk.open(place).bytes == kept)
        }
    }

    @Test("that are no pictures are refused at their field; those still on a phone and those destroyed are said to be")
    func states() async throws {
        try await prepared { installation in
            let worker = try await Browser(installation, "网格员")
            let page = try await worker.open(Self.uri)
            let fields = try Self.fields(page, [("result", "nobody-home")])
            for bytes in [
                Array("<html>".utf8), Array(SamplePhoto.jpeg.dropLast(9)), [UInt8](repeating: 0xFF, count: 5 << 20),
            ] {
                let reply = try await worker.post(Self.uri, Self.multipart(fields, [("photos-2", bytes)]))
                #expect(reply.status.code >= 400 && reply.text.contains("id=\"photos-wrong\""))
                #expect(reply.hidden("entry") == page.hidden("entry"))
            }
            let huge = try await worker.post(
                Self.uri, Self.multipart(fields, [("photos-1", [UInt8](repeating: 1, count: 13 << 20))]))
            #expect(huge.status == .contentTooLarge)
            let entry = try await visit(installation, Self.hash)
            let desk = try await Browser(installation, "社区")
            #expect(try await desk.open("/entries/\(entry)").text.contains("照片尚未送达"))
            _ = try await put(installation, Self.photo)
            #expect(try await !desk.open("/entries/\(entry)").text.contains("照片尚未送达"))
            let people = PersonStore(ledger: installation.services.ledger)
            let city = Author(
                account: ID(high: 1, low: 1), grants: [Grant(.cityCommand, on: try RegionCode("511000000000"))])
            try await people.erase(TestInstallation.household(31), by: city)
            #expect(try await desk.open("/entries/\(entry)").text.contains("照片已按规定删除"))
        }
    }
}
