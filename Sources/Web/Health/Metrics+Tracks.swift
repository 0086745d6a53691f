import Domain
import Interchange

extension Metrics {
    /// What trackers sent and what became of it, in the text format of OpenMetrics 1.0.
    ///
    /// - Parameters:
    ///   - reports: what became of reports since the start.
    ///   - watching: how many devices may report.
    ///   - isJudging: whether this server judges positions; of several one does.
    func trackMetrics(reports: TrackCounts, watching: Int, isJudging: Bool) -> String {
        let (requests, ignored) = trackers
        var text = """
            # TYPE fangxian_tracker_requests counter
            # HELP fangxian_tracker_requests Requests of trackers by what became of them.

            """
        for (key, count) in requests.sorted(by: { ($0.key.client, $0.key.outcome) < ($1.key.client, $1.key.outcome) }) {
            text += "fangxian_tracker_requests_total{client=\"\(key.client)\",outcome=\"\(key.outcome)\"} \(count)\n"
        }
        text += """
            # TYPE fangxian_tracker_ignored counter
            # HELP fangxian_tracker_ignored Parts of their messages that became no report.

            """
        for (reason, count) in ignored.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            text += "fangxian_tracker_ignored_total{reason=\"\(reason.rawValue)\"} \(count)\n"
        }
        text += """
            # TYPE fangxian_positions counter
            # HELP fangxian_positions Reports of positions by what became of them.
            fangxian_positions_total{outcome="stored"} \(reports.stored)
            fangxian_positions_total{outcome="left-out"} \(reports.leftOut)
            fangxian_positions_total{outcome="unknown"} \(reports.unknown)
            fangxian_positions_total{outcome="early"} \(reports.early)
            fangxian_positions_total{outcome="ended"} \(reports.late)
            # TYPE fangxian_watched_devices gauge
            # HELP fangxian_watched_devices Devices that may report.
            fangxian_watched_devices \(watching)
            # TYPE fangxian_judging gauge
            # HELP fangxian_judging Whether this server judges positions; of several on one database one does.
            fangxian_judging \(isJudging ? 1 : 0)

            """
        return text
    }

    /// What is on its way to webhooks; nothing where that is not known.
    func webhookMetrics(_ deliveries: (waiting: Int, failed: Int)?) -> String {
        guard let deliveries else { return "" }
        return """
            # TYPE fangxian_webhook_deliveries gauge
            # HELP fangxian_webhook_deliveries Events for webhooks that wait to be delivered, or were given up.
            fangxian_webhook_deliveries{state="waiting"} \(deliveries.waiting)
            fangxian_webhook_deliveries{state="failed"} \(deliveries.failed)

            """
    }
}
