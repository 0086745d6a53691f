extension Metrics {
    static let contentType = "application/openmetrics-text; version=1.0.0; charset=utf-8"

    /// Everything in the text format of OpenMetrics 1.0.
    ///
    /// - Parameter more: further lines in that format.
    func openMetrics(queueDepth: Int, residentBytes: Int?, more: String = "") -> String {
        let (requests, outcomes) = snapshot
        var text = """
            # TYPE fangxian_http_request_duration_seconds histogram
            # UNIT fangxian_http_request_duration_seconds seconds
            # HELP fangxian_http_request_duration_seconds Time from a request's head to its answer, by route.

            """
        let ordered = requests.sorted {
            ($0.key.route, $0.key.method, $0.key.status) < ($1.key.route, $1.key.method, $1.key.status)
        }
        for (key, histogram) in ordered { text += Self.lines(key, histogram) }
        text += """
            # TYPE fangxian_entries counter
            # HELP fangxian_entries Submissions by what became of them.

            """
        for (outcome, count) in outcomes.sorted(by: { $0.key < $1.key }) {
            text += "fangxian_entries_total{outcome=\"\(outcome)\"} \(count)\n"
        }
        text += """
            # TYPE fangxian_sign_ins counter
            # HELP fangxian_sign_ins Sign-ins by what became of them.

            """
        for (outcome, count) in signIns.sorted(by: { $0.key < $1.key }) {
            text += "fangxian_sign_ins_total{outcome=\"\(outcome)\"} \(count)\n"
        }
        text += """
            # TYPE fangxian_queue_depth gauge
            # HELP fangxian_queue_depth Submissions that wait for the disk.
            fangxian_queue_depth \(queueDepth)

            """
        if let residentBytes {
            text += """
                # TYPE process_resident_memory_bytes gauge
                # UNIT process_resident_memory_bytes bytes
                # HELP process_resident_memory_bytes Memory of the process.
                process_resident_memory_bytes \(residentBytes)

                """
        }
        return text + more + "# EOF\n"
    }

    private static func lines(_ key: RequestKey, _ histogram: Histogram) -> String {
        let name = "fangxian_http_request_duration_seconds"
        let labels = "route=\"\(key.route)\",method=\"\(key.method)\",status=\"\(key.status)\""
        var text = ""
        var total = 0
        for (bound, count) in zip(bounds.map { String($0) } + ["+Inf"], histogram.counts) {
            total += count
            text += "\(name)_bucket{\(labels),le=\"\(bound)\"} \(total)\n"
        }
        return text + "\(name)_count{\(labels)} \(total)\n\(name)_sum{\(labels)} \(histogram.sum)\n"
    }
}
