import HTTPTypes

@testable import Web

/// A browser that is signed in, with the token of its forms.
struct Browser {
    let installation: TestInstallation
    let token: String
    private let cookie: String
    private let form: String

    init(_ installation: TestInstallation, _ name: String) async throws {
        self.installation = installation
        token = try await installation.token(name)
        let session = "fangxian-session=\(token)"
        let page = try await installation.open("/account", cookie: session)
        cookie = session + "; fangxian-form=\(page.cookies["fangxian-form"] ?? "")"
        form = page.hidden("token") ?? ""
    }

    func open(_ uri: String) async throws -> Reply { try await installation.open(uri, cookie: cookie) }

    /// Sends a form with files, written with the boundary `XX`.
    func post(_ uri: String, _ multipart: [UInt8]) async throws -> Reply {
        installation.clock.move(seconds: 1)
        let headers: HTTPFields = [
            .accept: "text/html", .contentType: "multipart/form-data; boundary=XX", .cookie: cookie,
        ]
        return try await installation.send(.post, uri, bytes: multipart, headers: headers)
    }

    /// Sends a form; nobody presses a button twice in one moment, so the clock goes on.
    func post(_ uri: String, _ fields: String) async throws -> Reply {
        installation.clock.move(seconds: 1)
        let headers: HTTPFields = [
            .accept: "text/html", .contentType: "application/x-www-form-urlencoded", .cookie: cookie,
        ]
        return try await installation.send(
            .post, uri, "token=\(form)" + (fields.isEmpty ? "" : "&\(fields)"), headers: headers)
    }
}
