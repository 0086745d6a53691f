import SQLCore
import HTTPTypes
import Domain
import Testing

@testable import Web

@Suite("Metrics and health")
struct MetricsTests {
    @Test("count requests by route and entries by outcome, and name nobody")
    func counts() async throws {
        try await withInstallation { installation in
            let token = try await installation.token("王医生")
            try await installation.fileVisit(1, token: token)
            let reply = try await installation.send(.get, "/metrics")
            #expect(reply.headers[.contentType] == Metrics.contentType)
            #expect(reply.text.contains("fangxian_entries_total{outcome=\"accepted\"} 1"))
            let label = "route=\"/api/v1/entries/{id}\",method=\"PUT\",status=\"201\""
            #expect(reply.text.contains("fangxian_http_request_duration_seconds_count{\(label)} 1"))
            #expect(reply.text.contains("fangxian_http_request_duration_seconds_bucket{\(label),le=\"+Inf\"} 1"))
            #expect(reply.text.hasSuffix("# EOF\n"))
            #expect(reply.text.contains("fangxian_webhook_deliveries{state=\"waiting\"} 0\n"))
            #expect(reply.text.contains("fangxian_judging 0\n"))
            #expect(!reply.text.contains(TestInstallation.id(1)))
        }
    }

    @Test("the process lives after its database is gone, but is not ready, and a defect is a bare 500 logged once")
    func readiness() async throws {
        try await withInstallation { installation in
            #expect(try await installation.send(.get, "/readyz").status == .ok)
            try await installation.database.close()
            #expect(try await installation.send(.get, "/healthz").status == .ok)
            let metrics = try await installation.send(.get, "/metrics")
            #expect(metrics.status == .ok && !metrics.text.contains("fangxian_webhook_deliveries{"))
            let reply = try await installation.send(.get, "/readyz")
            #expect(reply.status.code >= 500)
        }
    }

    @Test("the files of the pages may be kept for ever, and their address changes with them")
    func assets() async throws {
        try await withInstallation { installation in
            let uri = Paths.asset(.stylesheet).text
            let reply = try await installation.send(.get, uri)
            #expect(reply.status == .ok)
            #expect(reply.headers[.cacheControl]?.contains("immutable") == true)
            let again = try await installation.send(
                .get, uri, headers: [.ifNoneMatch: reply.headers[.eTag] ?? ""])
            #expect(again.status == .notModified)
            #expect(try await installation.send(.get, "/assets/0/fangxian.css").status == .notFound)
        }
    }
}
