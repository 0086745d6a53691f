import Domain
import Hummingbird
import Store

/// Whether the process lives, whether it can work, and what it has counted.
enum HealthRoutes {
    static let all: [Route] = [
        Route(
            .get, "/healthz", Bilingual("进程是否在运行", "Whether the process lives"),
            access: .everyone(why: "load balancers ask without a name, and learn nothing"),
            answers: [Answer(200, Bilingual("在运行", "It lives"), .text)]
        ) { _ in .text("ok\n", type: "text/plain; charset=utf-8") },
        Route(
            .get, "/readyz", Bilingual("数据库是否可用", "Whether the database answers"),
            access: .everyone(why: "load balancers ask without a name, and learn nothing"),
            answers: [Answer(200, Bilingual("可用", "It answers"), .text)], problems: [.databaseUnreachable]
        ) { call in
            try await call.services.ready()
            return .text("ready\n", type: "text/plain; charset=utf-8")
        },
        Route(
            .get, "/metrics", Bilingual("运行指标（OpenMetrics）", "Metrics (OpenMetrics)"),
            access: .everyone(why: "numbers of the program alone; a proxy keeps it inside where that is wanted"),
            answers: [Answer(200, Bilingual("指标", "Metrics"), .media(Metrics.contentType))]
        ) { call in
            let services = call.services
            let text = services.metrics.openMetrics(
                queueDepth: await services.queue.depth, residentBytes: ProcessMemory.residentBytes,
                more: services.metrics.trackMetrics(
                    reports: await services.fences.intake.counts, watching: await services.fences.intake.watching,
                    isJudging: await services.fences.intake.isJudging)
                    + services.metrics.webhookMetrics(await deliveries(services)))
            return .text(text, type: Metrics.contentType)
        },
    ]

    /// `nil` where the database is away: then the other numbers are wanted most.
    private static func deliveries(_ services: Services) async -> (waiting: Int, failed: Int)? {
        do { return try await services.webhooks.deliveries() } catch { return nil }
    }
}
