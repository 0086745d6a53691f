import Domain
import HTTPTypes
import Store
import TestKit
import Testing

@testable import Web

@Suite("One's own health report")
struct SelfReportTests {
    private static let names = ["张三", "张*", "李四", "王五", "赵六"]

    private func post(_ installation: TestInstallation, _ path: String, _ fields: String) async throws -> Reply {
        try await installation.send(
            .post, path, fields, headers: [.accept: "text/html", .contentType: "application/x-www-form-urlencoded"])
    }

    @Test("is filed once when it is sent twice, by the person themselves, and names nobody", arguments: Engine.allCases)
    func twice(engine: Engine) async throws {
        try await withInstallation(engine) { installation in
            try await installation.prepareObservation()
            let path = try await installation.link(of: 1)
            let page = try await installation.open(path)
            #expect(page.status == .ok && page.text.contains("今天是第4天，共14天"))
            #expect(!page.text.contains("<script"))
            for text in Self.names + ["大千路", TestInstallation.household(31).description] {
                #expect(!page.text.contains(text), "\(text) stands on the page")
            }
            let entry = try #require(page.hidden("entry"))
            for _ in 1...2 {
                installation.clock.move(seconds: 1)
                let reply = try await post(installation, path, "entry=\(entry)&temperatureCelsius=36.6")
                #expect(reply.status == .ok && reply.text.contains("已收到您的报告"))
                for name in Self.names { #expect(!reply.text.contains(name)) }
            }
            let lines = try await installation.services.observations.timeline(of: TestInstallation.order(1))
            let own = lines.filter { $0.entry.submission.body["how"] == "self" }
            #expect(own.count == 1 && own.first?.entry.author == .observedPerson)
            #expect(try await installation.queue(of: 1) == .fine)
        }
    }

    @Test("with a fever makes somebody symptomatic, and feeling well later does not end that")
    func fever() async throws {
        try await withInstallation { installation in
            try await installation.prepareObservation()
            let path = try await installation.link(of: 1)
            let first = try #require(try await installation.open(path).hidden("entry"))
            _ = try await post(installation, path, "entry=\(first)&temperatureCelsius=37.3&symptoms-cough=on")
            #expect(try await installation.queue(of: 1) == .symptomatic)
            installation.clock.move(seconds: 60)
            let second = try #require(try await installation.open(path).hidden("entry"))
            let well = try await post(installation, path, "entry=\(second)&temperatureCelsius=36.5")
            #expect(well.status == .ok)
            #expect(try await installation.queue(of: 1) == .symptomatic)
            installation.clock.move(seconds: 60)
            try await installation.check(9, of: 1, tenths: 366, at: "2020-02-02T16:32:00+08:00")
            #expect(try await installation.queue(of: 1) == .fine)
        }
    }

    @Test("says what is wrong at the field, keeps what was typed, and files nothing")
    func wrong() async throws {
        try await withInstallation { installation in
            try await installation.prepareObservation()
            let path = try await installation.link(of: 1)
            let before = try await installation.services.observations.timeline(of: TestInstallation.order(1)).count
            for fields in ["temperatureCelsius=50", "temperatureCelsius=abc", "symptoms-cough=on", "entry=x"] {
                let entry = fields.hasPrefix("entry") ? "" : "entry=\(TestInstallation.id(990))&"
                let reply = try await post(installation, path, entry + fields)
                #expect((400..<500).contains(reply.status.code), "\(fields)")
                #expect(!reply.text.contains("已收到") && !reply.text.contains("未见到本人"))
            }
            let typed = try await post(installation, path, "entry=\(TestInstallation.id(990))&temperatureCelsius=50")
            #expect(typed.text.contains("value=\"50\"") && typed.text.contains("aria-invalid=\"true\""))
            let after = try await installation.services.observations.timeline(of: TestInstallation.order(1)).count
            #expect(after == before)
        }
    }

    @Test("is refused by a link that a newer one ended, that nobody gave out, or whose order is over")
    func ended() async throws {
        try await withInstallation { installation in
            try await installation.prepareObservation()
            let old = try await installation.link(of: 2)
            let new = try await installation.link(of: 2)
            for path in [old, "/report/" + String(repeating: "a", count: 43), "/report/x"] {
                #expect(try await installation.open(path).status.code >= 400)
                let reply = try await post(
                    installation, path, "entry=\(TestInstallation.id(991))&temperatureCelsius=36.6")
                #expect(reply.status.code >= 400 && !reply.text.contains("已收到"))
            }
            #expect(try await installation.open(new).status == .ok)
            try await installation.step(2, "released", at: "2020-02-02T16:00:00+08:00", entry: 250)
            let closed = try await installation.open(new)
            #expect(closed.status == .gone || closed.status == .notFound)
            #expect(closed.text.contains("链接已失效"))
            let late = try await installation.send(
                .post, "/api/v1/orders/\(TestInstallation.order(2))/link", token: installation.token("社区"))
            #expect(late.code == "observation.step-invalid")
        }
    }

    @Test("may be tried sixty times a minute from an address, and no log holds the link")
    func limit() async throws {
        try await withInstallation { installation in
            try await installation.prepareObservation()
            let path = try await installation.link(of: 1)
            for _ in 1...60 { #expect(try await installation.open(path).status == .ok) }
            #expect(try await installation.open(path).status == .tooManyRequests)
            let code = "/api/v1/certificates/000000-000000-000000-000000"
            #expect(try await installation.send(.get, code).status == .tooManyRequests)
            installation.clock.move(seconds: 60)
            #expect(try await installation.open(path).status == .ok)
            #expect(!installation.log.lines.contains { $0.contains(path.dropFirst("/report/".count)) })
        }
    }
}
