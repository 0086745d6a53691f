import HTTPTypes
import Domain
import TestKit
import Testing

@testable import Web

@Suite("Filing entries")
struct EntryRoutesTests {
    typealias Town = TestInstallation

    @Test("is 201 at first, 200 the same again, 409 with another body", arguments: Engine.allCases)
    func works(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            let token = try await installation.token("王医生")
            let uri = "/api/v1/entries/\(Town.id(1))"
            let first = try await installation.send(.put, uri, token: token, Town.visit())
            #expect(first.status == .created)
            #expect(first.text == "{\"id\":\"\(Town.id(1))\",\"outcome\":\"accepted\",\"position\":1}")
            let again = try await installation.send(.put, uri, token: token, Town.visit())
            #expect(again.status == .ok)
            #expect(again.json["outcome"]?.text == "identical")
            let other = try await installation.send(.put, uri, token: token, Town.visit(facility: "中医院"))
            #expect(other.status == .conflict)
            #expect(other.code == "entry.conflicting")
            let kept = try await installation.send(.get, "/api/v1/set-aside", token: token)
            #expect(kept.json["items"]?.elements?.count == 1)
        }
    }

    @Test("is refused with 403 outside one's regions and for a form of others")
    func notAllowed() async throws {
        try await withInstallation { installation in
            let uri = "/api/v1/entries/\(Town.id(1))"
            let doctor = try await installation.token("王医生")
            let far = try await installation.send(.put, uri, token: doctor, Town.visit(in: Town.weiyuan))
            #expect(far.status == .forbidden)
            #expect(far.code == "access.refused")
            let desk = try await installation.token("desk")
            #expect(try await installation.send(.put, uri, token: desk, Town.visit()).status == .forbidden)
        }
    }

    @Test(
        "with what cannot be read is refused with its reason",
        arguments: [
            ("{", "json.malformed", 400), ("[]", "json.wrong-type", 400), ("", "json.malformed", 400),
            ("{}", "json.missing-field", 400), (Town.visit(extra: ",\"colour\":1"), "json.unknown-field", 400),
            (Town.visit(facility: "a\\u0000b"), "json.malformed", 400),
            (Town.visit(facility: "a\0b"), "json.malformed", 400),
            (Town.visit(in: "99"), "region.too-coarse", 422), (Town.visit(in: "51108"), "region.code-invalid", 422),
            (Town.visit(extra: ",\"subject\":\"x\""), "id.invalid", 422),
            (Town.visit().replacing("2020-02-02T12:00:00+08:00", with: "yesterday"), "time.invalid", 422),
            (Town.visit().replacing("2020-02-02T12:00:00+08:00", with: "2020-02-02T12:00:00"), "time.invalid", 422),
            (Town.visit().replacing("2020-02-02T12", with: "1970-01-01T00"), "time.before-emergency", 422),
            (Town.visit().replacing("2020-02-02T12", with: "2099-01-01T00"), "time.in-the-future", 422),
            (Town.visit().replacing("\"version\":1", with: "\"version\":99"), "form.unknown", 422),
            (Town.visit().replacing("\"version\":1", with: "\"version\":1.5"), "json.wrong-type", 400),
        ])
    func badInput(body: String, code: String, status: Int) async throws {
        try await withInstallation { installation in
            let token = try await installation.token("王医生")
            let reply = try await installation.send(.put, "/api/v1/entries/\(Town.id(1))", token: token, body)
            #expect(reply.code == code, "\(reply.text)")
            #expect(reply.status.code == status)
            #expect(reply.headers[.contentType] == "application/problem+json")
            #expect(reply.json["detail"]?.text?.isEmpty == false)
        }
    }

    @Test("with an id that is none, or more than 1 MiB, is refused before anything is read")
    func limits() async throws {
        try await withInstallation { installation in
            let token = try await installation.token("王医生")
            let id = try await installation.send(.put, "/api/v1/entries/17", token: token, Town.visit())
            #expect(id.code == "id.invalid")
            let long = Town.visit(facility: String(repeating: "长", count: 3_500_000))
            let reply = try await installation.send(.put, "/api/v1/entries/\(Town.id(1))", token: token, long)
            #expect(reply.status == .contentTooLarge)
            #expect(reply.code == "request.too-large")
            let query = try await installation.send(
                .put, "/api/v1/entries/\(Town.id(1))?x=1", token: token, Town.visit())
            #expect(query.code == "request.malformed")
        }
    }

    @Test("more often than the limit allows is refused, and allowed again later")
    func rate() async throws {
        try await withInstallation(configuration: WebConfiguration(requestsPerMinute: 2)) { installation in
            let token = try await installation.token("desk")
            for _ in 0..<2 { #expect(try await installation.send(.get, "/api/v1/me", token: token).status == .ok) }
            let third = try await installation.send(.get, "/api/v1/me", token: token)
            #expect(third.status == .tooManyRequests)
            #expect(third.headers[.retryAfter] != nil)
            installation.clock.move(seconds: 31)
            #expect(try await installation.send(.get, "/api/v1/me", token: token).status == .ok)
        }
    }

    @Test("in a batch gives an outcome for each in order, whatever one of them is", arguments: Engine.allCases)
    func batch(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            let token = try await installation.token("王医生")
            func item(_ number: UInt64, _ region: String = Town.town) -> String {
                "{\"id\":\"\(Town.id(number))\"," + Town.visit(in: region).dropFirst()
            }
            let items = [item(1), "7", item(2, Town.weiyuan), "{\"id\":\"x\"}", item(3), item(1)]
            let reply = try await installation.send(
                .post, "/api/v1/entries", token: token, "{\"entries\":[\(items.joined(separator: ","))]}")
            #expect(reply.status == .ok)
            let outcomes = reply.json["outcomes"]?.elements ?? []
            #expect(
                outcomes.map { $0["outcome"]?.text } == [
                    "accepted", "refused", "refused", "refused", "accepted", "identical",
                ])
            #expect(outcomes.map { $0["index"]?.whole } == [0, 1, 2, 3, 4, 5])
            #expect(outcomes[1]["problem"]?["path"]?.text == "entries[1]")
            #expect(outcomes[2]["problem"]?["code"]?.text == "access.refused")
            #expect(outcomes[3]["problem"]?["path"]?.text == "entries[3].id")
        }
    }

    @Test("in a batch of none or of more than 500 is refused as a whole")
    func batchLimits() async throws {
        try await withInstallation { installation in
            let token = try await installation.token("王医生")
            let none = try await installation.send(.post, "/api/v1/entries", token: token, "{\"entries\":[]}")
            #expect(none.code == "batch.empty")
            let many = "{\"entries\":[\(Array(repeating: "1", count: 501).joined(separator: ","))]}"
            let reply = try await installation.send(.post, "/api/v1/entries", token: token, many)
            #expect(reply.code == "batch.too-large")
            #expect(reply.status == .contentTooLarge)
        }
    }
}
