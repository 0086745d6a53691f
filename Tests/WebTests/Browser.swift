import HTTPTypes
import Testing

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
        let reply = try await installation.send(
            .post, uri, "token=\(form)" + (fields.isEmpty ? "" : "&\(fields)"), headers: headers)
        expectOtherLanguage(of: reply, to: uri)
        return reply
    }

    /// Whatever page answers a form, its link to the other language opens a page, and names the region that page asks for.
    private func expectOtherLanguage(of reply: Reply, to uri: String) {
        guard let found = reply.text.firstMatch(of: /<a href="([^"]*)" lang="(?:en|zh-Hans)">(?:English|中文)<\/a>/)
        else {
            return
        }
        guard let link = Link(reading: String(found.1).replacing("&amp;", with: "&")),
            let route = RouteTable.pages.first(where: { $0.method == .get && opens($0, link) })
        else {
            Issue.record("POST \(uri): nothing opens at \(found.1)")
            return
        }
        for parameter in route.parameters where parameter.place == .query && parameter.isRequired {
            #expect(
                link.query.contains(where: { $0.key == parameter.name }),
                "POST \(uri): \(parameter.name) is lost in \(found.1)")
        }
    }

    private func opens(_ route: Route, _ link: Link) -> Bool {
        let template = route.path.split(separator: "/").map(String.init)
        return template.count == link.segments.count
            && zip(template, link.segments).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}
