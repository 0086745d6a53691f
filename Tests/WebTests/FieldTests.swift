import Crypto
import Domain
import Foundation
import HTTPTypes
import Interchange
import Store
import TestKit
import Testing

@testable import Web

@Suite("The field app")
struct FieldTests {
    @Test("opens for everybody, holds nobody's data, and names files that are there and stay the same")
    func page() async throws {
        try await withInstallation { installation in
            let page = try await installation.open("/field")
            #expect(page.status == .ok)
            #expect(try await installation.open("/field", cookie: installation.cookie("desk")).text == page.text)
            let script = try #require(page.text.firstMatch(of: /src="(\/field\/files\/[0-9a-f]{16}\/)app\.js"/))
            for name in FieldRelease.names {
                let file = try await installation.send(.get, String(script.1) + name)
                #expect(file.status == .ok, "\(name)")
                #expect(file.headers[.cacheControl] == "public, max-age=31536000, immutable")
            }
            #expect(try await installation.send(.get, "/field/files/0123456789abcdef/app.js").status == .notFound)
            #expect(try await installation.send(.get, String(script.1) + "worker.js").status == .notFound)
        }
    }

    @Test("has a worker for its own pages, which lists every file, and sends by itself where it may be a module")
    func worker() async throws {
        try await withInstallation { installation in
            let plain = try await installation.send(.get, "/field/worker.js")
            #expect(try plain.headers[#require(HTTPField.Name("Service-Worker-Allowed"))] == "/field")
            for name in FieldRelease.names { #expect(plain.text.contains("/\(name)\"")) }
            #expect(!plain.text.contains("import "))
            let sending = try await installation.send(.get, "/field/worker-sync.js")
            #expect(sending.text.hasPrefix("import { sendAll } from \"/field/files/"))
            let manifest = try await installation.send(.get, "/field/manifest.webmanifest").json
            #expect(manifest["start_url"] == "/field")
        }
    }

    @Test("is another release where anything in it is another")
    func release() {
        #expect(FieldRelease(name: "防线").digest == FieldRelease(name: "防线").digest)
        #expect(FieldRelease(name: "防线").digest != FieldRelease(name: "防线二").digest)
    }

    @Test("imports only files that are served, and every embedded one is")
    func imports() throws {
        for (name, file) in FieldRelease.files where name.hasSuffix(".js") {
            let text = String(decoding: file.bytes, as: UTF8.self)
            for match in text.matches(of: /from "\.\/([a-z-]+\.js)"/) {
                #expect(FieldRelease.files[String(match.1)] != nil, "\(name) imports \(match.1)")
            }
        }
    }

    @Test("gets keys by a token alone, and those of another sign-in for households")
    func keys() async throws {
        try await withInstallation { installation in
            let one = try await installation.keys(try await installation.token("王医生"))
            let two = try await installation.keys(try await installation.token("王医生"))
            #expect(one["outbox"] == two["outbox"])
            #expect(one["store"] != two["store"])
            let token = try await installation.token("王医生")
            _ = try await installation.send(.post, "/api/v1/sign-out", token: token)
            let late = try await installation.send(.get, "/api/v1/me/phone-keys", token: token)
            #expect(late.status == .unauthorized)
        }
    }

    @Test("has its outbox brought in by the office in the name of its author, and not twice")
    func outbox() async throws {
        try await withInstallation { installation in
            let file = try await installation.outbox(of: "王医生", [Self.visit(1), Self.visit(2, facility: "")])
            let page = try await installation.bringIn(file, by: "desk")
            #expect(page.contains("共 2 条，已入账 1 条，未入账 1 条。"))
            #expect(page.contains("第 2 条："))
            let token = try await installation.token("王医生")
            let author = try await installation.send(.get, "/api/v1/me", token: token).json["account"]
            let entry = try await installation.send(.get, "/api/v1/entries/\(TestInstallation.id(1))", token: token)
            #expect(entry.json["author"] == author)
            // What was not taken waits for its author.
            let aside = try await installation.send(.get, "/api/v1/set-aside", token: token).json["items"]?.elements
            #expect(aside?.count == 1)
            #expect(try await installation.bringIn(file, by: "desk").contains("已入账 1 条"))
            let again = try await installation.send(
                .put, "/api/v1/entries/\(TestInstallation.id(1))", token: token, TestInstallation.visit())
            #expect(again.json["outcome"] == "identical")
        }
    }

    @Test("has its outbox refused where the office answers for another region, and taken from its author")
    func region() async throws {
        try await withInstallation { installation in
            let file = try await installation.outbox(of: "王医生", [Self.visit(1)])
            #expect(try await installation.bringIn(file, by: "far").contains("已入账 0 条，未入账 1 条"))
            #expect(try await installation.bringIn(file, by: "helper").contains("已入账 0 条，未入账 1 条"))
            #expect(try await installation.bringIn(file, by: "王医生").contains("已入账 1 条，未入账 0 条"))
        }
    }

    @Test("has its outbox refused under another's name, changed, or where the account is shut")
    func authorship() async throws {
        try await withInstallation { installation in
            let file = try await installation.outbox(of: "王医生", [Self.visit(1)])
            let desk = try await installation.send(
                .get, "/api/v1/me", token: try await installation.token("desk")
            ).json["account"]?.text
            var members = try JSON(parsing: file).members ?? [:]
            members["account"] = try .string(#require(desk))
            let forged = JSON.object(members).canonicalText
            #expect(try await installation.bringIn(forged, by: "desk").contains("不是该账号在手机上填的"))
            // A record is sealed for its id: another's id does not open it.
            let renamed = file.replacing(TestInstallation.id(1), with: TestInstallation.id(9))
            #expect(try await installation.bringIn(renamed, by: "desk").contains("不是该账号在手机上填的"))
            for text in ["", "{}", "[]", file.replacing("fangxian-outbox-1", with: "x"), String(file.dropLast())] {
                #expect(try await installation.bringIn(text, by: "desk").contains("不是手机导出的待上传记录"))
            }
            try await installation.services.accounts.setDisabled(true, of: "王医生")
            #expect(try await installation.bringIn(file, by: "desk").contains("账号已停用"))
        }
    }

    @Test("has its photos brought in with its records, those of its account alone and no others' pictures")
    func photos() async throws {
        try await withInstallation { installation in
            try await installation.prepareScreening()
            let clean = try PhotoFile(SamplePhoto.jpeg).bytes
            let hash = PhotoHash(of: clean)
            var members = try JSON(parsing: TestInstallation.visit()).members ?? [:]
            members.merge([
                "id": .string(TestInstallation.id(1)), "form": "household-visit", "version": 3,
                "region": .string(TestInstallation.grid), "subject": .string(TestInstallation.household(2).description),
                "body": ["round": 1, "result": "nobody-home", "photos": [.string(hash.text)]],
            ]) { $1 }
            let bare = try await installation.outbox(of: "网格员", [.object(members)])
            let file = try await installation.adding(clean, to: bare, of: "网格员")
            let other = try await installation.adding(clean, to: bare, of: "社区")
            let full = try await installation.adding(SamplePhoto.jpeg, to: bare, of: "网格员")
            #expect(try await installation.bringIn(other, by: "desk").contains("有一张照片不是该账号在手机上拍的"))
            #expect(try await !installation.bringIn(full, by: "desk").contains("照片 1 张"))
            #expect(try await installation.bringIn(bare, by: "desk").contains("共 1 条，已入账 1 条，未入账 0 条。<"))
            let place = "/api/v1/entries/\(TestInstallation.id(1))/attachments/\(hash.text)"
            let token = try await installation.token("社区")
            #expect(try await installation.send(.get, place, token: token).code == "photo.unknown")
            #expect(try await installation.bringIn(file, by: "desk").contains("未入账 0 条。照片 1 张。"))
            #expect(try await installation.send(.get, place, token: token).bytes == clean)
        }
    }

    private static func visit(_ number: UInt64, facility: String = "人民医院") throws -> JSON {
        var members = try JSON(parsing: TestInstallation.visit(facility: facility)).members ?? [:]
        members["id"] = .string(TestInstallation.id(number))
        return .object(members)
    }
}

extension TestInstallation {
    fileprivate func cookie(_ name: String) async throws -> String { "fangxian-session=\(try await token(name))" }

    fileprivate func keys(_ token: String) async throws -> JSON {
        try await send(.get, "/api/v1/me/phone-keys", token: token).json
    }

    /// The file that a phone saves.
    fileprivate func outbox(of name: String, _ submissions: [JSON]) async throws -> String {
        let token = try await token(name)
        let account = try #require(try await send(.get, "/api/v1/me", token: token).json["account"]?.text)
        let key = try #require(Data(base64Encoded: try await keys(token)["outbox"]?.text ?? ""))
        let records = try submissions.map { submission -> JSON in
            let id = try #require(submission["id"]?.text)
            let sealed = try AES.GCM.seal(
                JSON.object(["submission": submission, "words": [:]]).canonicalBytes, using: SymmetricKey(data: key),
                authenticating: Array("outbox \(account) \(id)".utf8))
            return ["id": .string(id), "sealed": .string(try #require(sealed.combined).base64EncodedString())]
        }
        return JSON.object([
            "format": "fangxian-outbox-1", "account": .string(account), "savedAt": "2020-02-02T08:00:00Z",
            "records": .array(records),
        ]).canonicalText
    }

    /// The same file with a photo sealed by an account.
    fileprivate func adding(_ photo: [UInt8], to file: String, of name: String) async throws -> String {
        let token = try await token(name)
        var members = try JSON(parsing: file).members ?? [:]
        let account = try #require(members["account"]?.text)
        let key = try #require(Data(base64Encoded: try await keys(token)["outbox"]?.text ?? ""))
        let hash = PhotoHash(of: photo).text
        let sealed = try AES.GCM.seal(
            photo, using: SymmetricKey(data: key), authenticating: Array("photo \(account) \(hash)".utf8))
        members["photos"] = [
            ["sha256": .string(hash), "sealed": .string(try #require(sealed.combined).base64EncodedString())]
        ]
        return JSON.object(members).canonicalText
    }

    /// What the page says of a file.
    fileprivate func bringIn(_ file: String, by name: String) async throws -> String {
        let cookie = try await cookie(name)
        let open = try await open("/field/outbox", cookie: cookie)
        let token = try #require(open.hidden("token"))
        let key = try #require(open.cookies["fangxian-form"])
        let body =
            "--XX\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n\(token)\r\n"
            + "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.json\"\r\n\r\n\(file)\r\n--XX--\r\n"
        return try await send(
            .post, "/field/outbox", body,
            headers: [
                .contentType: "multipart/form-data; boundary=XX", .cookie: "\(cookie); fangxian-form=\(key)",
                .accept: "text/html",
            ]
        ).text
    }
}
